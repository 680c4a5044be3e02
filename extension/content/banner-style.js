// How the banner looks: calm, in the reader's own colours, light or dark.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerStyle) return;

  qw.bannerStyle = `
:host { all: initial; }
* { box-sizing: border-box; }
.root {
  --paper: #fffdf8; --ink: #1d2733; --soft: #4a5765; --line: #d9d3c4; --tint: #f2ede1; --deep: #1c5a68; --on-deep: #ffffff; --edge: #2f7f90;
  position: fixed; inset-inline-end: 12px; top: var(--top, 12px); z-index: 2147483647;
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); text-align: start;
}
/* They show nothing: press.js hears when they begin, and a page does not. */
@keyframes near { from { --near: 0; } to { --near: 1; } }
@keyframes pressed { from { --near: 0; } to { --near: 1; } }
.root:hover, .root:focus-within, button:hover { animation: near 1ms; }
button:active { animation: pressed 1ms; }
.marks { display: none; position: fixed; inset: 0; pointer-events: none; }
.root:hover ~ .marks, .root:focus-within ~ .marks { display: block; }
.root[data-level="caution"] { --edge: #b07a10; }
.root[data-level="urgent"] { --edge: #7a3b69; --deep: #6d335d; }
.card {
  width: min(384px, calc(100vw - 24px)); max-height: var(--room, calc(100vh - 24px)); overflow: auto; overscroll-behavior: contain;
  background: var(--paper); border: 1px solid var(--line); border-inline-start: 5px solid var(--edge); border-radius: 14px;
  padding: 14px 16px; box-shadow: 0 6px 28px rgb(20 30 40 / 18%);
}
.mark {
  display: inline-flex; align-items: center; gap: 8px; max-width: calc(100vw - 24px); padding: 8px 14px 8px 10px; border-radius: 999px;
  background: var(--paper); color: var(--ink); border: 1px solid var(--edge); box-shadow: 0 2px 10px rgb(20 30 40 / 16%); font: inherit; cursor: pointer;
}
.leaf { flex: none; width: 20px; height: 20px; }
h2 { margin: 0; font: inherit; font-weight: 650; font-size: 17px; line-height: 1.3; }
h3 { margin: 0; font: inherit; font-weight: 600; }
p { margin: 8px 0 0; }
.head { display: flex; gap: 10px; align-items: flex-start; }
.label { margin: 14px 0 0; color: var(--soft); font-size: 13px; font-weight: 600; }
ul, ol { margin: 6px 0 0; padding: 0; list-style: none; }
.item { margin-top: 8px; padding: 9px 11px; border-radius: 10px; background: var(--tint); }
.item:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--edge); outline-offset: 2px; }
.quote { display: block; margin-top: 4px; font-style: italic; overflow-wrap: anywhere; }
.why { margin-top: 4px; color: var(--soft); font-size: 14px; }
.steps { counter-reset: step; }
.steps li { counter-increment: step; display: flex; gap: 9px; margin-top: 7px; }
.steps li::before {
  content: counter(step); flex: none; width: 22px; height: 22px; border-radius: 50%; background: var(--deep); color: var(--on-deep);
  font-size: 13px; font-weight: 600; line-height: 22px; text-align: center;
}
a { color: var(--deep); overflow-wrap: anywhere; }
.source { display: inline-block; margin-top: 4px; font-size: 13px; color: var(--soft); }
.source a { color: inherit; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 14px; }
button { font: inherit; cursor: pointer; }
.go { border: 1px solid var(--deep); background: var(--deep); color: var(--on-deep); border-radius: 10px; padding: 8px 14px; font-weight: 600; }
.close { border: 1px solid var(--line); background: transparent; color: var(--ink); border-radius: 10px; padding: 8px 14px; }
.wishes { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; margin-top: 14px; }
.wish { border: 0; background: none; padding: 4px 0; color: var(--soft); font-size: 13px; text-decoration: underline; }
.said { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.card, .mark { animation: come 240ms ease-out; }
@keyframes come { from { opacity: 0; transform: translateY(-8px); } }
@media (prefers-reduced-motion: reduce) { .card, .mark { animation: none; } }
@media (prefers-color-scheme: dark) {
  .root { --paper: #1f262d; --ink: #eef1f3; --soft: #b9c3cc; --line: #46525d; --tint: #2a333c; --deep: #8fd0de; --on-deep: #10242a; --edge: #6fb9c9; }
  .root[data-level="caution"] { --edge: #dcae55; }
  .root[data-level="urgent"] { --edge: #cf9ac1; --deep: #e3b4d7; --on-deep: #2c1527; }
}
@media (forced-colors: active) { .card, .mark { border: 2px solid CanvasText; } }
`;
})();
