// Walks a page as it is seen: through open shadow roots, slots and same-origin frames.
(() => {
  const qw = globalThis.quietWord;
  if (qw.dom) return;

  const MAX_NODES = 60_000;
  /** Of a longer list only so many are gone into, from its lower end: the helper hears no more of a chat. */
  const MOST_KIDS = 500;
  /** The documents and shadow roots that were met so far. @type {Set<Document | ShadowRoot>} */
  let met = new Set([document]);
  const NODES_A_STEP = 250;
  const SILENT = qw.words.list(
    "script style noscript template head svg canvas video audio select option datalist object embed math progress",
  );

  /** The body of a frame that we may look into. @param {Element} el */
  const frameBody = (el) => {
    if (el.localName !== "iframe" && el.localName !== "frame") return null;
    try {
      return /** @type {HTMLIFrameElement} */ (el).contentDocument?.body ?? null;
    } catch {
      return null;
    }
  };

  /** @param {Element} el @returns {Node[]} */
  const children = (el) => {
    if (el.localName === "slot") {
      const assigned = /** @type {HTMLSlotElement} */ (el).assignedNodes();
      if (assigned.length) return assigned;
    }
    const body = frameBody(el);
    if (body) met.add(body.ownerDocument);
    if (body) return [body];
    return [...(el.shadowRoot ?? el).childNodes];
  };

  /** @type {(el: Element) => boolean} */
  const visible = (el) => el.checkVisibility({ visibilityProperty: true }) || (!boxed(el) && visible(above(el) ?? document.documentElement));

  /** "display: contents" (a slot, say) has no box of its own and may be seen all the same. @param {Element} el */
  const boxed = (el) => getComputedStyle(el).display !== "contents";

  /** @param {Element} el */
  const above = (el) => el.assignedSlot ?? el.parentElement ?? /** @type {ShadowRoot} */ (el.getRootNode()).host ?? null;

  /** @param {Node} node @returns {node is Element} */
  const isElement = (node) => node.nodeType === 1;

  /** Still being written: never read. @param {Element} el */
  const beingWritten = (el) =>
    el.localName === "textarea" ||
    el.localName === "input" ||
    (el.hasAttribute("contenteditable") && el.getAttribute("contenteditable") !== "false") ||
    el.getAttribute("role") === "textbox";

  /** The lower end of a long list, empty places aside (some lists keep one for each message that is out of sight). @param {Element[]} kids */
  const newest = (kids) => {
    if (kids.length <= MOST_KIDS) return kids;
    const filled = kids.filter((kid) => kid.firstChild !== null || kid.shadowRoot !== null);
    if (filled.length <= MOST_KIDS) return filled;
    const turned = filled[0].getBoundingClientRect().top > filled[filled.length - 1].getBoundingClientRect().top;
    return turned ? filled.slice(0, MOST_KIDS) : filled.slice(-MOST_KIDS);
  };

  /** @type {QuietWord["dom"]["scanning"]} */
  const scanning = function* (doc, root = doc.body ?? doc.documentElement, leaveOut = () => false) {
    /** @type {Element[]} */
    const nodes = [];
    const parent = /** @type {Map<Element, Element>} */ (new Map());
    /** @type {Map<Element, Element[]>} */
    const kids = new Map();
    const text = new Map();
    const styles = new Map();
    const boxes = new Map();
    /** @type {Element[]} */
    const stack = [root];
    while (stack.length && nodes.length < MAX_NODES) {
      const el = /** @type {Element} */ (stack.pop());
      nodes.push(el);
      if (el.shadowRoot) met.add(el.shadowRoot);
      if (nodes.length % NODES_A_STEP === 0) yield;
      /** @type {Element[]} */
      let mine = [];
      let own = 0;
      if (!beingWritten(el)) {
        for (const node of children(el)) {
          if (node.nodeType === 3) own += (node.nodeValue ?? "").trim().length;
          else if (isElement(node) && !SILENT.has(node.localName)) mine.push(node);
        }
        mine = newest(mine).filter((kid) => !leaveOut(kid));
      }
      if (el.localName === "img" && el.getAttribute("alt")) own += 1;
      for (const kid of mine) parent.set(kid, el);
      for (let i = mine.length - 1; i >= 0; i--) stack.push(mine[i]);
      kids.set(el, mine);
      text.set(el, own);
    }
    yield;
    for (let i = nodes.length - 1; i > 0; i--) {
      const up = parent.get(nodes[i]);
      if (up) text.set(up, (text.get(up) ?? 0) + (text.get(nodes[i]) ?? 0));
    }
    return {
      root,
      nodes,
      parent,
      *up(el) {
        for (let up = /** @type {Element | undefined} */ (el); up; up = parent.get(up)) yield up;
      },
      kids,
      text,
      style(el) {
        if (!styles.has(el)) styles.set(el, (el.ownerDocument.defaultView ?? globalThis).getComputedStyle(el));
        return styles.get(el);
      },
      box(el) {
        if (!boxes.has(el)) boxes.set(el, boxInPage(el));
        return boxes.get(el);
      },
    };
  };

  /** @type {QuietWord["dom"]["scan"]} */
  const scan = (doc, root, leaveOut) => qw.slices.drain(scanning(doc, root, leaveOut));

  /** Only these elements of the page, wherever they stand: what is asked of few needs no walk over all. @type {QuietWord["dom"]["pick"]} */
  const pick = (selector) => {
    const nodes = everywhere(selector).filter((el) => !el.parentElement?.closest(selector));
    return { nodes, parent: { get: (el) => above(el) ?? undefined }, box: boxInPage };
  };

  /** Where the element is, seen from the top document. @param {Element} el @returns {DOMRect} */
  const boxInPage = (el) => {
    const box = el.getBoundingClientRect();
    const frame = el.ownerDocument === document ? null : el.ownerDocument.defaultView?.frameElement;
    if (!frame) return box;
    const outer = boxInPage(frame);
    return new DOMRect(box.x + outer.x + frame.clientLeft, box.y + outer.y + frame.clientTop, box.width, box.height);
  };

  /** @param {string} selector */
  const everywhere = (selector) => [...met].flatMap((root) => [...root.querySelectorAll(selector)]);

  /** Every document and open shadow root below: what an observer must watch. @param {Document} doc */
  const roots = (doc) => {
    /** @type {(Document | ShadowRoot)[]} */
    const found = [doc];
    for (let i = 0; i < found.length && i < 2_000; i++) {
      for (const el of found[i].querySelectorAll("*")) {
        if (el.shadowRoot) found.push(el.shadowRoot);
        const inner = frameBody(el)?.ownerDocument;
        if (inner) found.push(inner);
      }
    }
    met = new Set(found);
    return found;
  };

  /** A colour that paints nothing. @param {string} color */
  const isClear = (color) => color === "transparent" || color === "rgba(0, 0, 0, 0)";

  /** A short name for a text (FNV-1a, 52 bits or so): to tell messages apart, not to hide anything. @param {string} text */
  const hash = (text) => {
    let a = 0x811c9dc5;
    let b = 0x01000193;
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };

  qw.dom = { scan, scanning, pick, met: () => met, above, visible, children, roots, isClear, hash };
})();
