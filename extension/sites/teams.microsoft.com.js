// Teams at work: made as the other is.
(() => {
  if (!globalThis.quietWord) return "";

  return "teams.live.com";
})();
