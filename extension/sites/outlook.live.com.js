// Outlook on the web, for mail that claims to have broken into the computer. Facts: public extensions of 2024 to 2026 (ids, labels). A forged sender may be ourselves: each letter counts as theirs.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "outlook",
    called: "Outlook",
    group: "mail",
    matches: ["https://outlook.live.com/*", "https://outlook.office.com/*", "https://outlook.office365.com/*", "https://outlook.cloud.microsoft/*"],
    where: /^\/mail\b/,
    filled: /\/id\/./,
    chat: ['[data-app-section="MailReadCompose"]', '[data-app-section="ConversationContainer"]', '[role="main"]:has([role="document"])'],
    message: ['[aria-label="Email message"]', ':has(> [id^="UniqueMessageBody"])', ':has(> [role="document"])'],
    words: ['[id^="UniqueMessageBody"]', '[role="document"]'],
    them: "*",
    leave: '[role="listbox"]',
  });
})();
