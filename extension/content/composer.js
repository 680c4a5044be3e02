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

  const REPLY = /^(reply|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|svara|svar|ответить|відповісти|返信|回复|回覆|답장|رد|השב)$/i;
  const FORWARD = /^(forward|weiterleiten|transférer|reenviar|encaminhar|inoltra|doorsturen|prześlij dalej|vidarebefordra|videresend|переслать|переслати|転送|转发|轉寄|전달|إعادة توجيه|העבר)$/i;

  const LETTERS = "[role=listitem], [role=article], article, [email]";
  const DOORS = "button, a, [role=button], [role=link]";

  /** @param {Element} el */
  const label = (el) => ((el.textContent ?? "").trim() || el.getAttribute("aria-label") || el.getAttribute("title") || "").trim();

  /** The box of a mail is folded away behind "reply", and only mail has "forward" beside it; a letter must be marked as one. @returns {Composer[]} */
  const folded = () => {
    if (qw.dom.pick(LETTERS).nodes.length < 2) return [];
    const { nodes, box } = qw.dom.pick(DOORS);
    const rows = nodes.filter((el) => REPLY.test(label(el)) && qw.dom.visible(el)).map(qw.dom.above);
    const last = rows.filter((row) => row !== null && [...row.children].some((kid) => FORWARD.test(label(kid)))).pop();
    return last ? [{ el: last, box: box(last) }] : [];
  };

  /** @param {Picked} scan @returns {Composer[]} */
  const find = (scan) => {
    const boxes = open(scan);
    return boxes.length ? boxes : folded();
  };

  /** @param {Picked} scan @returns {Composer[]} */
  const open = (scan) =>
    scan.nodes
      .filter(isBox)
      .slice(0, 40)
      .filter((el) => fits(scan, el) && qw.dom.visible(el))
      .map((el) => ({ el, box: scan.box(el) }))
      .filter(({ box }) => box.width >= 60 && box.height >= 8);

  qw.composer = { find, BOXES };
})();
