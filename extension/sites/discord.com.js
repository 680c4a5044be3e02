// Discord. Facts: public userscripts, themes and exporters of 2024 to 2026 (ids, roles, data-list-id).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "discord",
    called: "Discord",
    group: "chat",
    matches: ["https://discord.com/*"],
    where: /^\/channels\//,
    chat: ['[data-list-id="chat-messages"]', 'main [role="list"]:has([id^="message-content-"])'],
    message: ['[id^="chat-messages-"]', '[role="article"]'],
    words: ['[id^="message-content-"]'],
    name: '[id^="message-username-"]',
    self: '[aria-label="User area"] [class*="nameTag"] [class*="title_"], section[class*="panels"] [class*="nameTag"] [class*="title_"]',
    leave: '[id^="message-reply-context-"], [id^="message-accessories-"], [class*="repliedMessage"], time, [class*="timestamp"]',
    not: '[class*="systemMessage"]',
    ids: ["id"],
  });
})();
