// Badoo. Facts: public extensions of 2024 to 2026 that read this page (data-qa and its csms- classes).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "badoo",
    called: "Badoo",
    group: "dating",
    matches: ["https://*.badoo.com/*"],
    chat: [".csms-chat-messages", ':has(> [data-qa="chat-message"])'],
    message: ['[data-qa="chat-message"]', "[data-qa-message-direction]"],
    words: [".csms-chat-message-content-text__message", '[class*="content-text__message"]'],
    me: '[data-qa-message-direction="out"]',
    them: '[data-qa-message-direction="in"]',
  });
})();
