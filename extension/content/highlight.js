// Marks words in the page while the banner points at them, without touching a node of it (CSS Custom Highlight API).
(() => {
  const qw = globalThis.quietWord;
  if (qw.highlight) return;

  const NAME = "quiet-word";
  const able = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;
  const RULE = `::highlight(${NAME}) { background-color: #ffe9a8; color: #1d2733; }`;
  /** @type {CSSStyleSheet | null} */
  let sheet = null;

  /** The rule stands in the page's list of sheets only while something is marked. @param {Element} el */
  const style = (el) => {
    const root = /** @type {Document | ShadowRoot} */ (el.getRootNode());
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(RULE);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    return root;
  };

  /** @type {Document | ShadowRoot | null} */
  let marked = null;

  const clear = () => {
    if (!able) return;
    CSS.highlights.delete(NAME);
    if (marked && sheet) marked.adoptedStyleSheets = marked.adoptedStyleSheets.filter((one) => one !== sheet);
    marked = null;
  };

  /** @param {Element} el */
  const textNodes = (el) => {
    const found = [];
    const walker = el.ownerDocument.createTreeWalker(el, 4);
    while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
    return found;
  };

  /** The words as they stand in the page, where white space may be set otherwise. @param {Element} el @param {string} words */
  const ranges = (el, words) => {
    const nodes = textNodes(el);
    const whole = nodes.map((node) => node.data).join("");
    const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*");
    const hit = pattern ? new RegExp(pattern, "u").exec(whole) : null;
    if (!hit) return [];
    const found = [];
    let at = 0;
    for (const node of nodes) {
      const from = Math.max(hit.index, at);
      const to = Math.min(hit.index + hit[0].length, at + node.length);
      if (from < to) {
        const range = el.ownerDocument.createRange();
        range.setStart(node, from - at);
        range.setEnd(node, to - at);
        found.push(range);
      }
      at += node.length;
    }
    return found;
  };

  /** @param {Element | null} el @param {string} text @param {number} start @param {number} end */
  const mark = (el, text, start, end) => {
    clear();
    if (!able || !el?.isConnected || el.ownerDocument !== document) return;
    try {
      const found = ranges(el, text.slice(start, end));
      if (!found.length) return;
      marked = style(el);
      CSS.highlights.set(NAME, new Highlight(...found));
    } catch {
      clear();
    }
  };

  qw.highlight = { mark, clear };
})();
