// Messenger. Facts: public extensions and exporters of 2025 and 2026 (labels and data-scope of its rows); how it marks a reply is from memory.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "messenger",
    called: "Facebook, Messenger",
    group: "chat",
    matches: ["https://www.facebook.com/*", "https://web.facebook.com/*", "https://www.messenger.com/*"],
    chat: ['[role="log"]:has([aria-roledescription="message"])', ':has(> * > [data-scope="messages_table"])', '[role="grid"][aria-label*="essages" i]'],
    message: ['[aria-roledescription="message"]', '[data-scope="messages_table"][data-message-id]', '[data-scope="messages_table"]', '[role="row"]'],
    words: ['[role="presentation"] div[dir="auto"]', 'div[dir="auto"]'],
    name: "h3, h4, h5",
    label: /^At .+?, ([^,:\d][^,:]*?)(?: replied to .+?| sent .+?)?(?::|$)/,
    ours: /^you$/i,
    leave: '[aria-label^="Original message" i], [aria-label^="Link preview" i], [role="link"]:not(:has(div[dir="auto"])), [role="status"]',
    not: '[data-scope="date_break"]',
    ids: ["data-message-id"],
  });
})();
