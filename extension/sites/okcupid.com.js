// OkCupid. Facts: public scripts and userscripts of 2023 to 2026 (the pane and data-cy of its rows); the side tells who.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "okcupid",
    called: "OkCupid",
    group: "dating",
    matches: ["https://www.okcupid.com/*"],
    chat: [".messenger-message-pane", ':has(> * > [data-cy="messenger.messageRow"])'],
    message: ['[data-cy="messenger.messageRow"]'],
  });
})();
