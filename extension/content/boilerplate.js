// What stands in one place of many messages and hardly ever differs is the page's furniture: ranks, subjects, signatures, counters.
(() => {
  const qw = globalThis.quietWord;
  if (qw.boilerplate) return;

  const FEWEST = 4;
  const RULE = /^(_{5,}|-{5,}|--|—)$/;
  const QUOTED = /^(quote|quoted text|zitat|citation|cita|citazione|citaat|цитата|引用)\W*$|^originally posted by\b|^.{2,80}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|написал\p{L}*)\s*:?$/iu;

  /** @param {Block} block @param {Leaf} leaf */
  const way = (block, leaf) => {
    const steps = [];
    for (let el = /** @type {Element | null} */ (leaf.el); el && el !== block.el; el = el.parentElement) steps.push(`${el.localName}.${[...el.classList].sort().join(".")}`);
    return steps.join(" ");
  };

  /** @param {Scan} scan @param {Leaf} leaf @param {Leaf} other in one line of one paragraph */
  const together = (scan, leaf, other) => {
    for (const up of scan.up(leaf.el)) if (!/^(inline|contents)$/.test(scan.style(up).display)) return up.contains(other.el);
    return false;
  };

  /** "#1", "#2", "#3": they only count. @param {string[]} texts */
  const counts = (texts) => texts.every((text) => /^#\s?\d+$/.test(text)) && new Set(texts).size === texts.length;

  /** Ways on which hardly anything new is ever told. @param {{ block: Block; leaf: Leaf; key: string }[]} all */
  const stale = (all) => {
    /** @type {Map<string, string[]>} */
    const texts = new Map();
    for (const { leaf, key } of all) {
      if (!texts.has(key)) texts.set(key, []);
      texts.get(key)?.push(leaf.text.trim());
    }
    return new Set([...texts].filter(([, found]) => found.length >= FEWEST && (new Set(found).size <= found.length / 3 || counts(found))).map(([key]) => key));
  };

  /** @param {Scan} scan @param {Block[]} blocks */
  const leave = (scan, blocks) => {
    const all = blocks.flatMap((block) => block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim()).map((leaf) => ({ block, leaf, key: way(block, leaf) })));
    const ways = stale(all);
    const changed = new Set();
    /** @type {Map<Block, typeof all>} */
    const byBlock = new Map();
    for (const one of all) byBlock.set(one.block, [...(byBlock.get(one.block) ?? []), one]);
    for (const [block, mine] of byBlock) {
      const fresh = mine.filter(({ key }) => !ways.has(key));
      if (!fresh.length || mine.length < 3) continue;
      const first = mine.find(({ leaf }) => /\p{L}/u.test(leaf.text));
      const rule = mine.findIndex(({ leaf }) => RULE.test(leaf.text.trim()));
      for (const [i, one] of mine.entries()) {
        const quoted = QUOTED.test(one.leaf.text.trim());
        const old = ways.has(one.key) && one !== first && !fresh.some((other) => together(scan, one.leaf, other.leaf));
        if (!old && !quoted && !(rule > 0 && i >= rule)) continue;
        one.leaf.kind = quoted ? "quote" : "status";
        changed.add(block);
      }
    }
    for (const block of changed) qw.clean.again(block);
  };

  qw.boilerplate = { leave };
})();
