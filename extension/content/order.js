// Puts message blocks in the order in which they are read: by where they stand, since lists may be turned or recycled.
(() => {
  const qw = globalThis.quietWord;
  if (qw.order) return;

  const SLACK = 4;

  /** @param {Scan} scan @param {Unit[]} units */
  const asSeen = (scan, units) => {
    const tops = units.map(({ el }) => scan.box(el).top);
    const turned = tops.some((top, i) => i > 0 && top < tops[i - 1] - SLACK);
    if (!turned) return units;
    return units
      .map((unit, i) => ({ unit, top: tops[i], i }))
      .sort((a, b) => (Math.abs(a.top - b.top) > SLACK ? a.top - b.top : a.i - b.i))
      .map(({ unit }) => unit);
  };

  qw.order = { asSeen };
})();
