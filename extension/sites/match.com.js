// Match, in all its countries. Facts: its addresses from a public extension of 2026; how its messages are made is a guess by common roles.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "match",
    called: "Match",
    group: "dating",
    matches: ["https://*.match.com/*"],
    where: /^\/(matches|messages|conversations?)\b/,
    guess: true,
    chat: ['[role="log"]', '[data-testid*="conversation" i]'],
    message: ['[data-testid="message"]', "[data-direction]", '[role="listitem"]'],
    me: '[data-direction="outgoing"], [data-testid*="sent" i]',
    them: '[data-direction="incoming"], [data-testid*="received" i]',
    leave: "time",
  });
})();
