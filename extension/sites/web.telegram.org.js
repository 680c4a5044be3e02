// Telegram Web, both apps (K and A). Facts: their public source code and userscripts, 2024 to 2026.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "telegram",
    called: "Telegram",
    group: "chat",
    matches: ["https://web.telegram.org/*"],
    chat: ["#column-center .chat.active .bubbles", "#column-center .bubbles", "#MiddleColumn .Transition_slide-active .MessageList", "#MiddleColumn .MessageList"],
    message: [".bubble[data-mid]", ".Message[data-message-id]"],
    words: [".translatable-message", ".text-content", ".message"],
    me: ".bubble.is-out, .Message.own",
    them: ".bubble.is-in, .Message:not(.own)",
    not: ".bubble.service, .bubble.is-date, .ActionMessage, .is-sponsored",
    leave:
      ".time, .MessageMeta, .reply, .EmbeddedMessage, .webpage, .WebPage, reactions-element, .reactions, .Reactions, .colored-name, audio-element, .document, .Audio, .forwarded, .message-title",
    ids: ["data-mid", "data-message-id"],
  });
})();
