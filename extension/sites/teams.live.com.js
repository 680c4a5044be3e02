// Teams, the new home of Skype. Facts: public extensions and exporters of 2024 to 2026 (data-tid, data-mid, ids).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "teams",
    called: "Teams",
    group: "chat",
    matches: ["https://teams.live.com/*", "https://teams.microsoft.com/*", "https://teams.cloud.microsoft/*"],
    chat: ["#chat-pane-list", '[data-tid="message-pane-list-viewport"]', '[data-tid="message-pane-list-runway"]'],
    message: ['[data-tid="chat-pane-message"]', "[data-mid]"],
    words: ['[id^="content-"]', '[id^="message-body-"]', '[data-tid="message-body"]'],
    me: '[class*="ChatMyMessage"]',
    them: '[class*="ChatMessage"]',
    name: '[data-tid="message-author-name"], [id^="author-"]',
    not: '[data-tid="control-message-renderer"]',
    leave:
      'time, [data-tid="quoted-reply-card"], [data-track-module-name="messageQuotedReply"], [data-tid*="reaction"], [data-tid*="attachment"], [data-tid*="preview"], .link-preview',
    ids: ["data-mid"],
  });
})();
