// Marks words in the page while the banner points at them: drawn on a sheet of our own that lies over the whole window, of which the page learns nothing.
(() => {
  const qw = globalThis.quietWord;
  if (qw.highlight) return;

  /** The fill lets words through, light or dark; the line below it tells where it is without colour. */
  const FILL = "rgb(255 190 0 / 26%)";
  const LINE = "rgb(214 130 0 / 90%)";
  const LINE_PX = 2;
  /** How much of a line is looked at in one: what lies over a part of it leaves the rest marked. */
  const PIECE_PX = 24;

  /** @typedef {{ left: number; top: number; right: number; bottom: number }} Box */

  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");

  /** The next element around, out of shadow roots and frames. @param {Element} el @returns {Element | null} */
  const above = (el) =>
    el.assignedSlot ?? el.parentElement ?? /** @type {ShadowRoot} */ (el.getRootNode()).host ?? (el.ownerDocument === document ? null : (el.ownerDocument.defaultView?.frameElement ?? null));

  /** @param {Element} outer @param {Element | null} el */
  const holds = (outer, el) => {
    for (let up = el; up; up = above(up)) if (up === outer) return true;
    return false;
  };

  /** Where a document's own corner is in the window. @param {Document} doc @returns {{ x: number; y: number }} */
  const cornerOf = (doc) => {
    const frame = doc === document ? null : doc.defaultView?.frameElement;
    if (!frame) return { x: 0, y: 0 };
    const box = frame.getBoundingClientRect();
    const outer = cornerOf(frame.ownerDocument);
    return { x: outer.x + box.left + frame.clientLeft, y: outer.y + box.top + frame.clientTop };
  };

  /** The part of an element in which what it holds is seen. @param {Element} el @returns {Box} */
  const opening = (el) => {
    const { x, y } = cornerOf(el.ownerDocument);
    const box = el.getBoundingClientRect();
    const left = x + box.left + el.clientLeft;
    const top = y + box.top + el.clientTop;
    return { left, top, right: left + el.clientWidth, bottom: top + el.clientHeight };
  };

  /** @param {Box} a @param {Box} b @returns {Box} */
  const both = (a, b) => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });

  /** The root's own overflow is the window's. @param {Element} el */
  const clips = (el) => {
    if (el.localName === "iframe" || el.localName === "frame") return true;
    if (el === el.ownerDocument.documentElement || el === el.ownerDocument.body) return false;
    const { overflowX, overflowY, display } = (el.ownerDocument.defaultView ?? globalThis).getComputedStyle(el);
    return (overflowX !== "visible" || overflowY !== "visible") && display !== "inline" && display !== "contents";
  };

  /** @param {Element} el @returns {Box} */
  const seenThrough = (el) => {
    let box = /** @type {Box} */ ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    for (let up = /** @type {Element | null} */ (el); up; up = above(up)) if (clips(up)) box = both(box, opening(up));
    return box;
  };

  /** What is on top at a place of the window, looked for through open shadow roots and frames. @param {number} x @param {number} y */
  const topmost = (x, y) => {
    /** @type {Document | ShadowRoot | null} */
    let root = document;
    /** @type {Element | null} */
    let found = null;
    while (root) {
      /** @type {{ x: number; y: number }} */
      const corner = cornerOf(root.ownerDocument ?? /** @type {Document} */ (root));
      /** @type {Element | null} */
      const el = root.elementFromPoint(x - corner.x, y - corner.y);
      if (!el || el === found) return found;
      found = el;
      root = el.shadowRoot ?? frameOf(el);
    }
    return found;
  };

  /** @param {Element} el */
  const frameOf = (el) => {
    try {
      return /** @type {HTMLIFrameElement} */ (el).contentDocument ?? null;
    } catch {
      return null;
    }
  };

  /** @param {Element} el @param {Box} box */
  const isFree = (el, { left, right, top, bottom }) => {
    const hit = topmost((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (holds(el, hit) || holds(hit, el));
  };

  /** The parts of a box over which nothing lies. @param {Element} el @param {Box} box @returns {Box[]} */
  const freeOf = (el, box) => {
    if (box.right - box.left < 1 || box.bottom - box.top < 1) return [];
    /** @type {Box[]} */
    const found = [];
    for (let left = box.left; left < box.right; left += PIECE_PX) {
      const piece = { ...box, left, right: Math.min(left + PIECE_PX, box.right) };
      const before = found[found.length - 1];
      if (!isFree(el, piece)) continue;
      if (before?.right === left) before.right = piece.right;
      else found.push(piece);
    }
    return found;
  };

  /** @param {Element} el @returns {Text[]} */
  const textNodes = (el) => qw.dom.children(el).flatMap((node) => (node.nodeType === 3 ? [/** @type {Text} */ (node)] : node.nodeType === 1 ? textNodes(/** @type {Element} */ (node)) : []));

  /** The words as they stand in the page, where white space may be set otherwise. @param {Element} el @param {string} words */
  const rangesOf = (el, words) => {
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
        const range = node.ownerDocument.createRange();
        range.setStart(node, from - at);
        range.setEnd(node, to - at);
        found.push(range);
      }
      at += node.length;
    }
    return found;
  };

  /** @param {Element} el @param {Range[]} ranges @returns {Box[]} */
  const boxesOf = (el, ranges) => {
    const opened = seenThrough(el);
    return ranges.flatMap((range) => {
      const { x, y } = cornerOf(/** @type {Document} */ (range.startContainer.ownerDocument));
      return [...range.getClientRects()].flatMap(({ left, top, right, bottom }) => freeOf(el, both(opened, { left: left + x, top: top + y, right: right + x, bottom: bottom + y })));
    });
  };

  /** One picture for all boxes, on a sheet that covers each place of the window alike. @param {Box[]} boxes */
  const paint = (boxes) => {
    const sheet = layer.getBoundingClientRect();
    const zoom = /** @type {HTMLElement & { currentCSSZoom?: number }} */ (layer).currentCSSZoom ?? 1;
    const px = (/** @type {number} */ number) => `${Math.round((number / zoom) * 10) / 10}px`;
    const part = (/** @type {string} */ colour, /** @type {Box} */ { left, top, right, bottom }) =>
      `linear-gradient(${colour}, ${colour}) ${px(left - sheet.left)} ${px(top - sheet.top)} / ${px(right - left)} ${px(bottom - top)} no-repeat`;
    const drawn = boxes.flatMap((box) => [part(LINE, { ...box, top: box.bottom - LINE_PX }), part(FILL, box)]).join(", ");
    if (layer.dataset.drawn === drawn) return;
    layer.dataset.drawn = drawn;
    layer.style.background = drawn;
  };

  let turn = 0;

  const clear = () => {
    cancelAnimationFrame(turn);
    turn = 0;
    paint([]);
  };

  /** Follows what is marked, from one picture of the screen to the next. @param {Element} el @param {Range[]} ranges */
  const follow = (el, ranges) => {
    if (!el.isConnected) return clear();
    try {
      paint(boxesOf(el, ranges));
    } catch {
      return clear();
    }
    turn = requestAnimationFrame(() => follow(el, ranges));
  };

  /** @param {Element | null} el @param {string} text @param {number} start @param {number} end */
  const mark = (el, text, start, end) => {
    clear();
    if (!el?.isConnected) return;
    const ranges = rangesOf(el, text.slice(start, end));
    if (ranges.length) follow(el, ranges);
  };

  qw.highlight = { layer, mark, clear };
})();
