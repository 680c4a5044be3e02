// Where only the first message of a run carries the name, the others inherit it.
(() => {
  const qw = globalThis.quietWord;
  if (qw.runs) return;

  const SAME = qw.words.list("same continuation continued consecutive");

  /** @param {Block[]} blocks @param {number[]} votes @param {{ lean: number }[]} sides */
  const inherit = (blocks, votes, sides) => {
    if (!blocks.some((block) => block.name)) return;
    /** @type {{ name: string; vote: number; lean: number } | null} */
    let last = null;
    blocks.forEach((block, i) => {
      if (block.name) {
        last = { name: block.name, vote: votes[i], lean: sides[i].lean };
        return;
      }
      if (!last) return;
      const turned = !qw.words.has(qw.words.of(block.el), SAME) && Math.sign(votes[i]) !== Math.sign(last.vote) && Math.abs(votes[i] - last.vote) >= 2;
      if (turned) last = null;
      else block.name = last.name;
    });
  };

  /** The first of a run may be a picture, or be deleted: its name goes on to the next all the same.
   * @param {Block[]} all @param {Block[]} kept */
  const carry = (all, kept) => {
    const make = (/** @type {Block} */ block) => `${block.el.localName} ${block.el.className}`;
    const makes = new Set(kept.filter(({ name }) => name).map(make));
    const stays = new Set(kept);
    let name = "";
    for (const block of all) {
      if (!stays.has(block)) name = block.name && makes.has(make(block)) ? block.name : name;
      else if (block.name) name = "";
      else if (name) block.name = name;
    }
  };

  qw.runs = { inherit, carry };
})();
