// Reddit chat. Facts: public scripts and extensions of 2024 to 2026 (its rs- elements, each in a shadow root).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "reddit",
    called: "Reddit",
    group: "chat",
    matches: ["https://www.reddit.com/*", "https://chat.reddit.com/*"],
    where: /^\/(chat|room)\b/,
    chat: ["rs-virtual-scroll-dynamic", "rs-timeline", "rs-room"],
    message: ["rs-timeline-event"],
    words: [".room-message-text"],
    me: ".room-message.flex-row-reverse",
    them: ".room-message:not(.flex-row-reverse)",
    name: ".user-name, .room-message-author",
    leave: ".room-message-reply, .room-message-reactions, rs-timestamp, rs-link-preview, blockquote",
  });
})();
