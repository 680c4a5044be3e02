// A card that stands under the words, in a box that the words have not: a link's title and text, a shared post.
(() => {
  const qw = globalThis.quietWord;
  if (qw.previews) return;

  const WRITTEN = /^(pre|code|blockquote|p|li|ul|ol|table|span|a|b|em|strong|i)$/;

  /** @param {Scan} scan @param {Element} el */
  const isBox = (scan, el) => {
    const style = scan.style(el);
    if (/^(inline|contents)$/.test(style.display) || WRITTEN.test(el.localName)) return false;
    const sides = [style.borderLeftWidth, style.borderRightWidth, style.borderTopWidth, style.borderBottomWidth].map(parseFloat);
    return sides.every((side) => side > 0) || Math.max(sides[0], sides[1]) >= 2 || (!qw.dom.isClear(style.backgroundColor) && parseFloat(style.borderTopLeftRadius) > 0);
  };

  /** The outermost box around the leaf that leaves those first words out. @param {Scan} scan @param {Block} block @param {Leaf} leaf @param {Leaf} first */
  const boxAround = (scan, block, leaf, first) => {
    let found = null;
    for (const up of scan.up(leaf.el)) {
      if (up === block.el || up.contains(first.el)) break;
      if (isBox(scan, up)) found = up;
    }
    return found;
  };

  /** @param {Scan} scan @param {Block[]} blocks */
  const leave = (scan, blocks) => {
    const found = blocks.flatMap((block) => {
      const texts = block.leaves.filter((leaf) => leaf.kind === "text" && leaf.text.trim());
      const [first, ...rest] = texts;
      const boxes = new Set(rest.map((leaf) => boxAround(scan, block, leaf, first)).filter((box) => box !== null));
      return [...boxes]
        .map((box) => ({ block, box, inside: rest.filter((leaf) => box.contains(leaf.el)) }))
        .filter(({ box, inside }) => inside.length > 1 && inside[inside.length - 1] === texts[texts.length - 1] && scan.box(box).top >= scan.box(first.el).bottom - 4);
    });
    if (found.length > Math.max(1, blocks.length * 0.4)) return;
    for (const { block, inside } of found) {
      for (const leaf of inside) leaf.kind = "extra";
      qw.clean.again(block);
    }
  };

  qw.previews = { leave };
})();
