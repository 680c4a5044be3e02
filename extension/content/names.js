// Finds out whose name stands at a message where no class name says so, and hands it on along a run.
(() => {
  const qw = globalThis.quietWord;
  if (qw.names) return;

  const INLINE = /^[^\S\n]*(?:[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s*)?(?:<([^<>\n]{1,30})>|([^\s:<>][^:<>\n]{0,28}?):)\s+(?=\S)/;

  const LABELLED =
    /^(?:message (?:from|by) (\S.{0,38}?)(?:,|:|$)|(?:at [\d:. apm]+, )?(?!message\b)([^\s,:][^,:]{0,38}?),? (?:sent|said|wrote|says)\b)|\bsent\b.{0,40}\bby ([^\s,:][^,:]{0,38}?)(?:,|:|$)/i;

  /** @param {Element} el */
  const shape = (el) => `${el.localName}.${[...qw.words.of(el)].sort().join(".")}`;

  /** @param {Block} block */
  const said = (block) => block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim());

  /** The first text, when it stands in an element of its own and something follows. @param {Block} block */
  const leading = (block) => {
    const texts = said(block);
    const first = texts[0];
    if (block.name || texts.length < 2 || first.text.trim().length > 40 || first.text.includes("\n")) return null;
    if (first.el === block.el || texts.slice(1).some((leaf) => leaf.el === first.el)) return null;
    if (texts.slice(1).some((leaf) => (leaf.el.localName === first.el.localName && leaf.el.className === first.el.className) || first.el.contains(leaf.el))) return null;
    return first;
  };

  /** @param {Block} block @param {Leaf} leaf */
  const takeName = (block, leaf) => {
    leaf.kind = "name";
    block.name = leaf.text.trim().replace(/[:\s]+$/, "").replace(/^[<[(](.*)[>\])]$/, "$1");
    const start = block.text.indexOf(leaf.text.trim());
    if (start === 0) block.text = block.text.slice(leaf.text.trim().length).replace(/^[\s:]+/, "");
    const rest = said(block)[0];
    if (rest) block.body = rest.el;
  };

  /** Words of one shape at the head of many blocks, few different ones: names. @param {Block[]} blocks */
  const byShape = (blocks) => {
    /** @type {Map<string, { block: Block; leaf: Leaf }[]>} */
    const groups = new Map();
    for (const block of blocks) {
      const leaf = leading(block);
      if (leaf) groups.set(shape(leaf.el), [...(groups.get(shape(leaf.el)) ?? []), { block, leaf }]);
    }
    const heard = blocks.flatMap(({ labels }) => labels.flatMap((label) => LABELLED.exec(label)?.slice(1).filter(Boolean) ?? []));
    const known = new Set(["You", "Me", ...heard.map((name) => name.trim()), ...blocks.map((block) => block.name).filter(Boolean)]);
    for (const group of groups.values()) {
      for (const { block, leaf } of group) if (known.has(leaf.text.trim())) takeName(block, leaf);
      const different = new Set(group.map(({ leaf }) => leaf.text.trim())).size;
      const strong = group.every(({ leaf }) => /^(b|strong|h[1-6]|cite|a|button)$/.test(leaf.el.localName));
      const repeated = different < group.length;
      const faced = group.length > 2 && group.every(({ block, leaf }) => block.avatar && /^\p{L}[^.,;:!?]*$/u.test(leaf.text.trim()));
      if (repeated && (different <= Math.max(2, group.length / 2) || strong || faced)) {
        for (const { block, leaf } of group) takeName(block, leaf);
      }
    }
  };

  /** Before the words stands a button with a name on it, the same few all over: it opens a profile. @param {Block[]} blocks */
  const byButton = (blocks) => {
    /** @type {Map<string, { block: Block; leaf: Leaf }[]>} */
    const groups = new Map();
    for (const block of blocks.filter(({ name }) => !name)) {
      const told = block.leaves.filter((leaf) => leaf.text.trim() && !/^(avatar|label|status|quote)$/.test(leaf.kind));
      const [first, ...rest] = told;
      if (first?.kind !== "extra" || !rest.some(({ kind }) => kind === "text") || !/\p{L}/u.test(first.text) || first.text.trim().length > 40) continue;
      if (!first.el.closest("button, a, [role=button], [role=link]") || first.el.closest("[role=toolbar], [role=menu]")) continue;
      groups.set(shape(first.el), [...(groups.get(shape(first.el)) ?? []), { block, leaf: first }]);
    }
    for (const group of groups.values()) {
      const different = new Set(group.map(({ leaf }) => leaf.text.trim())).size;
      const timed = group.every(({ block }) => block.avatar && block.leaves.some(({ kind }) => kind === "time"));
      if (different < 2 || (different === group.length && !timed)) continue;
      for (const { block, leaf } of group) takeName(block, leaf);
    }
  };

  /** "<kim> hello" and "kim: hello", where most lines begin so. @param {Block[]} blocks */
  const byPrefix = (blocks) => {
    const lines = blocks.filter((block) => !block.name && !block.system);
    const hits = lines.map((block) => ({ block, hit: INLINE.exec(block.text) })).filter(({ hit }) => hit);
    const angled = hits.filter(({ hit }) => hit?.[1]).length;
    const different = new Set(hits.map(({ hit }) => hit?.[1] ?? hit?.[2])).size;
    const enough = hits.length >= 2 && hits.length >= lines.length * 0.6;
    if (!enough || (angled < hits.length && (hits.length < 3 || different > hits.length / 1.5))) return;
    for (const { block, hit } of hits) {
      if (!hit) continue;
      block.name = (hit[1] ?? hit[2]).trim();
      block.text = block.text.slice(hit[0].length).trim();
    }
    // Every line of such a log has its name: "* kim waves" has it within, and another line has none.
    for (const block of lines.filter(({ name }) => !name)) {
      const rest = qw.times.strip(block.text);
      const known = hits.map(({ block: { name } }) => name).find((name) => rest.startsWith(`* ${name} `));
      if (known) Object.assign(block, { name: known, text: rest });
      else if (rest !== block.text || /^(\*|-!-|-->|<--)/.test(rest)) block.system = true;
    }
  };

  /** "Kim sent, at 14:02, hello" for those who listen to the page. @param {Block[]} blocks */
  const byLabel = (blocks) => {
    const hits = blocks.map((block) => block.labels.map((label) => LABELLED.exec(label)).find((hit) => hit));
    if (hits.filter(Boolean).length < Math.max(1, blocks.length * 0.5)) return;
    blocks.forEach((block, i) => (block.name ||= (hits[i]?.slice(1).find(Boolean) ?? "").trim()));
  };

  /** @param {Block} block @param {Block | undefined} next */
  const isHeader = (block, next) => {
    if (block.text.length > 60 || block.text.includes("\n") || !next || block.system) return false;
    if (block.kind === "name") return true;
    const group = block.groups[block.groups.length - 1];
    if (group && /^(header|h[1-6])$/.test(block.el.localName) && next.groups.includes(group)) return true;
    return !!group && next.groups[next.groups.length - 1] === group && next.list !== block.list && !next.name;
  };

  /** @param {Block | undefined} block */
  const run = (block) => block?.groups[block.groups.length - 1];

  /** Blocks of one make that always come first in a run, are short, and say the same again and again: names.
   * @param {Block[]} blocks @returns {Set<Block>} */
  const firsts = (blocks) => {
    /** @type {Map<string, Block[]>} */
    const makes = new Map();
    for (const block of blocks) {
      const { kind, words, names } = qw.words.make(block.el);
      const key = `${kind} ${words || names.join(" ")}`;
      makes.set(key, [...(makes.get(key) ?? []), block]);
    }
    const place = new Map(blocks.map((block, i) => [block, i]));
    const leads = (/** @type {Block} */ block) => {
      const i = place.get(block) ?? 0;
      return !!run(block) && run(blocks[i - 1]) !== run(block) && run(blocks[i + 1]) === run(block) && blocks[i + 1].el.className !== block.el.className;
    };
    const found = [...makes.values()].filter((group) => {
      const different = new Set(group.map(({ text }) => text)).size;
      return group.length > 1 && different < group.length && group.every((block) => block.text.length <= 40 && !block.text.includes("\n") && leads(block));
    });
    return new Set(found.flat());
  };

  /** "R", between "Robin" and the words. @param {Block} block @param {string} name */
  const isInitial = (block, name) => {
    const text = block.text.trim();
    return /^\p{Lu}{1,2}$/u.test(text) && name.split(/\s+/).map((word) => word[0] ?? "").join("").toUpperCase().startsWith(text);
  };

  /** Blocks of makes that hold nothing but a letter or two. @param {Block[]} blocks */
  const lettersOnly = (blocks) => {
    const make = (/** @type {Block} */ block) => `${block.el.localName} ${block.el.className}`;
    const others = new Set(blocks.filter(({ text }) => !/^\p{Lu}{1,2}$/u.test(text.trim())).map(make));
    return new Set(blocks.filter((block) => !others.has(make(block))));
  };

  /** A name that stands beside a run, in a block of its own, belongs to the messages after it. @param {Block[]} blocks */
  const headers = (blocks) => {
    const kept = [];
    let name = "";
    /** @type {Element | undefined} */
    let group;
    const told = blocks.filter((block) => block.text);
    const leading = firsts(told);
    const letters = lettersOnly(told);
    for (const [i, block] of told.entries()) {
      if (name && letters.has(block) && isInitial(block, name)) continue;
      if (leading.has(block) || isHeader(block, told[i + 1])) {
        name = block.text;
        group = block.groups[block.groups.length - 1];
        continue;
      }
      if (group && !block.groups.includes(group)) name = "";
      if (name) block.name ||= name;
      if (!group) name = "";
      kept.push(block);
    }
    return kept;
  };

  /** @param {Block} block @param {Leaf} leaf */
  const way = (block, leaf) => {
    const steps = [];
    for (let el = /** @type {Element | null} */ (leaf.el); el && el !== block.el; el = el.parentElement) steps.push(`${el.localName}.${el.className}`);
    return steps.join(" ");
  };

  /** A picture under a name: the name is all there is to read, and nobody said it. @param {Block[]} blocks */
  const alone = (blocks) => {
    const named = blocks.flatMap((block) => block.leaves.filter(({ kind }) => kind === "name").map((leaf) => ({ way: way(block, leaf), name: leaf.text.trim() })));
    const words = new Set(blocks.filter(({ name }) => name).flatMap((block) => said(block).map((leaf) => way(block, leaf))));
    for (const block of blocks) {
      const [only, ...rest] = said(block);
      if (block.name || !only || rest.length) continue;
      const at = way(block, only);
      if (words.has(at) || !named.some((one) => one.way === at && one.name === only.text.trim())) continue;
      only.kind = "name";
      Object.assign(block, { name: only.text.trim(), text: "" });
    }
  };

  /** The sign after the name stands in a place of its own, so that none is left before the words. @param {Block} block */
  const marked = (block) => block.leaves.some((leaf) => leaf.kind === "name" && /^\s*[>:]\s*$/.test(leaf.text));

  /** @param {Block[]} blocks */
  const find = (blocks) => {
    const kept = headers(blocks);
    byButton(kept);
    byShape(kept);
    alone(kept);
    byPrefix(kept);
    byLabel(kept);
    for (const block of kept) if (block.leaves.some(({ kind }) => kind === "name") && !marked(block)) block.text = block.text.replace(/^[:>]\s+/, "");
    return kept.filter((block) => block.text);
  };

  qw.names = { find };
})();
