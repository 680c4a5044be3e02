// Reads again only what is new or was touched in a chat that was read whole, and trusts it only where it agrees with that.
(() => {
  const qw = globalThis.quietWord;
  if (qw.glance) return;

  /** So many of the last blocks are read with what is new: the one says the side of the other. */
  const LAST = 30;
  /** A shorter chat is always read whole, and one that was touched in many places. */
  const WORTH = 100;
  const AGREED = 15;
  const DEEPEST = 4;
  const MOST = 500;
  const MANY = 1_000;

  /**
   * What is known since the chat was read whole. `old`: blocks that need not be read again, and what holds nothing else.
   * @typedef {{ doc: Document; container: Element; composers: Composer[]; saying: Saying; root: Element; old: Set<Element>; messages: Message[]; blocks: Set<Element>; around: Set<Element>; touched: Set<Element> }} Known
   */
  /** @type {Known | null} */
  let known = null;
  /** What changes while the whole is being read, in slices, may have been read before. @type {MutationRecord[] | null} */
  let meanwhile = null;

  const begin = () => void ([known, meanwhile] = [null, []]);
  const forget = () => void ([known, meanwhile] = [null, null]);

  /** @param {Message} message */
  const elementOf = (message) => /** @type {Element} */ (qw.elements.get(message));

  /** From a block up to the conversation. @param {Element} el @param {Element} container */
  const way = function* (el, container) {
    for (let up = /** @type {Element | null} */ (el); up && up !== container; up = qw.dom.above(up)) yield up;
  };

  /** Where the last ones begin: with a day or a run, where there are such, since these are read as one. @param {Unit[]} blocks */
  const startOf = (blocks) => {
    const last = Math.max(0, blocks.length - LAST);
    for (let level = 0; level < DEEPEST; level++) {
      for (let i = last; i > 0 && i > last - WORTH; i--) if (blocks[i].groups[level] !== blocks[i - 1].groups[level]) return i;
    }
    return last;
  };

  /** All blocks but the last are old, and so is what holds nothing but old ones. @param {Unit[]} blocks @param {Element} container @param {Set<Element>} old */
  const age = (blocks, container, old) => {
    const start = startOf(blocks);
    for (const { el } of blocks.slice(0, start)) for (const up of way(el, container)) old.add(up);
    for (const { el } of blocks.slice(start)) for (const up of way(el, container)) old.delete(up);
  };

  /** What holds messages, and is none. @param {Message[]} messages @param {Element} container */
  const around = (messages, container) => {
    const found = new Set();
    for (const message of messages) for (const up of way(elementOf(message), container)) if (up !== elementOf(message)) found.add(up);
    return found;
  };

  /** @param {Message[]} messages @param {Element} container */
  const about = (messages, container) => ({ messages, blocks: new Set(messages.map(elementOf)), around: around(messages, container), touched: /** @type {Set<Element>} */ (new Set()) });

  /** The smallest part of the page that holds the conversation and the boxes. @param {Scan} scan @param {Element} container @param {Composer[]} composers */
  const rootOf = (scan, container, composers) => {
    const all = composers.map(({ el }) => new Set(scan.up(el)));
    for (const up of scan.up(container)) if (up !== container && all.every((one) => one.has(up))) return up;
    return scan.root;
  };

  /** @type {QuietWord["glance"]["keep"]} */
  const keep = ({ doc, scan, container, composers, said, saying }) => {
    const changed = meanwhile ?? [];
    forget();
    if (said.messages.length < WORTH || changed.length > MANY) return;
    const old = new Set();
    age(said.blocks, container, old);
    known = { doc, container, composers, saying, root: rootOf(scan, container, composers), old, ...about(said.messages, container) };
    changed.forEach(touch);
  };

  /** @param {Element} block */
  const isFlat = (block) => (block.parentElement?.childElementCount ?? 0) >= WORTH;

  /** @type {QuietWord["glance"]["touch"]} */
  const touch = (record) => {
    if (meanwhile && meanwhile.length <= MANY) meanwhile.push(record);
    if (!known) return;
    const { target: node, removedNodes } = record;
    const { blocks, around: groups } = known;
    // Of a run the first may carry the name: where one is taken away, others are read otherwise.
    for (const gone of removedNodes) if (blocks.has(/** @type {Element} */ (gone)) || groups.has(/** @type {Element} */ (gone))) return forget();
    const start = node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement;
    if (!start) return;
    for (const up of way(start, known.container)) {
      // In a run or a day the others must be read with it; in one long list each row stands for itself.
      if (known.old.delete(up) && !(blocks.has(up) && isFlat(up))) return forget();
      if (blocks.has(up)) known.touched.add(up);
    }
    if (known.touched.size > WORTH) known = null;
  };

  /** The new ones follow all that was known, and the others say what was known of them; else null.
   * @param {Known} now @param {Message[]} base @param {Message[]} seen @returns {Message[] | null} */
  const agreed = ({ old, touched, around: groups }, base, seen) => {
    const before = new Map(base.map((message) => [elementOf(message), message]));
    const kind = (/** @type {Message} */ { id }) => id.slice(0, 2);
    const again = new Set();
    /** @type {Message[]} */
    const added = [];
    let same = 0;
    for (const message of seen) {
      const el = elementOf(message);
      const then = before.get(el);
      if (kind(message) !== kind(base[0]) || (!then && groups.has(el)) || (then && added.length)) return null;
      if (!then) {
        added.push(message);
        continue;
      }
      // Who said one that was touched is better known from the whole: it stands here without its neighbours.
      if (then.text !== message.text || (then.from !== message.from && !touched.has(el))) return null;
      again.add(el);
      same += 1;
    }
    const gone = base.some((then) => !old.has(elementOf(then)) && !again.has(elementOf(then)));
    return same < AGREED || gone ? null : [...base, ...added];
  };

  /** @param {Known} now */
  const still = ({ container, composers, root }) => root.isConnected && container.isConnected && composers.every(({ el }) => el.isConnected && qw.dom.visible(el));

  /** @type {QuietWord["glance"]["again"]} */
  const again = function* () {
    const now = known;
    if (!now || !still(now)) return null;
    begin();
    const { doc, container, composers, saying } = now;
    const scan = yield* qw.dom.scanning(doc, now.root, (el) => now.old.has(el));
    const boxes = composers.map(({ el }) => ({ el, box: scan.box(el) }));
    const said = yield* saying(doc, scan, container, boxes);
    const base = now.messages.filter((message) => elementOf(message).isConnected);
    const messages = base.length ? agreed(now, base, said.messages) : null;
    const changed = meanwhile ?? [];
    forget();
    if (!messages || changed.length > MANY) return null;
    age(said.blocks, container, now.old);
    const latest = messages.slice(-MOST);
    known = { ...now, ...about(latest, container) };
    changed.forEach(touch);
    return latest;
  };

  qw.glance = { keep, touch, again, begin, forget };
})();
