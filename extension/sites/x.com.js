// X, its chat of 2026 and the messages before it. Facts: public extensions and scripts of 2025 and 2026 (data-testid).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "x",
    called: "X",
    group: "chat",
    matches: ["https://x.com/*"],
    where: /^\/(messages|i\/chat)\b/,
    chat: ['[data-testid="dm-message-scroller"]', '[data-testid="dm-message-list"]', '[data-testid="dm-conversation-panel"]', '[data-testid="DmActivityViewport"]'],
    message: ['[role="article"][data-testid^="message-"]', 'li [data-testid^="message-"]:not([data-testid^="message-text-"])', '[data-testid="messageEntry"]'],
    words: ['[data-testid^="message-text-"] [dir="auto"]', '[data-testid^="message-text-"]', '[data-testid="tweetText"]', '[data-testid="messageEntry"] [dir="auto"]'],
    me: '[data-testid^="message-"].justify-end',
    them: '[data-testid^="message-"].justify-start',
    leave: '[data-testid^="message-reply-"], [data-testid^="message-reactions-"], [data-testid^="message-card-"], [data-testid="dm-reaction"], time',
    ids: ["data-testid"],
  });
})();
