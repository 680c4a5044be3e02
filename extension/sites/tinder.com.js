// Tinder. Facts: public scripts and field notes of 2023 to 2026 (roles log and article, hidden name, span.text).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "tinder",
    called: "Tinder",
    group: "dating",
    matches: ["https://tinder.com/*"],
    where: /^\/app\/messages\b/,
    chat: ['[id^="SC.chat_"]', '[role="log"]', '[data-testid="chatMessageList"]'],
    message: ['[role="article"]', '[role="log"] > div:has(.msg)', '[data-testid="message"]', '[role="listitem"]'],
    words: [".msg .text", "span.text", '[data-testid="messageText"]', ".msg"],
    name: "strong, .Hidden:not(time)",
    ours: /^you$/i,
    leave: "time, button",
  });
})();
