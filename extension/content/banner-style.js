// How the banner looks: calm, in the reader's own size of letters, light or dark.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerStyle) return;

  const LIGHT = "--paper: #fffdf8; --ink: #1d2733; --soft: #4a5765; --line: #d9d3c4; --tint: #f5f0e5; --rim: #7c7a70; --shade: rgb(20 30 40 / 18%);";
  const DARK = "--paper: #1f262d; --ink: #eef1f3; --soft: #b9c3cc; --line: #46525d; --tint: #29323a; --rim: #8a97a3; --shade: rgb(0 0 0 / 50%);";
  /** Teal, honey, plum: no level shouts. */
  const OF_LEVEL = {
    light: { notice: "--edge: #2f7f90; --deep: #1c5a68; --on-deep: #ffffff;", caution: "--edge: #a06c08; --deep: #1c5a68; --on-deep: #ffffff;", urgent: "--edge: #7a3b69; --deep: #6d335d; --on-deep: #ffffff;" },
    dark: { notice: "--edge: #6fb9c9; --deep: #8fd0de; --on-deep: #10242a;", caution: "--edge: #dcae55; --deep: #8fd0de; --on-deep: #10242a;", urgent: "--edge: #cf9ac1; --deep: #e3b4d7; --on-deep: #2c1527;" },
  };

  /** @param {string} root @param {string} base @param {Record<string, string>} levels */
  const palette = (root, base, levels) =>
    `${root} { ${base} } ${Object.entries(levels).map(([level, colours]) => `${root}[data-level="${level}"] { ${colours} }`).join(" ")}`;

  qw.bannerStyle = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
${palette(".root", LIGHT, OF_LEVEL.light)}
${palette('.root[data-scheme="dark"]', DARK, OF_LEVEL.dark)}
@media (prefers-color-scheme: dark) { ${palette(".root", DARK, OF_LEVEL.dark)} }
.root {
  position: fixed; top: var(--top, 12px); right: 12px; z-index: 2147483647; max-width: var(--width, 384px);
  font: 0.9375em/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); text-align: start;
  letter-spacing: normal; word-spacing: normal;
}
.root[data-side="left"] { right: auto; left: 12px; }
/* They show nothing: press.js hears when they begin, and a page does not. */
@keyframes near { from { --near: 0; } to { --near: 1; } }
@keyframes pressed { from { --near: 0; } to { --near: 1; } }
.root:hover, .root:focus-within, button:hover { animation: near 1ms; }
button:active { animation: pressed 1ms; }
.marks { display: none; position: fixed; inset: 0; pointer-events: none; }
.root:hover ~ .marks, .root:focus-within ~ .marks { display: block; }
.card {
  width: var(--width, 384px); max-height: var(--room, calc(100vh - 24px)); overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--rim) transparent;
  background: var(--paper); border: 1px solid var(--line); border-inline-start: 4px solid var(--edge); border-radius: 14px;
  padding: 16px 18px 12px; box-shadow: 0 6px 28px var(--shade); overflow-wrap: anywhere;
}
.mark {
  display: inline-flex; align-items: center; gap: 8px; max-width: 100%; min-height: 36px; padding: 7px 16px 7px 11px; border-radius: 999px;
  background: var(--paper); color: var(--ink); border: 1px solid var(--edge); box-shadow: 0 2px 10px var(--shade); font: inherit; cursor: pointer;
}
.leaf { flex: none; width: 1.35em; height: 1.35em; color: var(--edge); }
.head .leaf { margin-top: 0.1em; }
h2 { margin: 0; font: inherit; font-weight: 650; font-size: 1.14em; line-height: 1.3; }
h3 { margin: 0; font: inherit; font-weight: 600; }
p { margin: 8px 0 0; }
.head { display: flex; gap: 9px; align-items: flex-start; }
.label { margin: 16px 0 0; color: var(--soft); font-size: 0.87em; font-weight: 600; }
ul, ol { margin: 6px 0 0; padding: 0; list-style: none; }
.item { margin-top: 8px; padding: 10px 12px; border-radius: 10px; background: var(--tint); }
button:focus-visible, a:focus-visible, .card:focus-visible { outline: 3px solid var(--edge); outline-offset: 2px; }
.card:focus-visible { outline-offset: -3px; }
.card:focus:not(:focus-visible) { outline: none; }
.quote {
  display: block; width: 100%; margin-top: 4px; padding: 3px 8px; border: 0; border-inline-start: 2px solid var(--edge); border-radius: 0 4px 4px 0;
  background: transparent; color: inherit; font: inherit; font-style: italic; text-align: start; cursor: pointer; overflow: hidden; unicode-bidi: isolate; min-height: 24px;
}
.quote:hover, .quote:focus { background: var(--paper); }
.quote:focus-visible { outline-offset: -2px; }
.why { margin-top: 6px; color: var(--soft); font-size: 0.93em; }
.steps { counter-reset: step; }
.steps li { counter-increment: step; display: flex; gap: 9px; margin-top: 7px; }
.steps li::before {
  content: counter(step); flex: none; width: 1.5em; height: 1.5em; margin-top: 0.05em; border-radius: 50%; background: var(--deep); color: var(--on-deep);
  font-size: 0.87em; font-weight: 600; line-height: 1.5em; text-align: center;
}
a { color: var(--deep); }
.source { display: block; margin-top: 5px; font-size: 0.87em; color: var(--soft); }
.source a { color: inherit; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px -18px 0; padding: 8px 18px; position: sticky; bottom: -12px; background: var(--paper); }
button { font: inherit; cursor: pointer; }
.go { border: 1px solid var(--deep); background: var(--deep); color: var(--on-deep); border-radius: 10px; padding: 7px 15px; font-weight: 600; }
.close { border: 1px solid var(--rim); background: transparent; color: var(--ink); border-radius: 10px; padding: 7px 15px; }
.more { margin-top: 8px; padding: 4px 0; border: 0; background: transparent; color: var(--deep); text-decoration: underline; text-underline-offset: 2px; }
.wishes { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; margin-top: 14px; }
.wish { border: 0; background: none; padding: 4px 0; color: var(--soft); font-size: 0.87em; text-decoration: underline; text-underline-offset: 2px; }
.foot { margin-top: 14px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.82em; }
.said { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card, .mark { animation: come 240ms ease-out; }
@keyframes come { from { opacity: 0; transform: translateY(-8px); } }
@media (prefers-reduced-motion: reduce) { .card, .mark { animation: none; } }
@media (max-width: 420px), (max-height: 420px) { .card { padding: 12px 14px 10px; } .buttons { gap: 6px; margin-inline: -14px; padding-inline: 14px; bottom: -10px; } .go, .close { padding: 6px 10px; } }
@media (forced-colors: active) { .card, .mark, .go, .close { border: 2px solid; } .card { border-inline-start-width: 5px; } .steps li::before { border: 1px solid; } }
@media print { .root, .marks { display: none; } }
`;
})();
