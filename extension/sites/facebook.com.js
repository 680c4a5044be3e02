// Facebook: its chats, also those in the corner of another page, are made as Messenger's are.
(() => {
  if (!globalThis.quietWord) return "";

  return "messenger.com";
})();
