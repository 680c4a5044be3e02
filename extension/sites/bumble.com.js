// Bumble. Facts: public scripts of 2024 to 2026 that read this page (class names by BEM).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "bumble",
    called: "Bumble",
    group: "dating",
    matches: ["https://*.bumble.com/*"],
    where: /^\/app\b/,
    chat: [".messages-list__conversation", ".messages-list", ".page--chat .page__content", ".csms-chat-messages"],
    message: [".message", '[data-qa-role="chat-message"]', '[data-qa="chat-message"]'],
    words: [".message-bubble__text", ".csms-chat-message-content-text__message", ".message-bubble"],
    me: '.message--out, .message-bubble--out, [data-qa-message-direction="out"]',
    them: '.message--in, .message-bubble--in, [data-qa-message-direction="in"]',
    leave: ".message-bubble__reply, .message-reply, .message-reaction",
  });
})();
