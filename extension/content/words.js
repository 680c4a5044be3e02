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

  /** All of the element's marks that this module looks at, in one word. @param {Element} el */
  const marks = (el) => {
    const [names, role] = [el.getAttribute("class"), el.getAttribute("role")];
    let found = `${el.localName}\n${names ?? ""}\n${role ?? ""}`;
    if (el.attributes.length > (names === null ? 0 : 1) + (role === null ? 0 : 1)) for (const name of NAMED) found += `\n${el.getAttribute(name) ?? ""}`;
    return found;
  };

  /** One element of many is made as the one before. @template T @param {(el: Element) => T} find @returns {(el: Element) => T} */
  const once = (find) => {
    /** @type {Map<string, T>} */
    const known = new Map();
    return (el) => {
      const key = marks(el);
      let found = known.get(key);
      if (found === undefined) {
        if (known.size >= MOST_KNOWN) known.clear();
        known.set(key, (found = find(el)));
      }
      return found;
    };
  };
  const MOST_KNOWN = 2_000;

  /** All words by which a page's author named this element; shared, never to be changed. */
  const of = once((el) => {
    const named = NAMED.map((name) => el.getAttribute(name) ?? "");
    const tag = el.localName.includes("-") ? el.localName : "";
    const names = [...el.classList, tag, ...named].filter((name) => !tellsContent(name));
    return new Set(split(names.join(" ")));
  });

  /** @param {Set<string>} set @param {Set<string>} words */
  const has = (set, words) => {
    for (const word of set) if (words.has(word)) return true;
    return false;
  };

  const SIDE = list(
    "own other others self me my mine them their sent received incoming outgoing inbound outbound in out left right first last middle single normal " +
      "user root current same other continuation continued consecutive start end even odd new unread read group grouped next prev previous same is has not from no mod active selected focused highlighted seen delivered",
  );

  /** Two blocks of one make, whoever they are from and wherever in a run they stand. */
  const make = once((el) => ({
    kind: `${el.localName} ${el.getAttribute("role") ?? ""}`,
    names: [...el.classList],
    words: [...of(el)].filter((word) => !SIDE.has(word)).sort().join(" "),
  }));

  qw.words = { of, split, has, list, make };
})();
