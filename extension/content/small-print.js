// What is written smaller than the talk, where no talk stands, is the page's own: "sent by SMS", "seen", a card's address.
(() => {
  const qw = globalThis.quietWord;
  if (qw.smallPrint) return;

  const FEWEST = 4;
  const WRITTEN = /^(small|sub|sup|code|pre|kbd|samp|blockquote|img)$/;

  /** @param {Scan} scan @param {Block} block @param {Leaf} leaf */
  const way = (scan, block, leaf) => {
    const steps = [];
    for (const up of scan.up(leaf.el)) {
      if (up === block.el) break;
      steps.push(`${up.localName}.${up.getAttribute("class") ?? ""}`);
    }
    return steps.join(" ");
  };

  /** @param {Element} el */
  const make = (el) => `${el.localName} ${el.getAttribute("class") ?? ""}`;

  /** @template T @param {Map<T, number>} count */
  const most = (count) => [...count].reduce((best, one) => (one[1] > best[1] ? one : best), /** @type {[T | null, number]} */ ([null, 0]));

  /** @param {Scan} scan @param {Block[]} blocks */
  const leave = (scan, blocks) => {
    const told = blocks.map((block) => ({ block, texts: block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim()) })).filter(({ texts }) => texts.length);
    const size = (/** @type {Leaf} */ leaf) => parseFloat(scan.style(leaf.el).fontSize);
    /** @type {Map<number, number>} */
    const sizes = new Map();
    for (const { texts } of told) for (const one of new Set(texts.map(size))) sizes.set(one, (sizes.get(one) ?? 0) + 1);
    const [usual, count] = most(sizes);
    if (usual === null || count < Math.max(FEWEST, told.length * 0.5)) return;
    const talk = told.filter(({ texts }) => texts.some((leaf) => size(leaf) >= usual));
    const ways = new Set(talk.flatMap(({ block, texts }) => texts.filter((leaf) => size(leaf) >= usual).map((leaf) => way(scan, block, leaf))));
    const makes = new Set(talk.map(({ block }) => make(block.el)));
    for (const { block, texts } of told) {
      const small = texts.filter((leaf) => size(leaf) <= usual - 1 && !WRITTEN.test(leaf.el.localName) && !ways.has(way(scan, block, leaf)));
      if (small.length === texts.length) block.system ||= !block.name && !makes.has(make(block.el));
      else for (const leaf of texts.reverse()) if (!cut(block, leaf, small)) break;
    }
  };

  /** From the end of the message up. @param {Block} block @param {Leaf} leaf @param {Leaf[]} small */
  const cut = (block, leaf, small) => {
    const text = leaf.text.trim();
    if (!small.includes(leaf) || !block.text.endsWith(text) || block.text.length === text.length) return false;
    leaf.kind = "status";
    block.text = block.text.slice(0, -text.length).trim();
    return true;
  };

  qw.smallPrint = { leave };
})();
