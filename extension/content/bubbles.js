// Where words stand in bubbles, what stands in a message outside its bubble was not said: names, receipts, labels, cards.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bubbles) return;

  const NAMED = qw.words.list("bubble balloon");
  const LONGEST_NAME = 40;

  /** @param {Scan} scan @param {Element} el */
  const isBubble = (scan, el) => {
    const style = scan.style(el);
    if (/^(inline|contents)$/.test(style.display)) return false;
    if (!qw.dom.isClear(style.backgroundColor) && parseFloat(style.borderTopLeftRadius) + parseFloat(style.borderTopRightRadius) >= 6) return true;
    return qw.words.has(qw.words.of(el), NAMED);
  };

  /** The outermost bubble around the leaf. @param {Scan} scan @param {Block} block @param {Leaf} leaf @param {Map<Element, boolean>} [known] */
  const around = (scan, block, leaf, known = /** @type {Map<Element, boolean>} */ (new Map())) => {
    let found = null;
    for (const up of scan.up(leaf.el)) {
      if (!known.has(up)) known.set(up, isBubble(scan, up));
      if (known.get(up)) found = up;
      if (up === block.el) break;
    }
    return found;
  };

  /** @param {Scan} scan @param {Block} block @param {Leaf[]} texts */
  const within = (scan, block, texts) => {
    const known = new Map();
    return texts.map((leaf) => around(scan, block, leaf, known) !== null);
  };

  /** @param {Leaf} leaf */
  const key = (leaf) => `${leaf.el.localName}.${[...qw.words.of(leaf.el)].sort().join(".")}`;

  /** @param {Leaf} leaf */
  const likeName = (leaf) => leaf.text.trim().length <= LONGEST_NAME && /\p{L}/u.test(leaf.text) && !/[!?…]|[.:]\s*$/u.test(leaf.text.trim());

  /** @param {Scan} scan @param {Block[]} blocks */
  const outside = (scan, blocks) => {
    const told = blocks
      .map((block) => ({ block, texts: block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim()) }))
      .filter(({ texts }) => texts.length)
      .map(({ block, texts }) => ({ block, texts, within: within(scan, block, texts) }));
    const bubbled = told.filter(({ within }) => within.includes(true));
    if (bubbled.length < 2 || bubbled.length < told.length * 0.6) return;
    const parts = bubbled.flatMap(({ block, texts, within }) => texts.flatMap((leaf, i) => (within[i] ? [] : [{ block, leaf, before: i < within.indexOf(true) }])));
    /** @type {Map<string, Set<Block>>} */
    const heads = new Map();
    for (const { block, leaf, before } of parts) if (before) heads.set(key(leaf), (heads.get(key(leaf)) ?? new Set()).add(block));
    for (const { block, leaf, before } of parts) {
      const name = before && !block.name && likeName(leaf) && (heads.get(key(leaf))?.size ?? 0) > 1;
      leaf.kind = name ? "name" : "status";
      if (name) block.name = leaf.text.trim();
    }
    for (const block of new Set(parts.map((part) => part.block))) qw.clean.again(block);
  };

  qw.bubbles = { outside };
})();
