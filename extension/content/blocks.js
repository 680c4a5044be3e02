// Cuts the conversation into message blocks: days and runs of one sender are opened, a message stays whole.
(() => {
  const qw = globalThis.quietWord;
  if (qw.blocks) return;

  const DEEPEST = 14;
  const INNER = /^(p|h[1-6]|pre|blockquote|td|th|a|button|img|time|label|br|hr|code|b|i|em|strong|u|s|small|sub|sup|picture|figure|details|summary)$/;
  const HEADS = /^(header|footer|nav|aside|h[1-6])$/;
  const CONTROLS = /^(button|toolbar|menu|menubar|tooltip|dialog)$/;
  const ROLES = qw.words.list("listitem article row comment option");
  const MESSAGE = qw.words.list("message msg bubble chat item row entry event post");
  const PART = qw.words.list(
    "reaction reactions attachment attachments time timestamp status receipt avatar name author sender header head footer foot meta info " +
      "content body text quote quoted reply toolbar actions action menu option options image images photo media link preview embed emoji caption",
  );
  const ASIDE = qw.words.list(
    "reaction reactions attachment attachments quote quoted reply toolbar actions action menu option options media preview embed header head footer foot meta " +
      "receipt receipts avatar avatars",
  );
  const HOLDS_MESSAGE = "time, img, [class*=avatar i], [class*=bubble i], [class*=message i], [class*=msg i]";
  const LISTS = qw.words.list("list messages mlist messagelist items rows scroll scroller history thread log timeline feed");
  /** @param {Scan} scan @param {Element} el */
  const textKids = (scan, el) => (scan.kids.get(el) ?? []).filter((kid) => (scan.text.get(kid) ?? 0) > 0);

  /** @param {Element} el */
  const hasOwnText = (el) => {
    for (let node = (el.shadowRoot ?? el).firstChild; node; node = node.nextSibling) if (node.nodeType === 3 && /\S/.test(node.nodeValue ?? "")) return true;
    return false;
  };

  /** @param {Scan} scan @param {Element} el */
  const looksLikeBubble = (scan, el) => {
    const style = scan.style(el);
    const painted = !qw.dom.isClear(style.backgroundColor) || style.backgroundImage !== "none";
    return (painted || parseFloat(style.borderTopWidth) > 0) && parseFloat(style.borderTopLeftRadius) + parseFloat(style.borderTopRightRadius) > 0;
  };

  /** Its words stand in one bubble, however deep, and beside it hardly more than a time: wrappers may have no names at all. @param {Scan} scan @param {Element} el */
  const wrapsBubble = (scan, el) => {
    const length = (/** @type {Element} */ one) => scan.text.get(one) ?? 0;
    let at = el;
    for (let depth = 0; depth < 7; depth++) {
      const kids = textKids(scan, at);
      if (!kids.length || hasOwnText(at)) return false;
      const most = kids.reduce((best, kid) => (length(kid) > length(best) ? kid : best));
      if (INNER.test(most.localName) || length(at) - length(most) > Math.min(25, length(at) * 0.4)) return false;
      at = most;
      if (!isInline(scan, at) && looksLikeBubble(scan, at)) return true;
    }
    return false;
  };

  /** @param {Element} el */
  const numbered = (el) =>
    /\d/.test(el.id) || [...el.attributes].some(({ name, value }) => /^data-.*(id|key|index|mid|sid)$/.test(name) && value !== "");

  /** @param {Element} el */
  const isMarked = (el) => ROLES.has(el.getAttribute("role") ?? "") || numbered(el);

  /** In the flow of a line. An inline element around a block (an undressed custom element, say) is not.
   * @type {(scan: Scan, el: Element, depth?: number) => boolean} */
  const isInline = (scan, el, depth = 0) => {
    const display = scan.style(el).display;
    if (display !== "inline" && display !== "contents") return false;
    return depth > 4 || textKids(scan, el).every((kid) => isInline(scan, kid, depth + 1));
  };

  /** @param {Element} el */
  const isListy = (el) => /^[uo]l$/.test(el.localName) || qw.words.has(qw.words.of(el), LISTS);

  /** A list that someone wrote in a message, and not a list of messages. @param {Element} el @param {boolean} strict */
  const isMarkup = (el, strict) => strict && /^[uo]l$/.test(el.localName) && !el.className && !el.hasAttribute("role");

  /** A list of the page's making has named items with blocks in them; one that somebody wrote has bare lines. @param {Scan} scan @param {Element} el */
  const isRow = (scan, el) => {
    if (el.localName !== "li" || !el.className || !textKids(scan, el).some((kid) => !INNER.test(kid.localName) && !isInline(scan, kid))) return false;
    return true;
  };

  /** A face, or the letter that stands for one. @param {Scan} scan @param {Element} el */
  const isFace = (scan, el) => {
    const { width, height } = scan.box(el);
    return (scan.text.get(el) ?? 0) <= 2 && width <= 32 && height <= 32;
  };

  /** Could be a message beside others. @param {Scan} scan @param {Element} el @param {boolean} strict */
  const messageLike = (scan, el, strict) => {
    if (INNER.test(el.localName) || isInline(scan, el) || !qw.dom.visible(el) || isFace(scan, el)) return false;
    if (el.localName === "li" && strict && !el.className && !el.hasAttribute("role")) return wrapsBubble(scan, el);
    const words = qw.words.of(el);
    const role = el.getAttribute("role") ?? "";
    if (role === "separator" || role === "toolbar" || role === "menu") return false;
    const marked = isMarked(el) || looksLikeBubble(scan, el);
    if (strict && qw.words.has(words, PART) && !ROLES.has(role) && !(marked && qw.words.has(words, MESSAGE))) return false;
    if (wrapsBubble(scan, el)) return true;
    if (strict && isRow(scan, el)) return true;
    return !strict || marked || qw.words.has(words, MESSAGE) || el.querySelector(HOLDS_MESSAGE) !== null;
  };

  /** The parts of one message (message-head, message-body) share words, its neighbours a whole name. @param {Make} a @param {Make} b */
  const alike = (a, b) => a.kind === b.kind && ((a.words === b.words && (a.words !== "" || !a.names.length || !b.names.length)) || a.names.some((name) => b.names.includes(name)));

  /** @param {Element[]} els */
  const alikeCount = (els) => {
    const makes = els.slice(0, 60).map(qw.words.make);
    return Math.max(0, ...makes.slice(0, 12).map((one) => makes.filter((other) => alike(one, other)).length));
  };

  /** Side by side in one row stand the parts of one message; messages stand one below the other. @param {Scan} scan @param {Element[]} els */
  const inOneRow = (scan, els) => {
    const boxes = els.map((el) => scan.box(el)).filter((box) => box.width > 0 && box.height > 0);
    if (boxes.length < 2) return false;
    const [first, ...rest] = [...boxes].sort((a, b) => a.left - b.left);
    let right = first.right;
    return rest.every((box) => {
      const beside = box.left >= right - 2 && box.top < first.bottom && box.bottom > first.top;
      right = Math.max(right, box.right);
      return beside;
    });
  };

  /** A message by the page's own marks, whose parts have none. @param {Scan} scan @param {Element} el @param {Element[]} parts */
  const isWhole = (scan, el, parts) => isMarked(el) && !parts.every((part) => isMarked(part) || looksLikeBubble(scan, part));

  /** A name and below it several blocks of one make. @param {Scan} scan @param {Element[]} kids */
  const isRun = (scan, kids) => {
    const [first, ...rest] = kids;
    if (rest.length < 2 || first.localName !== "header") return false;
    return rest.every((kid) => kid.className !== "" && kid.className === rest[0].className && !isInline(scan, kid));
  };

  /** One of several tables that are built alike, row by row: each holds one message, and no list of them. @param {Element} el */
  const isOneOfTables = (el) => {
    if (el.localName !== "table" || !el.parentElement) return false;
    const rows = (/** @type {Element} */ table) => [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table).length;
    const twins = [...el.parentElement.children].filter((one) => one.localName === "table" && one.className === el.className && rows(one) === rows(el));
    return rows(el) > 1 && twins.length > 2;
  };

  // The element below (or this one) whose children are messages; null where this is one message.
  /** @type {(scan: Scan, el: Element, strict: boolean, depth?: number) => Element | null} */
  const opening = (scan, el, strict, depth = 0) => {
    if (depth > DEEPEST || (strict && isOneOfTables(el))) return null;
    const kids = textKids(scan, el);
    if (hasOwnText(el) && kids.every((kid) => isInline(scan, kid))) return null;
    const likely = kids.filter((kid) => messageLike(scan, kid, strict));
    if (likely.length > 1 && alikeCount(likely) > 1 && !(strict && (isWhole(scan, el, likely) || inOneRow(scan, likely)))) return el;
    if (strict && isRun(scan, kids)) return el;
    const nowStrict = strict || kids.length > 1;
    /** @type {Element | null} */
    let found = null;
    for (const kid of kids) {
      if (INNER.test(kid.localName) || CONTROLS.test(kid.getAttribute("role") ?? "") || isMarkup(kid, nowStrict) || qw.words.has(qw.words.of(kid), ASIDE) && !qw.words.has(qw.words.of(kid), MESSAGE) && kids.length > 1) continue;
      const single = kids.length === 1 && depth > 0 && messageLike(scan, el, true) && !isListy(el);
      found = opening(scan, kid, nowStrict || single, depth + 1);
      if (found) return found;
    }
    return null;
  };

  /** @type {QuietWord["blocks"]["splitting"]} */
  const splitting = function* (scan, container, composers) {
    const boxes = new Set(composers.map(({ el }) => el));
    const writing = new Set();
    const within = new Set();
    for (const { el } of composers) {
      const way = [];
      for (const up of scan.up(el)) {
        if (up === container) {
          for (const one of way) within.add(one);
          break;
        }
        writing.add(up);
        way.push(up);
      }
    }
    /** The box stands in here, among what was said. @param {Element} list */
    const holdsBox = (list) => (scan.kids.get(list) ?? []).some((kid) => writing.has(kid) && within.has(kid));
    /** @type {{ el: Element; list: Element; groups: Element[] }[]} */
    const found = [];
    /** @param {Element} list @param {Element[]} groups @param {number} depth @returns {Generator<void, void>} */
    const open = function* (list, groups, depth) {
      const kids = textKids(scan, list);
      const said = writing.has(list) || list === container ? kids.filter((kid) => !writing.has(kid) && !HEADS.test(kid.localName)) : [];
      const beside = holdsBox(list) && alikeCount(said) > 1;
      for (const kid of beside ? said : kids) {
        yield;
        if (boxes.has(kid) || !qw.dom.visible(kid)) continue;
        const inner = depth < DEEPEST ? opening(scan, kid, true) : null;
        if (inner || writing.has(kid)) yield* into(inner ?? kid, kid, [...groups, kid], depth);
        else found.push({ el: kid, list, groups });
      }
    };
    /** Opens a group; what stands in it beside the run (a name, a date) is kept as a block of its own. */
    const into = function* (/** @type {Element} */ inner, /** @type {Element} */ kid, /** @type {Element[]} */ groups, /** @type {number} */ depth) {
      if (inner === kid) return yield* open(kid, groups, depth + 1);
      const onWay = new Set();
      for (const up of scan.up(inner)) {
        if (up === kid) break;
        onWay.add(up);
      }
      /** @param {Element} at @returns {Generator<void, void>} */
      const walk = function* (at) {
        if (at === inner) return yield* open(inner, groups, depth + 1);
        for (const child of textKids(scan, at)) {
          if (onWay.has(child)) yield* walk(child);
          else if (qw.dom.visible(child)) {
            const more = opening(scan, child, true);
            if (more) yield* into(more, child, [...groups, child], depth + 1);
            else found.push({ el: child, list: at, groups });
          }
        }
      };
      yield* walk(kid);
    };
    const start = opening(scan, container, false) ?? container;
    if (start === container) yield* open(container, [], 0);
    else yield* into(start, container, [], 0);
    return found;
  };

  qw.blocks = { splitting };
})();
