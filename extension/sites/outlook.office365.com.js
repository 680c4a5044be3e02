// Outlook at work, by its other name: made as the other is.
(() => {
  if (!globalThis.quietWord) return "";

  return "outlook.live.com";
})();
