// Is the page dark? A bright card on a dark page hurts the eyes; the system's own wish is heard by the banner's style.
(() => {
  const qw = globalThis.quietWord;
  if (qw.scheme) return;

  const DARK = 0.25;
  const SOLID = 0.5;
  const PLACES = [0.05, 0.5, 0.95].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));

  /** Relative luminance; null for what lets through what lies below, and for what we cannot read. @param {string} colour */
  const lightOf = (colour) => {
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
    if (!found || Number(found[4] ?? 1) < SOLID) return null;
    const [r, g, b] = found.slice(1, 4).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  /** @param {Element | null} el */
  const isDarkAt = (el) => {
    for (let up = el; up; up = up.parentElement) {
      const light = lightOf(getComputedStyle(up).backgroundColor);
      if (light !== null) return light < DARK;
    }
    return getComputedStyle(document.documentElement).colorScheme === "dark";
  };

  /** What most of the window looks like: many pages paint an element of their own, and a bubble or a picture is not the page. @param {Element | null} host */
  const isDark = (host) => {
    const seen = PLACES.map(([x, y]) => document.elementFromPoint(x * innerWidth, y * innerHeight)).filter((el) => el !== host);
    return seen.filter(isDarkAt).length > seen.length / 2;
  };

  qw.scheme = { isDark };
})();
