// Gmail, for mail that claims to have broken into the computer. Facts: public extensions of 2024 to 2026 (ids, roles, a3s). No sign in a letter counts: its writer made it.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "gmail",
    called: "Gmail",
    group: "mail",
    matches: ["https://mail.google.com/*"],
    filled: /#[^?]*\/(FM|K|Q)[A-Za-z]{8,}/,
    chat: ['[role="main"] [role="list"]:has([data-message-id], [email])', '[role="main"]:has([data-message-id])'],
    message: ["[data-message-id]", '[role="listitem"]'],
    words: [".a3s", '.ii.gt', '[dir="ltr"], [dir="rtl"]'],
    me: '[data-message-id^="#msg-a:"]',
    them: '[role="listitem"]',
    leave: ".hq",
    ids: ["data-message-id"],
  });
})();
