// Where the banner stands: never over a box one writes in, and where it stood before for as long as that is free.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerPlace) return;

  const GAP = 12;
  /** From widest to narrowest, in px. */
  const WIDTHS = [384, 300, 240];
  /** With so much room it is read well. */
  const GOOD_ROOM = 220;
  /** With so much room it may stay where it is. */
  const KEEP_ROOM = 160;
  /** With less room than this it would be over the box. */
  const LEAST_ROOM = 44;

  /** The free stretches from top to bottom between these boxes. @param {Edges[]} boxes @param {Edges} view */
  const stretches = (boxes, view) => {
    const found = [];
    let from = view.top;
    for (const { top, bottom } of [...boxes].sort((a, b) => a.top - b.top)) {
      found.push({ top: from + GAP, bottom: top - GAP });
      from = Math.max(from, bottom);
    }
    return [...found, { top: from + GAP, bottom: view.bottom - GAP }];
  };

  /** Beside a box counts only where there is no room above or below it: what belongs to the box stands beside it. @param {Edges} view @param {"left" | "right"} end */
  const columns = (view, end) => {
    const most = view.right - view.left - 2 * GAP;
    const widths = [...new Set(WIDTHS.map((width) => Math.min(width, most)))];
    const other = /** @type {"left" | "right"} */ (end === "right" ? "left" : "right");
    const beside = widths.flatMap((width) => [end, other].map((side) => ({ side, width, beside: true })));
    return [{ side: end, width: widths[0], beside: false }, ...beside];
  };

  /** @param {Edges[]} boxes @param {Edges} view @param {ReturnType<typeof columns>[number]} column */
  const inWay = (boxes, view, { side, width, beside }) => {
    const left = side === "left" ? view.left + GAP : view.right - GAP - width;
    const seen = boxes.filter((box) => box.bottom > view.top && box.top < view.bottom && box.right > view.left && box.left < view.right);
    return beside ? seen.filter((box) => box.right > left - GAP && box.left < left + width + GAP) : seen;
  };

  /**
   * @param {Edges[]} boxes to be kept clear @param {Edges} view the part of the window that is seen
   * @param {"left" | "right"} end the side on which lines end
   * @param {Place | null} now where it stands
   * @returns {Place | null} null where it would cover a box wherever it stood
   */
  const choose = (boxes, view, end, now) => {
    const places = columns(view, end).flatMap((column) =>
      stretches(inWay(boxes, view, column), view).map(({ top, bottom }) => ({ side: column.side, width: column.width, top, room: bottom - top })),
    );
    const same = now && places.find((one) => one.side === now.side && one.width === now.width && one.top <= now.top && one.top + one.room >= now.top + KEEP_ROOM);
    if (now && same) return { ...same, top: now.top, room: same.top + same.room - now.top };
    const best = places.find(({ room }) => room >= GOOD_ROOM) ?? places.reduce((a, b) => (b.room > a.room ? b : a));
    return best.room >= LEAST_ROOM ? best : null;
  };

  /** What of the window is seen: a keyboard on the screen takes a part of it, and zooming in by two fingers is left alone. @returns {Edges} */
  const seenNow = () => {
    const part = globalThis.visualViewport;
    const width = document.documentElement.clientWidth || innerWidth;
    if (!part || part.scale > 1.01) return { left: 0, top: 0, right: width, bottom: innerHeight };
    return { left: 0, top: part.offsetTop, right: width, bottom: Math.min(innerHeight, part.offsetTop + part.height) };
  };

  qw.bannerPlace = { choose, seenNow };
})();
