// WhatsApp Web. Facts: public userscripts, exporters and extensions of 2024 to 2026 that read this page.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "whatsapp",
    called: "WhatsApp",
    group: "chat",
    matches: ["https://web.whatsapp.com/*"],
    chat: ["#main", '[data-testid="conversation-panel-wrapper"]'],
    message: ['[role="row"]', "[data-id]", ".message-in, .message-out"],
    words: ['[data-pre-plain-text] .selectable-text', '[data-testid="msg-text"]', ".selectable-text.copyable-text", "[data-pre-plain-text]"],
    me: '[data-id^="true_"], .message-out, [data-icon="tail-out"], [data-icon^="msg-check"], [data-icon^="msg-dblcheck"], [data-icon="msg-time"]',
    them: '[data-id^="false_"], .message-in, [data-icon="tail-in"]',
    leave: 'header, footer, [aria-label="Quoted message"], [data-testid="quoted-message"], .quoted-mention, [data-testid="link-preview"], .link-preview',
  });
})();
