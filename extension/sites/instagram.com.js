// Instagram. Facts: public extensions of 2025 and 2026 (rows, label of the grid, dir=auto); hidden names and replies are from memory.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "instagram",
    called: "Instagram",
    group: "chat",
    matches: ["https://www.instagram.com/*"],
    where: /^\/direct\//,
    chat: ['[role="grid"][aria-label*="essages" i]', '[data-scope="messages_table"]', '[role="main"] [role="grid"]', '[role="main"] [role="log"]'],
    message: ['[role="row"]', '[aria-roledescription="message"]'],
    words: ['[role="none"] div[dir="auto"]', 'div[dir="auto"]'],
    name: "h6, h5, h4",
    ours: /^you$/i,
    leave: '[aria-label^="Original message" i], [aria-label^="View reactions" i], [role="button"]:not(:has([role="none"]))',
    ids: ["data-message-id"],
  });
})();
