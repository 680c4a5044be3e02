// On which side of the conversation a message stands.
(() => {
  const qw = globalThis.quietWord;
  if (qw.sides) return;

  /** Rows that all begin and end at one place, within a wide margin: the lane in which the bubbles stand. @param {Scan} scan @param {Block[]} blocks */
  const lane = (scan, blocks) => {
    const boxes = blocks.map(({ el }) => scan.box(el)).filter((box) => box.width > 0);
    const [first] = [...boxes].sort((a, b) => b.width - a.width);
    if (!first) return null;
    const same = boxes.filter((box) => Math.abs(box.left - first.left) <= 2 && Math.abs(box.right - first.right) <= 2);
    return same.length >= 3 && same.length >= boxes.length * 0.6 ? first : null;
  };

  /** The bubble: the widest box around the words that still leaves room beside it. @param {Scan} scan @param {Block} block @param {number} width @param {DOMRect | null} row */
  const bubble = (scan, block, width, row) => {
    let box = scan.box(block.body);
    for (const el of scan.up(block.body)) {
      const around = scan.box(el);
      if (around.width > width * 0.9 || (row && el === block.el && around.width >= row.width - 4)) break;
      if (around.width >= box.width && !/^(inline|contents)$/.test(scan.style(el).display)) box = around;
      if (el === block.el) break;
    }
    return box;
  };

  /** A little picture that stands for a sign of writing, said or given as a reaction. @param {Element} el */
  const isEmoji = (el) => /\p{Extended_Pictographic}/u.test(el.getAttribute("alt") ?? "");

  /** At which side of its bubble a face stands: -1 left, 1 right, 0 none. @param {Scan} scan @param {Block} block @param {DOMRect} bubble */
  const faceOf = (scan, block, bubble) => {
    const likely = [...block.leaves.filter((leaf) => leaf.kind === "avatar").map((leaf) => leaf.el), ...block.el.querySelectorAll("img, [class*=avatar i]")];
    for (const el of likely.slice(0, 6)) {
      const box = scan.box(el);
      if (isEmoji(el) || box.width < 12 || box.width > 80 || box.height < 12 || box.top > bubble.bottom || box.bottom < bubble.top - 40) continue;
      if (box.right <= bubble.left + 4) return -1;
      if (box.left >= bubble.right - 4) return 1;
    }
    return 0;
  };

  /** Faces tell a side where those who have one stand in another column than those who have none.
   * @param {number[]} faces @param {DOMRect[]} boxes @param {number} which */
  const tell = (faces, boxes, which) => {
    const edge = (/** @type {DOMRect} */ box) => (which < 0 ? box.left : -box.right);
    const faced = boxes.filter((box, i) => faces[i] === which && box.width > 0).map(edge);
    const others = boxes.filter((box, i) => faces[i] !== which && box.width > 0).map(edge);
    if (!faced.length || !others.length) return false;
    const column = Math.max(...faced);
    return column - Math.min(...faced) < 24 && others.filter((one) => one > column + 12).length >= Math.max(1, others.length * 0.5);
  };

  /** @param {Scan} scan @param {Element} container @param {Block[]} blocks */
  const frame = (scan, container, blocks) => {
    const lists = [...new Set(blocks.map((block) => block.groups[0] ? /** @type {Element} */ (scan.parent.get(block.groups[0]) ?? container) : block.list))];
    const boxes = lists.slice(0, 50).map((el) => scan.box(el)).filter((box) => box.width > 0);
    if (!boxes.length) return { left: 0, right: 0 };
    return { left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)) };
  };

  /** Where boxes begin or end in common lies the true edge, padding and avatars aside. @param {Scan} scan @param {Element} container @param {Block[]} blocks */
  const of = (scan, container, blocks) => {
    const outer = frame(scan, container, blocks);
    const width = outer.right - outer.left;
    const row = lane(scan, blocks);
    const boxes = blocks.map((block) => bubble(scan, block, width, row));
    const solid = boxes.filter((box) => box.width > 0);
    const narrow = solid.filter((box) => box.width < width * 0.9);
    const edges = narrow.length > 1 ? narrow : solid;
    const left = Math.min(...edges.map((box) => box.left), Infinity);
    const right = Math.max(...edges.map((box) => box.right), -Infinity);
    const widest = Math.max(...solid.map((box) => box.width), 0);
    const towards = scan.style(container).direction === "rtl" ? -1 : 1;
    const faces = blocks.map((block, i) => faceOf(scan, block, boxes[i]));
    const told = [-1, 1].filter((which) => tell(faces, boxes, which));
    const places = boxes.map((box, i) => {
      if (told.includes(faces[i])) return { lean: faces[i] * 0.5, middle: false, atLeft: faces[i] < 0, atRight: faces[i] > 0 };
      if (box.width <= 0 || width <= 0) return { lean: 0, middle: false };
      const before = box.left - outer.left;
      const after = outer.right - box.right;
      const centred = box.width > Math.min(width, widest) * 0.9 && /^(-webkit-)?center$/.test(scan.style(blocks[i].body).textAlign);
      const middle = centred || (Math.abs(before - after) < width * 0.06 && before > width * 0.12);
      return { lean: (before - after) / width, middle, atLeft: box.left - left < width * 0.04, atRight: right - box.right < width * 0.04 };
    });
    const start = places.filter((place) => place.lean < -0.08 && place.atLeft && !place.middle).length;
    const end = places.filter((place) => place.lean > 0.08 && place.atRight && !place.middle).length;
    // One bare line at the other side ("new messages") makes no dialogue.
    const few = places.filter((place, i) => (start < end ? place.lean < -0.08 && place.atLeft : place.lean > 0.08 && place.atRight) && !place.middle && painted(scan, blocks[i])).length;
    const both = start > 0 && end > 0 && (Math.min(start, end) > 1 || few > 0 || Math.max(start, end) < 4);
    const column = solid.length > 2 && solid.every((box) => Math.abs(box.left - left) <= 4 && Math.abs(box.right - right) <= 4);
    return places.map((place, i) => {
      const lean = Math.abs(place.lean) > 0.04 && !place.middle && !column ? Math.sign(place.lean) : 0;
      const weight = both ? 3 : lean > 0 ? 2 : painted(scan, blocks[i]) ? 1 : 0;
      return { vote: lean * towards * weight, lean, middle: place.middle, bubble: lean !== 0 && painted(scan, blocks[i]) };
    });
  };

  /** A bubble and not a bare line. @param {Scan} scan @param {Block} block */
  const painted = (scan, block) => {
    for (const el of scan.up(block.body)) {
      const style = scan.style(el);
      if (parseFloat(style.borderTopLeftRadius) > 2 && !qw.dom.isClear(style.backgroundColor)) return true;
      if (el === block.el) break;
    }
    return false;
  };

  qw.sides = { of };
})();
