// At the very start of a page, before any script of its own: presses and keys that are meant for the banner come to it, and to nobody else.
(() => {
  const qw = (globalThis.quietWord ??= /** @type {QuietWord} */ (/** @type {unknown} */ ({ readers: [], elements: new WeakMap() })));
  if (qw.first) return;

  /** By these a page could take a press, a key or the scrolling for itself. Focus and pointer moves stay as they are. */
  const TYPES = ["pointerdown", "mousedown", "touchstart", "touchmove", "touchend", "click", "auxclick", "dblclick", "contextmenu", "wheel", "keydown", "keypress", "keyup"];

  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {(event: Event) => void} */
  let take = () => undefined;
  let heard = -Infinity;

  /** A closed shadow tree shows as its host. What a script made up is left alone. @param {Event} event */
  const hear = (event) => {
    if (!event.isTrusted) return;
    heard = performance.now();
    if (!host || event.target !== host) return;
    event.stopImmediatePropagation();
    take(event);
  };

  /** `document.open()` takes all listeners of a window away; to listen twice is to listen once. */
  const listen = () => {
    for (const type of TYPES) addEventListener(type, hear, { capture: true, passive: true });
  };

  listen();
  qw.first = {
    guard(element, taker) {
      [host, take] = [element, taker];
      listen();
    },
    heard: () => heard,
    stop() {
      host = null;
      for (const type of TYPES) removeEventListener(type, hear, { capture: true });
    },
  };
})();
