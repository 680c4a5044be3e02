// Outlook at work: made as the other is.
(() => {
  if (!globalThis.quietWord) return "";

  return "outlook.live.com";
})();
