// Teams at its newest address: made as the others are.
(() => {
  if (!globalThis.quietWord) return "";

  return "teams.live.com";
})();
