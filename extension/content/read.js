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

  /** @param {Document} doc @returns {Reader | undefined} */
  const ownOf = ({ location: { pathname, search, hash } }) => qw.readers.find(({ id, where }) => id !== "generic" && (where?.test(pathname + search + hash) ?? true));

  /** @type {QuietWord["readingSteps"]} */
  const readingSteps = function* (doc) {
    const { pathname, search, hash } = doc.location;
    const address = pathname + search + hash;
    const own = ownOf(doc);
    const generic = qw.readers.find(({ id }) => id === "generic");
    const general = function* () {
      return generic?.steps ? yield* generic.steps(doc) : (generic?.read(doc) ?? []);
    };
    if (!own) return { messages: yield* general(), changed: false };
    qw.dom.roots(doc);
    yield;
    const due = address !== at || --left <= 0;
    if (due) wait = address === at ? wait * RARER : LOOKS;
    if (due) [at, left] = [address, wait];
    if (!due && instead) return { messages: yield* general(), changed: !own.guess };
    const found = own.read(doc);
    yield;
    if (found.length && !due) return { messages: found, changed: false };
    const all = yield* general();
    const empty = found.length === 0;
    instead = empty ? isTalk(all) || (own.filled?.test(address) ?? false) : missesMuch(found, all);
    if (empty) at = "";
    return { messages: empty || instead ? all : found, changed: instead && !own.guess };
  };

  /** What a glance shows, where the generic one reads alone; else null. @type {QuietWord["glanceSteps"]} */
  const glanceSteps = function* (doc) {
    const messages = ownOf(doc) ? null : yield* qw.glance.again();
    return messages && { messages, changed: false };
  };

  qw.readingSteps = readingSteps;
  qw.reading = (doc) => qw.slices.drain(readingSteps(doc));
  qw.glanceSteps = glanceSteps;
  qw.read = (doc) => qw.reading(doc).messages;
})();
