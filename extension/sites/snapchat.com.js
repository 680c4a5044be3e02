// Snapchat. Facts: its roles and address from public scripts of 2025 and 2026; how its messages are made is from memory.
(() => {
  const qw = globalThis.quietWord;
  if (!qw) return;

  qw.describe({
    id: "snapchat",
    called: "Snapchat",
    group: "chat",
    matches: ["https://www.snapchat.com/*", "https://web.snapchat.com/*"],
    where: /^\/(web\b|$|[0-9a-f-]{6,})/,
    guess: true,
    chat: ['[role="main"] [id^="cv-"]', 'main [id^="cv-"]', '[role="main"] ul', "main ul"],
    message: ["li li", "li"],
    words: ['[dir="auto"]', "span.ogn1z", "p"],
    name: "header",
    ours: /^me$/i,
    leave: '[aria-label^="Quoted" i], [aria-label^="Reactions" i], time, button',
  });
})();
