// Chooses the element that holds the conversation: many small signs are added up, none decides alone.
(() => {
  const qw = globalThis.quietWord;
  if (qw.conversation) return;

  const MAX_STYLED = 1_500;
  const NEEDED = 6;
  const ELEMENTS_A_STEP = 40;

  /** @type {Record<string, number>} */
  const ROLES = { log: 6, feed: 3, list: 2, grid: 2, table: 2, rowgroup: 1, group: 1, presentation: 0, none: 0, main: 0 };
  const LIKE = qw.words.list(
    "message messages msg msgs messagelist chat chats conversation thread timeline log logs history transcript dialog dialogue " +
      "bubbles scroller backlog discussion channel room talk im",
  );
  const UNLIKE = qw.words.list(
    "nav navigation menu sidebar contacts contact roster rooms channels recent inbox conversations threads dialogs search " +
      "emoji picker suggestion suggestions autocomplete toolbar notifications notification header footer composer members participants users people " +
      "comments comment reviews article post posts",
  );
  const AWAY = qw.words.list("navigation complementary banner contentinfo menu menubar tablist tree listbox toolbar dialog-nav");
  const AWAY_TAGS = qw.words.list("nav aside header footer form button a p ul-nav label fieldset article h1 h2 h3");

  /** @param {Scan} scan @param {Element} el */
  const textKids = (scan, el) => (scan.kids.get(el) ?? []).filter((kid) => (scan.text.get(kid) ?? 0) > 0);

  /** Follows a chain of only children to where the branches are. @param {Scan} scan @param {Element} el */
  const branching = (scan, el) => {
    let at = el;
    for (let i = 0; i < 12; i++) {
      const kids = textKids(scan, at);
      if (kids.length !== 1) return kids;
      at = kids[0];
    }
    return [at];
  };

  /** @param {Scan} scan @param {Element} el @param {Element} inner */
  const holds = (scan, el, inner) => {
    for (const up of scan.up(inner)) if (up === el) return true;
    return false;
  };

  /** @param {Scan} scan @param {Element} el */
  const worthLooking = (scan, el) => {
    if ((scan.text.get(el) ?? 0) < 1) return false;
    if (el.getAttribute("role") === "log" || el.getAttribute("role") === "feed") return true;
    const kids = textKids(scan, el);
    return kids.length > 1 || qw.words.has(qw.words.of(el), LIKE) || qw.words.has(idWords(el), LIKE) || kids.length === 1;
  };

  /** @param {Element} el */
  const idWords = (el) => new Set([...qw.words.split(el.id), ...qw.words.split(el.getAttribute("aria-label") ?? "")]);

  /** @param {Element} el */
  const named = (el) => {
    const words = new Set([...qw.words.of(el), ...idWords(el)]);
    return (qw.words.has(words, LIKE) ? 2 : 0) - (qw.words.has(words, UNLIKE) ? 3 : 0);
  };

  /** @param {Scan} scan @param {Element} el */
  const scrolls = (scan, el) => {
    const y = scan.style(el).overflowY;
    return y === "auto" || y === "scroll" || y === "overlay";
  };

  /** A list of conversations: each row is one thing to click, or one of them is chosen. @param {Element[]} rows */
  const isChooser = (rows) => {
    const doors = rows.filter((row) => {
      if (row.matches("a[href], button, [role=option], [role=tab], [role=treeitem], [role=button], [role=menuitem], [aria-selected], [aria-current]"))
        return true;
      const first = row.firstElementChild;
      return row.childElementCount === 1 && !!first && first.matches("a[href], button, [role=button], [role=link], [aria-selected]");
    });
    return rows.length > 0 && doors.length >= rows.length * 0.6;
  };

  /** Things to tick or to fill in, not things that were said. @param {Element[]} rows */
  const isForm = (rows) => rows.length > 0 && rows.filter((row) => row.querySelector("input, select, textarea")).length >= rows.length * 0.6;

  /** Above the box and in its column: the best sign of all. @param {DOMRect} box @param {DOMRect} writing */
  const place = (box, writing) => {
    const across = Math.min(box.right, writing.right) - Math.max(box.left, writing.left);
    if (across < Math.min(box.width, writing.width) * 0.5) return -8;
    const above = box.top < writing.top + 4;
    const near = Math.abs(writing.top - Math.min(box.bottom, writing.top + 4));
    if (above && box.bottom <= writing.bottom + 4) return near < 160 ? 4 : 2;
    return above ? 2 : box.top >= writing.bottom - 4 && box.top - writing.bottom < 160 ? 2 : -2;
  };

  const HEADS = /^(header|footer|nav|aside|h[1-6])$/;

  /** @param {Element} a @param {Element} b */
  const alike = (a, b) =>
    a.localName === b.localName &&
    (a.classList.length === 0 ? b.classList.length === 0 : [...a.classList].some((name) => b.classList.contains(name)));

  /** @param {Element[]} els */
  const mostAlike = (els) => Math.max(0, ...els.slice(0, 12).map((one) => els.filter((other) => alike(one, other)).length));

  /** Messages that stand beside the box they are written in: what the element holds, the box's own branch aside.
   * @param {Scan} scan @param {Element} el @param {Map<Element, number>} heights */
  const besideBox = (scan, el, heights) => {
    const shown = textKids(scan, el).filter((kid) => !heights.has(kid) && !HEADS.test(kid.localName) && qw.dom.visible(kid));
    const made = shown.filter((row) => row.attributes.length > 0 || row.childElementCount > 0);
    const rows = made.length ? made : shown;
    const same = mostAlike(rows);
    if (same < 2 || same < rows.length * 0.6 || (same < 3 && !rows[0].classList.length)) return [];
    const all = rows.reduce((sum, row) => sum + (scan.text.get(row) ?? 0), 0);
    const lists = rows.filter((row) => {
      const role = row.getAttribute("role") ?? "";
      return scrolls(scan, row) || role === "log" || role === "feed" || role === "list";
    });
    const groups = rows.filter((row) => mostAlike(branching(scan, row)) > 1);
    if (lists.length || (groups.length === 1 && (scan.text.get(groups[0]) ?? 0) > all * 0.5)) return [];
    const tops = rows.map((row) => scan.box(row).top);
    const stacked = tops.filter((top, i) => i === 0 || Math.abs(top - tops[i - 1]) > 4).length;
    return stacked >= rows.length * 0.8 ? rows : [];
  };

  /** @param {Scan} scan @param {Element[]} els */
  const around = (scan, els) => {
    const boxes = els.map((el) => scan.box(el)).filter((box) => box.width > 0 && box.height > 0);
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return new DOMRect(left, top, Math.max(...boxes.map((box) => box.right)) - left, Math.max(...boxes.map((box) => box.bottom)) - top);
  };

  /** @param {Scan} scan @param {Element} el @param {Composer[]} composers @param {number} most @param {Map<Element, number>} heights */
  const score = (scan, el, composers, most, heights) => {
    const beside = heights.has(el) ? besideBox(scan, el, heights) : [];
    const box = beside.length ? around(scan, beside) : scan.box(el);
    if (box.width < 80 || box.height < 12 || !qw.dom.visible(el)) return -Infinity;
    const rows = beside.length ? beside : branching(scan, el);
    let points = ROLES[el.getAttribute("role") ?? ""] ?? (AWAY.has(el.getAttribute("role") ?? "") ? -5 : 0);
    if (AWAY_TAGS.has(el.localName)) points -= 5;
    points += named(el) + (scrolls(scan, el) ? 3 : 0);
    points += Math.min(3, Math.log2(1 + rows.length) * 0.8);
    if (isChooser(rows)) points -= 7;
    const prose = rows.filter((row) => /^(p|h[1-6]|figure)$/.test(row.localName)).length;
    if (rows.length > 1 && prose >= rows.length * 0.6) points -= 5;
    if (isForm(rows)) points -= 6;
    points += 3 * Math.min(1, (scan.text.get(el) ?? 0) / Math.max(1, most));
    if (!composers.length) return points;
    if (beside.length) return points + 2 + Math.max(...composers.filter(({ el: inner }) => holds(scan, el, inner)).map((composer) => place(box, composer.box)));
    const outside = composers.filter((composer) => !holds(scan, el, composer.el));
    if (!outside.length) return points - 5;
    return points + Math.max(...outside.map((composer) => place(box, composer.box)));
  };

  /** Around it all is a bar for choosing or going elsewhere. @param {Scan} scan @param {Element} el */
  const aside = (scan, el) => {
    for (let up = scan.parent.get(el); up; up = scan.parent.get(up)) {
      if (/^(nav|aside|header|footer)$/.test(up.localName) || AWAY.has(up.getAttribute("role") ?? "")) return true;
    }
    return false;
  };

  /** How many steps up to an ancestor shared with a box. @param {Scan} scan @param {Element} el @param {Map<Element, number>} heights */
  const distance = (scan, el, heights) => {
    for (const up of scan.up(el)) {
      const height = heights.get(up);
      if (height !== undefined) return height;
    }
    return 20;
  };

  /** @param {Scan} scan @param {Composer[]} composers */
  const heightsAbove = (scan, composers) => {
    const heights = new Map();
    for (const { el } of composers) {
      let height = 0;
      for (const up of scan.up(el)) {
        heights.set(up, Math.min(height, heights.get(up) ?? Infinity));
        height++;
      }
    }
    return heights;
  };

  /** @type {QuietWord["conversation"]["finding"]} */
  const finding = function* (scan, composers) {
    const heights = heightsAbove(scan, composers);
    yield;
    /** @type {Element[]} */
    const likely = [];
    for (const [i, el] of scan.nodes.entries()) {
      if (likely.length === MAX_STYLED) break;
      if (i % ELEMENTS_A_STEP === 0) yield;
      if (el !== scan.root && worthLooking(scan, el)) likely.push(el);
    }
    const apart = likely.filter((el) => !heights.has(el));
    const most = Math.max(1, ...apart.map((el) => (distance(scan, el, heights) < 20 ? (scan.text.get(el) ?? 0) : 0)));
    let best = null;
    let top = composers.length ? NEEDED : NEEDED + 3;
    for (const [i, el] of likely.entries()) {
      if (i % ELEMENTS_A_STEP === 0) yield;
      if (!composers.length && el.getAttribute("role") !== "log") continue;
      let points = score(scan, el, composers, most, heights);
      if (points < top) continue;
      points -= distance(scan, el, heights) * 0.15 + (aside(scan, el) ? 4 : 0);
      if (points > top) [best, top] = [el, points];
    }
    return best;
  };

  qw.conversation = { finding };
})();
