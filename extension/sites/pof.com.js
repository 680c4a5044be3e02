// Plenty of Fish. Facts: none stored of its chat of today; common roles and names only, so the general reader is often what reads here.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "pof",
    called: "Plenty of Fish",
    group: "dating",
    matches: ["https://www.pof.com/*"],
    where: /^\/(inbox|conversations?|messages?)\b/,
    guess: true,
    chat: ['[role="log"]', "#message-list", '[data-testid*="message-list" i]'],
    message: ['[data-testid^="message-sent" i], [data-testid^="message-received" i]', '[class*="message-row" i]'],
    words: ['[data-testid="message-text"]', "p"],
    me: '[data-testid^="message-sent" i], [class~="sent" i]',
    them: '[data-testid^="message-received" i], [class~="received" i]',
  });
})();
