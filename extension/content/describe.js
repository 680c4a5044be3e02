// Makes a reader of a description of a site's pages, so that the file of a site need only say how they are made.
(() => {
  const qw = globalThis.quietWord;
  if (Object.hasOwn(qw, "describe")) return;

  const MOST = 500;
  /** What sides.js says where others stand at both sides, and this one at the other's. */
  const OTHER_SIDE = -3;

  /** @typedef {{ el: Element; below: Element[]; before: string; words: Element[] }} Found a message, all in it, the name that stood before it, and what holds its words */

  /** @param {Element} el @param {string | undefined} selector */
  const is = (el, selector) => selector !== undefined && el.matches(selector);

  /** @param {Element} el */
  const size = (el) => el.getBoundingClientRect().width * el.getBoundingClientRect().height;

  /** The open conversation: of several, the one that is being written in, else the largest. @param {Document} doc @param {string[]} selectors */
  const chatIn = (doc, selectors) => {
    for (const rooted of [false, true]) {
      const roots = rooted ? qw.dom.roots(doc).slice(1) : [doc];
      for (const selector of selectors) {
        const found = roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter(qw.dom.visible);
        const written = found.find((el) => doc.activeElement !== doc.body && (el.parentElement ?? el).contains(doc.activeElement));
        if (found.length) return written ?? found.reduce((best, el) => (size(el) > size(best) ? el : best));
      }
    }
    return null;
  };

  /** "Kim:" and "Kim replied" -> "Kim". @param {Element} el */
  const nameOf = (el) => (el.textContent ?? "").trim().replace(/\s+(sent|said|replied)\b.*$/i, "").replace(/[:\s]+$/, "").slice(0, 80);

  /** @param {Scan} scan @param {Description} site @returns {Found[]} */
  const messagesIn = (scan, site) => {
    const selector = site.message.find((one) => scan.nodes.some((el) => el.matches(one)));
    /** @type {Map<Element, Found>} */
    const owner = new Map();
    const found = [];
    let before = "";
    for (const el of scan.nodes) {
      const up = scan.parent.get(el);
      let mine = up && owner.get(up);
      if (!mine && selector && el.matches(selector)) found.push((mine = { el, below: [], before, words: [] }));
      if (mine) owner.set(el, mine);
      mine?.below.push(el);
      if (is(el, site.name)) before = nameOf(el);
    }
    return found.filter(({ el, below }) => !below.some((one) => is(one, site.not)) && qw.dom.visible(el));
  };

  /** The elements that hold the words: none of them in another. @param {Scan} scan @param {Found} found @param {string[]} selectors */
  const wordsIn = (scan, { below }, selectors) => {
    const selector = selectors.find((one) => below.some((el) => el.matches(one)));
    const hits = new Set(selector ? below.filter((el) => el.matches(selector)) : []);
    return [...hits].filter((el) => {
      for (const up of scan.up(el)) if (up !== el && hits.has(up)) return false;
      return true;
    });
  };

  /** @param {Scan} scan @param {Element} el */
  const apart = (scan, el) => qw.clean.take(scan, [{ el, list: scan.root, groups: [] }])[0];

  /** @param {Element} el @param {Element} list @returns {Block} a message of which no more is known yet than its words */
  const bare = (el, list) => ({ el, list, groups: [], leaves: [], text: "", name: "", aliases: [], labels: [], body: el, ticks: false, kind: "text", avatar: false, system: false });

  /** @param {Scan} scan @param {Found} found @param {Description} site @returns {Block} */
  const blockOf = (scan, found, site) => {
    const block = site.words ? bare(found.el, scan.root) : apart(scan, found.el);
    if (site.words) {
      found.words = wordsIn(scan, found, site.words);
      block.text = found.words.map((el) => qw.clean.whole(scan, el)).filter(Boolean).join("\n");
      block.body = found.words[0] ?? found.el;
    }
    const named = found.below.find((el) => is(el, site.name));
    const label = site.label?.exec(found.el.getAttribute("aria-label") ?? "")?.[1];
    if (site.name || site.label) block.name = (label ?? (named ? nameOf(named) : found.before)).trim();
    return block;
  };

  /** What the site's own signs say; null where they say nothing. What stands among the words is the writer's: a letter may hold any sign.
   * @param {Scan} scan @param {Found} found @param {Description} site @returns {Speaker | null} */
  const signed = (scan, { el, below, words }, { me, them }) => {
    const around = [...below.filter((one) => !words.some((said) => said !== one && said.contains(one))), ...scan.up(el)];
    if (around.some((one) => is(one, me))) return "me";
    return around.some((one) => is(one, them)) ? "them" : null;
  };

  /** Which messages bear our own name. Anyone may call himself "You" or as we do: a name on the other side, or on all, tells nothing.
   * @param {Document} doc @param {Scan} scan @param {Block[]} blocks @param {Description} site @returns {boolean[]} */
  const ownNamed = (doc, scan, blocks, site) => {
    const el = site.self ? doc.querySelector(site.self) : null;
    const self = el ? nameOf(el) : "";
    const sides = qw.sides.of(scan, scan.root, blocks);
    const ours = blocks.map(({ name }, i) => name !== "" && (name === self || (site.ours?.test(name) ?? false)) && sides[i].vote > OTHER_SIDE);
    return ours.every(Boolean) ? ours.map(() => false) : ours;
  };

  /** First the site's signs, then names, then what holds on any page. @param {Document} doc @param {Scan} scan @param {Found[]} found @param {Block[]} blocks @param {Description} site @returns {Speaker[]} */
  const speakers = (doc, scan, found, blocks, site) => {
    const signs = found.map((one) => signed(scan, one, site));
    const ours = site.self || site.ours ? ownNamed(doc, scan, blocks, site) : [];
    const told = ours.includes(true);
    const oneSided = !site.them && signs.includes("me");
    const sure = blocks.map(({ name }, i) => signs[i] ?? (ours[i] ? "me" : (told && name) || oneSided ? "them" : null));
    if (!sure.includes(null)) return /** @type {Speaker[]} */ (sure);
    const known = site.words ? blocks.map(({ el, text, name, body }) => ({ ...apart(scan, el), text, name, body })) : blocks;
    const votes = qw.speaker.vote(scan, scan.root, known, qw.composer.find(qw.dom.scan(doc)));
    return sure.map((one, i) => one ?? votes[i]);
  };

  /** @param {Document} doc @param {Description} site @returns {Message[]} */
  const read = (doc, site) => {
    const chat = chatIn(doc, site.chat);
    if (!chat) return [];
    const scan = qw.dom.scan(doc, chat, (el) => is(el, site.leave));
    const all = new Map(messagesIn(scan, site).slice(-MOST).map((one) => [one.el, one]));
    const units = qw.order.asSeen(scan, [...all.keys()].map((el) => ({ el, list: chat, groups: [] })));
    const found = units.map(({ el }) => /** @type {Found} */ (all.get(el)));
    const taken = found.map((one) => ({ one, block: blockOf(scan, one, site) })).filter(({ block }) => block.text);
    const blocks = taken.map(({ block }) => block);
    const from = speakers(doc, scan, taken.map(({ one }) => one), blocks, site);
    const ids = qw.ids.of(blocks, site.ids);
    return blocks.map((block, i) => {
      const message = { id: ids[i], from: from[i], text: block.text };
      const { words, el } = taken[i].one;
      qw.elements.set(message, words.length === 1 ? words[0] : el);
      return message;
    });
  };

  qw.describe = (site) => {
    if (qw.readers.some(({ id }) => id === site.id)) return;
    const { id, matches, where, filled, guess } = site;
    const isThere = (/** @type {Location} */ { pathname, search, hash }) => where?.test(pathname + search + hash) ?? true;
    qw.readers.push({ id, matches, where, filled, guess, read: (doc) => (isThere(doc.location) ? read(doc, site) : []) });
  };
})();
