// Remembers where the focus was before it came into the banner, and gives it back.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerFocus) return;

  /** The element that has the focus, out of open shadow roots and frames of the same site. @returns {Element | null} */
  const active = () => {
    let el = document.activeElement;
    for (let inner = el; inner; inner = inner.shadowRoot?.activeElement ?? null) el = inner;
    return el === document.body || el === document.documentElement ? null : el;
  };

  /** Where the writing stood: a box that is a text field keeps that by itself. @param {Element} el */
  const caretIn = (el) => {
    const chosen = /** @type {HTMLElement} */ (el).isContentEditable ? getSelection() : null;
    if (!chosen?.anchorNode || !chosen.focusNode || !el.contains(chosen.anchorNode)) return null;
    return { from: chosen.anchorNode, start: chosen.anchorOffset, to: chosen.focusNode, end: chosen.focusOffset };
  };

  /** @param {NonNullable<ReturnType<typeof caretIn>>} caret */
  const setCaret = ({ from, start, to, end }) => {
    try {
      getSelection()?.setBaseAndExtent(from, start, to, end);
    } catch {
      // the page has written its box anew: the caret stands where the page puts it
    }
  };

  const make = () => {
    /** @type {{ el: Element; caret: ReturnType<typeof caretIn> } | null} */
    let kept = null;
    return {
      /** The focus is about to leave this element for the banner. @param {Element | null} el */
      keep(el) {
        kept = el && { el, caret: caretIn(el) };
      },
      giveBack() {
        const [was] = [kept, (kept = null)];
        if (!was?.el.isConnected) return;
        /** @type {HTMLElement} */ (was.el).focus({ preventScroll: true });
        if (was.caret?.from.isConnected && was.caret.to.isConnected) setCaret(was.caret);
      },
    };
  };

  qw.bannerFocus = { make, active };
})();
