// Finds what stands in a message and was not said in it, by how the blocks of one chat compare: heads, quotes, notes.
(() => {
  const qw = globalThis.quietWord;
  if (qw.asides) return;

  const LONGEST_HEAD = 90;
  const LONGEST_NOTE = 24;
  const SHORTEST_QUOTE = 6;
  const FARTHEST_QUOTE = 500;

  /** @param {Block} block */
  const said = (block) => block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim());

  /** @param {Scan} scan @param {Element} el @param {Element} inner */
  const holds = (scan, el, inner) => {
    for (const up of scan.up(inner)) if (up === el) return true;
    return false;
  };

  /** The widest part of the message around this leaf that leaves that other one out. @param {Scan} scan @param {Block} block @param {Leaf} leaf @param {Leaf} without */
  const partAround = (scan, block, leaf, without) => {
    /** @type {Element | null} */
    let found = null;
    for (const up of scan.up(leaf.el)) {
      if (up === block.el || holds(scan, up, without.el)) break;
      found = up;
    }
    return found;
  };

  /** @param {Element} el */
  const shape = (el) => `${el.localName}.${[...el.classList].sort().join(".")}`;

  /** @template T @param {T[]} all @param {(one: T) => string} key */
  const grouped = (all, key) => {
    /** @type {Map<string, T[]>} */
    const groups = new Map();
    for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
    return [...groups.values()];
  };

  /** How one comes to the leaf from the block: what stands in one place is made in one way. @param {Scan} scan @param {Block} block @param {Leaf} leaf */
  const way = (scan, block, leaf) => {
    const steps = [];
    for (const up of scan.up(leaf.el)) {
      if (up === block.el) break;
      steps.push(`${up.localName}.${qw.words.make(up).words || shape(up)}`);
    }
    return steps.join(" ");
  };

  /** "8:30" where the others say their words is no time of the page's, but the answer. @param {Scan} scan @param {Block[]} blocks */
  const restore = (scan, blocks) => {
    /** @type {Map<string, number>} */
    const tally = new Map();
    const ways = blocks.map((block) => block.leaves.map((leaf) => (leaf.text.trim() ? way(scan, block, leaf) : "")));
    blocks.forEach((block, i) => {
      const seen = new Set(block.leaves.map((leaf, j) => (leaf.text.trim() ? `${leaf.kind === "text"} ${ways[i][j]}` : "")));
      for (const one of seen) tally.set(one, (tally.get(one) ?? 0) + 1);
    });
    blocks.forEach((block, i) => {
      const texts = new Set(block.leaves.flatMap((leaf, j) => (leaf.kind === "text" && leaf.text.trim() ? [ways[i][j]] : [])));
      const said = block.leaves.filter((leaf, j) => {
        const [yes, no] = ["true", "false"].map((kind) => tally.get(`${kind} ${ways[i][j]}`) ?? 0);
        return leaf.guessed && !texts.has(ways[i][j]) && yes > no * 2;
      });
      // A picture's time is all that can be read of it: no answer, where the others have their times.
      const lone = block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim());
      const at = lone.length === 1 && qw.times.isTime(lone[0].text) ? ways[i][block.leaves.indexOf(lone[0])] : "";
      if (at && (tally.get(`false ${at}`) ?? 0) > (tally.get(`true ${at}`) ?? 0)) {
        lone[0].kind = "time";
        qw.clean.again(block);
        block.system = true;
      }
      for (const leaf of said) leaf.kind = "text";
      if (said.length) qw.clean.again(block);
    });
  };

  /** A line over the words that holds the time, too: what else stands in it is the name and the like.
   * @param {Scan} scan @param {Block} block */
  const headOf = (scan, block) => {
    const time = block.leaves.find((leaf) => leaf.kind === "time");
    const texts = said(block);
    const last = texts[texts.length - 1];
    if (!time || !last) return null;
    const part = partAround(scan, block, time, last);
    if (!part || (scan.text.get(part) ?? 0) > LONGEST_HEAD) return null;
    const inside = block.leaves.filter((leaf) => leaf.text.trim() && /^(text|name)$/.test(leaf.kind) && holds(scan, part, leaf.el));
    const first = block.leaves.find((leaf) => leaf.text.trim() && /^(text|name)$/.test(leaf.kind));
    // What begins under the time is said, and no longer part of the line over it.
    const { bottom } = scan.box(time.el);
    const above = inside.every((leaf) => scan.box(leaf.el).top < bottom - 2);
    return inside.length && inside[0] === first && above ? { block, part, inside } : null;
  };

  /** @param {Scan} scan @param {Block[]} blocks */
  const heads = (scan, blocks) => {
    const found = blocks.map((block) => headOf(scan, block)).filter((head) => head !== null);
    for (const group of grouped(found, ({ part }) => shape(part))) {
      const names = new Set(group.map(({ inside }) => inside[0].text.trim()));
      if (group.length < 2 || names.size === group.length) continue;
      for (const { block, inside } of group) {
        block.name ||= inside[0].text.trim().replace(/[:\s]+$/, "");
        inside.forEach((leaf, i) => (leaf.kind = i === 0 ? "name" : "status"));
        qw.clean.again(block);
      }
    }
  };

  /** @param {string} text */
  const plain = (text) => text.replace(/\s+/g, " ").trim();

  /** Ends in what was said before, whole or cut short. @param {string} text @param {string[]} before */
  const repeats = (text, before) => {
    const whole = plain(text);
    const start = whole.replace(/\s*(…|\.{3})$/, "");
    return before.some((other) => {
      if (other.length < SHORTEST_QUOTE || whole.length > other.length + 60) return false;
      return whole.endsWith(other) || (start !== whole && start.length >= SHORTEST_QUOTE && other.startsWith(start.slice(-other.length)));
    });
  };

  /** A bar along one side, as a border or as a narrow part of its own. @param {Scan} scan @param {Element} el */
  const hasBar = (scan, el) => {
    const style = scan.style(el);
    const [left, right, top, bottom] = [style.borderLeftWidth, style.borderRightWidth, style.borderTopWidth, style.borderBottomWidth].map(parseFloat);
    if (top === 0 && bottom === 0 && left !== right && Math.max(left, right) >= 2 && Math.min(left, right) === 0) return true;
    return (scan.kids.get(el) ?? []).some((kid) => {
      const box = scan.box(kid);
      const colour = scan.style(kid).backgroundColor;
      return (scan.text.get(kid) ?? 0) === 0 && box.width >= 2 && box.width <= 6 && box.height >= 16 && !qw.dom.isClear(colour);
    });
  };

  /** @param {Scan} scan @param {Element} part @param {Element} leaf */
  const barred = (scan, part, leaf) => {
    for (const up of scan.up(leaf)) {
      if (hasBar(scan, up)) return true;
      if (up === part) return false;
    }
    return false;
  };

  /** The parts of the message that stand before its last words. @param {Scan} scan @param {Block} block */
  const partsBefore = (scan, block) => {
    const texts = said(block);
    const last = texts[texts.length - 1];
    const parts = new Set(texts.slice(0, -1).map((leaf) => partAround(scan, block, leaf, last)));
    return [...parts]
      .filter((part) => part !== null)
      .filter((part) => part.localName !== "p" || part.className !== "")
      .map((part) => ({ block, part, inside: texts.filter((leaf) => holds(scan, part, leaf.el)), last }));
  };

  /** A small box with a ground of its own. @param {Scan} scan @param {Element} part @param {Leaf} leaf @param {Leaf} last */
  const boxedSmall = (scan, part, leaf, last) => {
    if (parseFloat(scan.style(leaf.el).fontSize) >= parseFloat(scan.style(last.el).fontSize)) return false;
    return !qw.dom.isClear(scan.style(part).backgroundColor);
  };

  /** A line across the middle, over a message that is not so: "new messages", in whatever language. @param {Scan} scan @param {Block[]} blocks */
  const lines = (scan, blocks) => {
    const centred = (/** @type {Element} */ el) => /^(-webkit-)?center$/.test(scan.style(el).textAlign);
    const found = blocks
      .flatMap((block) => partsBefore(scan, block).slice(0, 1))
      .filter(({ block, part, inside, last }) => {
        const wide = scan.box(part).width >= scan.box(block.el).width * 0.8;
        return wide && inside.length === 1 && centred(inside[0].el) && !centred(last.el) && (scan.text.get(part) ?? 0) <= 60;
      });
    if (found.length > blocks.length * 0.5) return;
    for (const { block, inside } of found) {
      inside[0].kind = "status";
      qw.clean.again(block);
    }
  };

  /** @param {Scan} scan @param {Block[]} blocks */
  const quotes = (scan, blocks) => {
    /** @type {string[]} */
    const before = [];
    const found = [];
    for (const block of blocks) {
      const count = found.length;
      for (const one of partsBefore(scan, block)) {
        const repeated = repeats(one.inside.map((leaf) => leaf.text).join(" "), before);
        if (repeated || barred(scan, one.part, one.inside[0].el) || boxedSmall(scan, one.part, one.inside[0], one.last)) found.push({ ...one, repeated });
      }
      before.push(plain(block.text));
      // An answer is answered in its turn: without the quote that it holds itself.
      if (found.length > count) before.push(plain(said(block).pop()?.text ?? ""));
      if (before.length > FARTHEST_QUOTE) before.shift();
    }
    const rare = found.length <= Math.max(1, blocks.length * 0.5);
    for (const { block, inside, repeated } of found) {
      if (!rare && !repeated) continue;
      for (const leaf of inside) leaf.kind = "quote";
      qw.clean.again(block);
    }
  };

  /** Parts that only some messages have: what was answered. @param {Scan} scan @param {Block[]} blocks */
  const mark = (scan, blocks) => {
    heads(scan, blocks);
    lines(scan, blocks);
    quotes(scan, blocks);
  };

  /** "Kim Lee said:", and then what she said: whose words are quoted is part of the quote. @param {Block[]} blocks */
  const leadIns = (blocks) => {
    const names = new Set(blocks.flatMap(({ name, aliases }) => [name, ...aliases]).filter((name) => name.length > 1));
    for (const block of blocks) {
      const at = block.leaves.findIndex((leaf) => leaf.kind === "quote" && leaf.el.closest("blockquote"));
      if (at < 1) continue;
      const line = /** @type {Leaf[]} */ ([]);
      for (let i = at - 1; i >= 0 && block.leaves[i].kind === "text" && block.leaves[i].el.closest("p, div") === block.leaves[at - 1].el.closest("p, div"); i--) line.unshift(block.leaves[i]);
      const text = plain(line.map((leaf) => leaf.text).join(""));
      if (!text.endsWith(":") || text.length > 60 || ![...names].some((name) => text.includes(name))) continue;
      if (plain(block.text.slice(0, block.text.indexOf(":") + 1)).replace(/\s+/g, "") !== text.replace(/\s+/g, "")) continue;
      for (const leaf of line) leaf.kind = "quote";
      const rest = said(block)[0];
      Object.assign(block, { text: block.text.slice(block.text.indexOf(":") + 1).trim(), body: rest?.el ?? block.body });
    }
  };

  /** A few small words beside a little picture, over what was said: "forwarded", in whatever language. @param {Scan} scan @param {Block[]} blocks */
  const notes = (scan, blocks) => {
    leadIns(blocks);
    const found = blocks
      .map((block) => partsBefore(scan, block)[0])
      .filter((first) => first !== undefined)
      .filter(({ part, inside, last }) => {
        if (inside.length !== 1 || plain(inside[0].text).length > LONGEST_NOTE || !part.querySelector("svg, i:empty, img")) return false;
        if ((scan.text.get(part) ?? 0) > inside[0].text.length + 2) return false;
        const size = (/** @type {Leaf} */ leaf) => parseFloat(scan.style(leaf.el).fontSize);
        return part.localName !== "p" && size(inside[0]) <= size(last);
      });
    if (found.length > blocks.length * 0.5) return;
    for (const { block, inside, last } of found) {
      const note = plain(inside[0].text);
      if (!block.text.startsWith(note)) continue;
      inside[0].kind = "status";
      Object.assign(block, { text: block.text.slice(note.length).trim(), body: block.body === inside[0].el ? last.el : block.body });
    }
  };

  qw.asides = { restore, mark, notes };
})();
