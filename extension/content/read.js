// Chooses the reader for this page: the site's own, or the generic one where it has none or the site has changed.
(() => {
  const qw = globalThis.quietWord;
  if (Object.hasOwn(qw, "read")) return;

  /** The two are compared at the first look at a chat, at the 20th, the 200th and so on: it costs a second reading. */
  const LOOKS = 20;
  const RARER = 10;
  let at = "";
  let wait = 0;
  let left = 0;
  /** The generic one reads here, though the site has a reader. */
  let instead = false;

  /** @param {string} text */
  const bare = (text) => text.replace(/\s+/g, " ").trim();

  /** The generic reader finds the same talk, and clearly more of it. @param {Message[]} own @param {Message[]} all */
  const missesMuch = (own, all) => {
    const texts = all.map(({ text }) => bare(text));
    const shared = own.filter(({ text }) => texts.some((other) => other.includes(bare(text)))).length;
    const said = all.filter(({ from }) => from !== "unknown").length;
    return shared >= own.length * 0.6 && said >= own.length * 1.5 + 2;
  };

  /** Where nobody's side is known it may be no chat: no proof that the site has changed. @param {Message[]} all */
  const isTalk = (all) => all.some(({ from }) => from !== "unknown");

  /** @param {Document} doc @returns {Reading} */
  const reading = (doc) => {
    const { pathname, search, hash } = doc.location;
    const address = pathname + search + hash;
    const own = qw.readers.find(({ id, where }) => id !== "generic" && (where?.test(address) ?? true));
    const general = () => qw.readers.find(({ id }) => id === "generic")?.read(doc) ?? [];
    if (!own) return { messages: general(), changed: false };
    const due = address !== at || --left <= 0;
    if (due) wait = address === at ? wait * RARER : LOOKS;
    if (due) [at, left] = [address, wait];
    if (!due && instead) return { messages: general(), changed: !own.guess };
    const found = own.read(doc);
    if (found.length && !due) return { messages: found, changed: false };
    const all = general();
    const empty = found.length === 0;
    instead = empty ? isTalk(all) || (own.filled?.test(address) ?? false) : missesMuch(found, all);
    if (empty) at = "";
    return { messages: empty || instead ? all : found, changed: instead && !own.guess };
  };

  qw.reading = reading;
  qw.read = (doc) => reading(doc).messages;
})();
