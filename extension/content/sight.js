// Is the banner to be seen? A page that wants it gone can take it away, restyle it, or lay something over it.
(() => {
  const qw = globalThis.quietWord;
  if (qw.sight) return;

  /** What the page's own rules must not change: nothing that a page can write outweighs an important inline style. */
  const STYLE = { all: "initial", position: "fixed", display: "block", top: "0", left: "0", width: "0", height: "0", "z-index": "2147483647", visibility: "visible", opacity: "1" };
  /** Checkers want a reader to have a say in these (axe: avoid-inline-spacing); the banner's own frame sets them again. */
  const SPACING = /\b(letter|word)-spacing: initial !important;/g;
  /** Attributes by which a page can put an element out of sight or out of reach. */
  const HIDING = ["hidden", "inert", "popover", "slot"];
  const FAINT = 0.9;
  /** Smaller than this share of its own measure, it is not read any more. */
  const SHRUNK = 0.75;
  /** Where in the banner one looks for what lies on top: its middle, and near its corners. */
  const PLACES = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
  const MOST_COVERED = 2;

  /** Gives the host its style back. @param {HTMLElement} host @returns {boolean} whether somebody had changed it */
  const restore = (host) => {
    const fresh = document.createElement("div");
    for (const [name, value] of Object.entries(STYLE)) fresh.style.setProperty(name, value, "important");
    fresh.style.cssText = fresh.style.cssText.replace(SPACING, "");
    const due = fresh.getAttribute("style") ?? "";
    const hiding = HIDING.filter((name) => host.hasAttribute(name));
    if (host.getAttribute("style") === due && hiding.length === 0) return false;
    host.style.cssText = due;
    for (const name of hiding) host.removeAttribute(name);
    return true;
  };

  /** Only the page's root stands around the host: where that is faint, so is the banner. */
  const rootIsFaint = () => {
    const { opacity, filter, maskImage, mixBlendMode } = getComputedStyle(document.documentElement);
    return Number(opacity) < FAINT || /opacity|blur|brightness/.test(filter) || mixBlendMode !== "normal" || (maskImage ?? "none") !== "none";
  };

  /** @param {HTMLElement} host @param {DOMRect} box */
  const covered = (host, { left, top, width, height }) => {
    const free = PLACES.filter(([x, y]) => document.elementFromPoint(left + x * width, top + y * height) === host);
    return PLACES.length - free.length > MOST_COVERED;
  };

  /** By a transform or a zoom of the page's root. @param {HTMLElement} host @param {Element} shown @param {DOMRect} box */
  const shrunk = (host, shown, box) => {
    const zoom = /** @type {HTMLElement & { currentCSSZoom?: number }} */ (host).currentCSSZoom ?? 1;
    return zoom < SHRUNK || (shown instanceof HTMLElement && box.width < shown.offsetWidth * SHRUNK);
  };

  /** @param {HTMLElement} host @param {Element | null} shown what stands in it */
  const seen = (host, shown) => {
    const box = shown?.getBoundingClientRect();
    if (!host.isConnected || !shown || !box || box.width <= 20 || box.height <= 10 || shrunk(host, shown, box)) return false;
    return host.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !rootIsFaint() && !covered(host, box);
  };

  /** Chromium can tell what is painted over an element, also where clicks fall through; others never say "no". */
  const makeEye = () => {
    let painted = true;
    const options = /** @type {IntersectionObserverInit} */ ({ threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 });
    const eye = new IntersectionObserver((entries) => {
      const newest = /** @type {IntersectionObserverEntry & { isVisible?: boolean }} */ (entries[entries.length - 1]);
      painted = newest.isVisible !== false;
    }, options);
    return {
      /** @param {Element | null} shown */
      watch(shown) {
        eye.disconnect();
        painted = true;
        if (shown) eye.observe(shown);
      },
      painted: () => painted,
    };
  };

  /** How much a look weighs against those before it: two misses in a row are told, and so is what is covered by halves. */
  const WEIGHT = { missed: 0.3, seen: 0.4 };
  const TELL = 0.5;
  const CLEAR = 0.12;

  /** From looks to whether the page hides the banner: a picture shown large is soon gone, and one good look does not undo many bad. */
  const makeTally = () => {
    let score = 0;
    let hidden = false;
    return {
      /** @param {boolean} seen */
      note(seen) {
        score = seen ? score * (1 - WEIGHT.seen) : score + (1 - score) * WEIGHT.missed;
        hidden = hidden ? score > CLEAR : score >= TELL;
        return hidden;
      },
      /** It is known without a look. @param {boolean} now */
      set(now) {
        if (now !== hidden) score = now ? 1 : 0;
        hidden = now;
      },
    };
  };

  qw.sight = { restore, seen, makeEye, makeTally };
})();
