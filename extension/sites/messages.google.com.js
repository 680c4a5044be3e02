// Google Messages. Facts: public scripts and extensions of 2024 to 2026 (its mws- elements and is-outgoing).
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "google-messages",
    called: "Google Messages",
    group: "chat",
    matches: ["https://messages.google.com/*"],
    where: /^\/web\b/,
    chat: ["mws-messages-list", "mws-bottom-anchored", "mw-conversation-container"],
    message: ["mws-message-wrapper", "[msg-id]"],
    words: [".text-msg-content", "[data-e2e-message-text-content]", "mws-text-message-part"],
    me: '[is-outgoing="true"]',
    them: '[is-outgoing="false"]',
    leave: "mws-absolute-timestamp, mws-relative-timestamp, mws-message-reply, mws-message-reactions, mws-link-preview, .link-preview",
    ids: ["msg-id"],
  });
})();
