// The words that class names, roles and data attributes are made of.
(() => {
  const qw = (globalThis.quietWord ??= /** @type {QuietWord} */ (/** @type {unknown} */ ({ readers: [], elements: new WeakMap() })));
  if (qw.words) return;

  /** @param {string} words */
  const list = (words) => new Set(words.split(/\s+/).filter(Boolean));

  /**
   * "chatBubble--isOwn" -> chat, bubble, is, own. Build hashes (letters mixed with digits) say nothing and go.
   * @param {string} text
   */
  const split = (text) =>
    text
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => word.length > 1 && !/\d/.test(word))
      .map((word) => word.toLowerCase());

  const MODIFIERS = list("with has have no without");
  /** "user-info-hidden" tells what it leaves out; "visually-hidden" what it is. */
  const HIDES = list("hidden shown collapsed");
  const NAMED = ["data-testid", "data-test-id", "data-qa", "data-test", "data-role", "part", "itemprop", "aria-roledescription"];

  /** "has-reactions" and "message--with-quote" tell what is inside, not what the element is. @param {string} name */
  const tellsContent = (name) => {
    const words = split(name);
    return words.some((word) => MODIFIERS.has(word)) || (words.length > 2 && HIDES.has(words[words.length - 1]));
  };

  /** The page's few names, taken apart once. @type {Map<string, string[]>} */
  const known = new Map();
  const MOST_KNOWN = 4_000;

  /** What the name tells of the element itself. @param {string} name */
  const wordsIn = (name) => {
    let words = known.get(name);
    if (!words) {
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(name, (words = tellsContent(name) ? [] : split(name)));
    }
    return words;
  };

  /** All words by which a page's author named this element. @param {Element} el */
  const of = (el) => {
    /** @type {Set<string>} */
    const found = new Set();
    const add = (/** @type {string} */ name) => {
      for (const word of wordsIn(name)) found.add(word);
    };
    for (const name of el.classList) add(name);
    if (el.localName.includes("-")) add(el.localName);
    for (const name of NAMED) {
      const value = el.getAttribute(name);
      if (value) add(value);
    }
    return found;
  };

  /** @param {Set<string>} set @param {Set<string>} words */
  const has = (set, words) => {
    for (const word of set) if (words.has(word)) return true;
    return false;
  };

  const SIDE = list(
    "own other others self me my mine them their sent received incoming outgoing inbound outbound in out left right first last middle single normal " +
      "user root current same other continuation continued consecutive start end even odd new unread read group grouped next prev previous same is has not from no mod active selected focused highlighted seen delivered",
  );

  /** Two blocks of one make, whoever they are from and wherever in a run they stand. @param {Element} el */
  const make = (el) => ({
    kind: `${el.localName} ${el.getAttribute("role") ?? ""}`,
    names: [...el.classList],
    words: [...of(el)].filter((word) => !SIDE.has(word)).sort().join(" "),
  });

  qw.words = { of, split, has, list, make };
})();
