// Outlook at its newest address: made as the other is.
(() => {
  if (!globalThis.quietWord) return "";

  return "outlook.live.com";
})();
