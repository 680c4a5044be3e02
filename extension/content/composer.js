// Finds the box in which the person writes: where there is none, there is no chat.
(() => {
  const qw = globalThis.quietWord;
  if (qw.composer) return;

  const NOT_A_CHAT = qw.words.list("search filter find query email mail login password username url newsletter coupon task tasks todo add");
  const TYPES = new Set(["text", ""]);
  const CHATTY = qw.words.list("message messages msg chat reply write type say send compose composer conversation");

  /** All that `isBox` says yes to. */
  const BOXES = "textarea, input, [contenteditable]:not([contenteditable=false]), [role=textbox]";

  /** @param {Element} el */
  const isBox = (el) => {
    const role = el.getAttribute("role");
    if (el.localName === "textarea") return true;
    const editable = el.getAttribute("contenteditable");
    if (editable !== null && editable !== "false") return true;
    if (role === "textbox" && el.localName !== "input") return true;
    return el.localName === "input" && TYPES.has((el.getAttribute("type") ?? "").toLowerCase());
  };

  /** @param {Element} el */
  const wordsAbout = (el) =>
    new Set([
      ...qw.words.of(el),
      ...["placeholder", "aria-label", "name", "id", "type", "title", "data-placeholder", "aria-placeholder"].flatMap((name) =>
        qw.words.split(el.getAttribute(name) ?? ""),
      ),
    ]);

  /** @param {Picked} scan @param {Element} el */
  const nearSend = (scan, el) => {
    let up = scan.parent.get(el);
    for (let i = 0; i < 4 && up; i++, up = scan.parent.get(up)) {
      if (up.querySelector("button, [role=button], input[type=submit]")) return true;
    }
    return false;
  };

  /** A one-line input counts only where its words or a button beside it say that it sends. @param {Picked} scan @param {Element} el */
  const fits = (scan, el) => {
    const role = el.getAttribute("role");
    if (role === "searchbox" || role === "combobox" && el.localName === "input") return false;
    const words = wordsAbout(el);
    const chatty = qw.words.has(words, CHATTY);
    if (!chatty && qw.words.has(words, NOT_A_CHAT)) return false;
    return el.localName !== "input" || chatty || nearSend(scan, el);
  };

  /** @param {Picked} scan @returns {Composer[]} */
  const find = (scan) =>
    scan.nodes
      .filter(isBox)
      .slice(0, 40)
      .filter((el) => fits(scan, el) && qw.dom.visible(el))
      .map((el) => ({ el, box: scan.box(el) }))
      .filter(({ box }) => box.width >= 60 && box.height >= 8);

  qw.composer = { find, BOXES };
})();
