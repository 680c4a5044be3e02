// Reads any chat page: where people write there is a conversation, and in it are blocks that someone said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.readers.some((reader) => reader.id === "generic")) return;

  /** The helper is told of no more than the latest 400. */
  const MAX_MESSAGES = 500;

  const LABELS = ["placeholder", "aria-label", "data-placeholder", "aria-placeholder", "title", "name", "id"];

  /** What readers say under an article: every box is for a comment, and the page has a heading or an article of its own.
   * @param {Document} doc @param {Element} container @param {Composer[]} composers */
  const underAnArticle = (doc, container, composers) =>
    container.getAttribute("role") !== "log" &&
    composers.length > 0 &&
    composers.every(({ el }) => /comment/i.test(LABELS.map((name) => el.getAttribute(name) ?? "").join(" "))) &&
    (container.closest("article, main, [role=article], [role=main]") !== null || [...doc.querySelectorAll("article, [role=article], h1, body > p")].some((el) => !container.contains(el)));

  /** What was said in this conversation, and all blocks that it was taken from. @type {Saying} */
  const saying = function* (doc, scan, container, composers) {
    const all = qw.order.asSeen(scan, yield* qw.blocks.splitting(scan, container, composers));
    const units = all.slice(-MAX_MESSAGES);
    yield;
    const taken = yield* qw.clean.taking(scan, units);
    qw.asides.mark(scan, taken);
    yield;
    const named = qw.names.find(taken);
    qw.asides.notes(scan, named);
    yield;
    const sides = qw.sides.of(scan, container, named);
    yield;
    const blocks = qw.system.leave(named, sides, sides.some((side) => side.vote >= 3) && sides.some((side) => side.vote <= -3));
    yield;
    const from = qw.speaker.vote(scan, container, blocks, composers);
    yield;
    if (from.every((one) => one === "unknown") && underAnArticle(doc, container, composers)) return { messages: [], blocks: all };
    const names = qw.ids.of(blocks);
    const messages = blocks.map((block, i) => {
      const message = { id: names[i], from: from[i], text: block.text };
      qw.elements.set(message, block.el);
      return message;
    });
    return { messages, blocks: all };
  };

  /** Neither a box to write in nor a log: no need to walk through the page. */
  const isBare = () => !qw.composer.find(qw.dom.pick(qw.composer.BOXES)).length && !qw.dom.pick("[role=log]").nodes.length;

  /** @param {Document} doc @returns {Generator<void, Message[]>} */
  const steps = function* (doc) {
    qw.glance.begin();
    const messages = yield* whole(doc);
    if (!messages.length) qw.glance.forget();
    return messages;
  };

  /** @param {Document} doc @returns {Generator<void, Message[]>} */
  const whole = function* (doc) {
    qw.dom.roots(doc);
    yield;
    if (isBare()) return [];
    const scan = yield* qw.dom.scanning(doc);
    const composers = qw.composer.find(scan);
    const container = yield* qw.conversation.finding(scan, composers);
    if (!container) return [];
    const said = yield* saying(doc, scan, container, composers);
    qw.glance.keep({ doc, scan, container, composers, said, saying });
    return said.messages;
  };

  qw.readers.push({ id: "generic", matches: ["<all_urls>"], steps, read: (doc) => qw.slices.drain(steps(doc)) });
})();
