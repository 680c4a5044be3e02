// Compares the blocks of one chat: what shares no place with the words of people is a line or a card of the page's.
(() => {
  const qw = globalThis.quietWord;
  if (qw.strangers) return;

  const FEWEST = 5;
  const WRITTEN = /^(p|b|i|em|strong|a|code|pre|li|ul|ol|span|br)$/;

  /** The steps from the leaf up to its block; what a writer may have made himself is left out. @param {Block} block @param {Leaf} leaf @param {(el: Element) => string} name */
  const steps = (block, leaf, name) => {
    const found = [];
    for (let el = /** @type {Element | null} */ (leaf.el); el && el !== block.el; el = el.parentElement) if (!WRITTEN.test(el.localName) || el.classList.length) found.push(name(el));
    return found.join(" ");
  };

  /** How one comes to the leaf from its block. @param {Block} block @param {Leaf} leaf */
  const way = (block, leaf) => steps(block, leaf, (el) => `${el.localName}.${qw.words.make(el).words || el.className}`);

  /** The same by its tags alone: the two sides may bear quite other names. @param {Block} block @param {Leaf} leaf */
  const path = (block, leaf) => steps(block, leaf, (el) => el.localName);

  /** The nearest element around the words that has a name. @param {Block} block @param {Leaf} leaf */
  const holder = (block, leaf) => {
    const named = leaf.el.closest("[class]:not([class=''])");
    return named && block.el !== named && block.el.contains(named) ? `${named.localName}.${named.className}` : "";
  };

  /** @param {Block} block */
  const make = ({ el }) => (el.classList.length ? [...el.classList] : [""]).map((name) => `${el.localName} ${el.getAttribute("role") ?? ""} ${name}`);

  /** What stands in a row that is made like any other. @param {Block} block */
  const core = ({ el }) => (el.childElementCount === 1 && el.firstElementChild ? `${el.firstElementChild.localName}.${el.firstElementChild.className}` : "");

  /** @param {string[]} all */
  const tally = (all) => {
    /** @type {Map<string, number>} */
    const count = new Map();
    for (const one of all) count.set(one, (count.get(one) ?? 0) + 1);
    return count;
  };

  /** Nobody's name is left out where it was said before: a line without one is no continuation. @param {Block[]} blocks */
  const alwaysNamed = (blocks) => blocks.filter((block, i) => i > 0 && block.name !== "" && block.name === blocks[i - 1].name && block.groups[0] === blocks[i - 1].groups[0]).length > 0;

  /** @param {Block[]} blocks @param {{ lean: number; bubble: boolean }[]} sides @returns {boolean[]} */
  const among = (blocks, sides) => {
    const places = blocks.map((block) => block.leaves.filter((leaf) => leaf.text.trim() && /^(text|name|time)$/.test(leaf.kind)).map((leaf) => ({ kind: leaf.kind, way: way(block, leaf), holder: holder(block, leaf) })));
    const main = blocks.map((block, i) => {
      const leaf = block.leaves.find((one) => one.kind === "text" && one.text.trim()) ?? block.leaves.find((one) => one.text.trim());
      return leaf ? path(block, leaf) : "";
    });
    const count = tally(main);
    const most = Math.max(0, ...count.values());
    const signed = blocks.filter(({ name }) => name).length;
    const spots = (/** @type {number} */ i) => places[i].filter(({ kind }) => kind === "text").map((one) => one.holder || one.way);
    const spoken = new Set(blocks.flatMap((block, i) => (block.name ? spots(i) : [])));
    const named = signed >= Math.max(FEWEST, blocks.length * 0.6) && alwaysNamed(blocks) && !blocks.some((block, i) => !block.name && spots(i).some((one) => spoken.has(one)));
    const usual = blocks.map((block, i) => (named ? block.name !== "" : count.get(main[i]) === most));
    const familiar = new Set(places.flatMap((all, i) => (usual[i] ? all.map((one) => one.way) : [])));
    const makes = new Set(blocks.filter((_, i) => usual[i]).flatMap(make));
    const cores = new Set(blocks.filter((_, i) => usual[i]).map(core));
    const timed = places.filter((all) => all.some(({ kind }) => kind === "time")).length >= blocks.length * 0.6;
    const holders = new Set(places.flatMap((all, i) => (usual[i] ? all.flatMap(({ kind, holder }) => (kind === "text" && holder ? [holder] : [])) : [])));
    return blocks.map((block, i) => {
      if (!places[i].length || places[i].some((one) => familiar.has(one.way) || holders.has(one.holder))) return false;
      if (named && !block.name && !sides[i].bubble) return true;
      if (!/[\p{L}\p{N}]/u.test(block.text)) return false;
      if (make(block).some((one) => makes.has(one)) && !(timed && !block.name && !sides[i].bubble && !cores.has(core(block)) && !places[i].some(({ kind }) => kind === "time"))) return false;
      if (!sides[i].bubble) return most >= Math.max(FEWEST, blocks.length * 0.5) && (count.get(main[i]) ?? 0) <= blocks.length * 0.25;
      return isCard(blocks, sides, main, places, i);
    });
  };

  /** Several parts, where those at the same side say all in one. @param {Block[]} blocks @param {{ lean: number }[]} sides @param {string[]} main @param {{ kind: string; way: string; holder: string }[][]} places @param {number} i */
  const isCard = (blocks, sides, main, places, i) => {
    const parts = places[i].filter(({ kind }) => kind === "text");
    const lines = new Set(blocks[i].leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim() && leaf.el.localName !== "img").map((leaf) => leaf.el.closest("div, p, li, s, section, td, dd")));
    if (lines.size < 2 || parts.length < 2) return false;
    const beside = tally(main.filter((_, j) => j !== i && sides[j].lean === sides[i].lean));
    const same = Math.max(0, ...beside.values());
    const all = [...beside.values()].reduce((sum, one) => sum + one, 0);
    return same >= 2 && same >= all * 0.5 && (beside.get(main[i]) ?? 0) < Math.min(same, all * 0.34);
  };

  qw.strangers = { among };
})();
