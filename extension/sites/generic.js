// Reads any chat page: where people write there is a conversation, and in it are blocks that someone said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.readers.some((reader) => reader.id === "generic")) return;

  const MAX_MESSAGES = 5_000;
  const OWN_ID = ["data-message-id", "data-msg-id", "data-msgid", "data-id", "data-mid", "data-item-id", "data-key"];

  /** Ids of a page may hold a phone number or an address: what leaves the page is only good for telling messages apart, until it is loaded anew. */
  const SALT = crypto.getRandomValues(new Uint32Array(4)).join("-");

  /** The page's own name for the message, when it has one. @param {Element} el */
  const ownId = (el) => {
    for (const name of OWN_ID) {
      const value = el.getAttribute(name) ?? el.querySelector(`[${name}]`)?.getAttribute(name);
      if (value) return value;
    }
    return /\d/.test(el.id) ? el.id : "";
  };

  /** @param {Block[]} blocks */
  const ids = (blocks) => {
    const own = blocks.map((block) => {
      const id = ownId(block.el);
      return id && qw.dom.hash(`${SALT} ${id}`);
    });
    const told = new Set(own).size === own.length && !own.includes("");
    const seen = new Map();
    return blocks.map((block, i) => {
      if (told) return `p-${own[i]}`;
      const key = qw.dom.hash(block.text);
      const turn = seen.get(key) ?? 0;
      seen.set(key, turn + 1);
      return `h-${key}-${turn}`;
    });
  };

  const LABELS = ["placeholder", "aria-label", "data-placeholder", "aria-placeholder", "title", "name", "id"];

  /** What readers say under an article: every box is for a comment, and the page has a heading or an article of its own.
   * @param {Document} doc @param {Element} container @param {Composer[]} composers */
  const underAnArticle = (doc, container, composers) =>
    container.getAttribute("role") !== "log" &&
    composers.length > 0 &&
    composers.every(({ el }) => /comment/i.test(LABELS.map((name) => el.getAttribute(name) ?? "").join(" "))) &&
    (container.closest("article, main") !== null || [...doc.querySelectorAll("article, h1, body > p")].some((el) => !container.contains(el)));

  /** @param {Document} doc @returns {Message[]} */
  const read = (doc) => {
    const scan = qw.dom.scan(doc);
    const composers = qw.composer.find(scan);
    const container = qw.conversation.find(scan, composers);
    if (!container) return [];
    const units = qw.order.asSeen(scan, qw.blocks.split(scan, container, composers)).slice(-MAX_MESSAGES);
    const taken = qw.clean.take(scan, units);
    qw.asides.mark(scan, taken);
    const named = qw.names.find(taken);
    qw.asides.notes(scan, named);
    const sides = qw.sides.of(scan, container, named);
    const blocks = qw.system.leave(named, sides, sides.some((side) => side.vote >= 3) && sides.some((side) => side.vote <= -3));
    const from = qw.speaker.vote(scan, container, blocks, composers);
    if (from.every((one) => one === "unknown") && underAnArticle(doc, container, composers)) return [];
    const names = ids(blocks);
    return blocks.map((block, i) => {
      const message = { id: names[i], from: from[i], text: block.text };
      qw.elements.set(message, block.el);
      return message;
    });
  };

  qw.readers.push({ id: "generic", matches: ["<all_urls>"], read });
})();
