// What an earlier run of ours left in the page. An update ends the old scripts, in Firefox at a stroke and with their banner still standing: two would stand there, one of them dead.
(() => {
  const qw = globalThis.quietWord;
  if (qw.former) return;

  /** Content scripts alone are given this: a page cannot look into a closed tree. @param {Element} el @returns {ShadowRoot | null} */
  const inside = (el) => {
    if ("openOrClosedShadowRoot" in el) return /** @type {ShadowRoot | null} */ (el.openOrClosedShadowRoot);
    const { dom } = chrome; // Chromium's way
    return el instanceof HTMLElement ? (dom?.openOrClosedShadowRoot(el) ?? null) : null;
  };

  const remove = () => {
    for (const el of [...document.documentElement.children]) {
      if ([...(inside(el)?.children ?? [])].some((one) => one.getAttribute("data-part") === "root")) el.remove();
    }
  };

  qw.former = { remove };
})();
