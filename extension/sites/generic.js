// Reads any chat page: where people write there is a conversation, and in it are blocks that someone said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.readers.some((reader) => reader.id === "generic")) return;

  /** The helper is told of no more than the latest 400. */
  const MAX_MESSAGES = 500;

  const LABELS = ["placeholder", "aria-label", "data-placeholder", "aria-placeholder", "title", "name", "id"];

  const COMMENT = /comment|review|kommentar|commentaire|comentario|comentário|commento|reactie|комментари|コメント|评论|評論|댓글|تعليق|תגובה|\b(your|post|submit) (answer|question)\b|\bask a question\b/i;

  /** What the button of the box's form says. @param {Element} el */
  const submits = (el) => {
    const form = el.closest("form") ?? el.parentElement;
    const buttons = form ? [...form.querySelectorAll("button, [role=button], input[type=submit]")].slice(0, 8) : [];
    return buttons.map((button) => button.textContent?.trim() || button.getAttribute("value") || "").join(" ");
  };

  /** What readers say under an article: every box is for a comment, and the page has a heading or an article of its own.
   * @param {Document} doc @param {Element} container @param {Composer[]} composers */
  const underAnArticle = (doc, container, composers) =>
    container.getAttribute("role") !== "log" &&
    composers.length > 0 &&
    composers.every(({ el }) => COMMENT.test([...LABELS.map((name) => el.getAttribute(name) ?? ""), submits(el)].join(" "))) &&
    (container.closest("article, main, [role=article], [role=main]") !== null || [...doc.querySelectorAll("article, [role=article], h1, body > p")].some((el) => !container.contains(el)));

  /** Under each stands a way to answer that one. @param {Element} container @param {Block[]} blocks */
  const eachAnswered = (container, blocks) => {
    const doors = [...container.querySelectorAll("button, a, [role=button]")].slice(0, 500);
    const found = doors.filter((one) => /^(reply|answer|respond)$/i.test((one.textContent ?? "").trim()) && qw.dom.visible(one));
    return found.length > 1 && found.length >= blocks.length * 0.3;
  };

  const STARS = /[★⭐☆✩]{3}|\b[0-5](\.\d)?\s?(\/|out of|of)\s?5\b/i;
  const RATED = "[aria-label*='out of 5' i], [aria-label*='stars' i], [class*='rating' i], [class*='stars' i], [itemprop*='rating' i]";

  /** Things are judged here, and nobody talks. @param {Block[]} blocks */
  const areReviews = (blocks) => {
    const rated = blocks.filter(({ el }) => el.querySelector(RATED) !== null || STARS.test(el.textContent ?? ""));
    return rated.length > 1 && rated.length >= blocks.length * 0.4;
  };

  /** What was said in this conversation, and all blocks that it was taken from. @type {Saying} */
  const saying = function* (doc, scan, container, composers) {
    const all = qw.order.asSeen(scan, yield* qw.blocks.splitting(scan, container, composers));
    const units = all.slice(-MAX_MESSAGES);
    yield;
    const taken = yield* qw.clean.taking(scan, units);
    if (areReviews(taken)) return { messages: [], blocks: all };
    qw.asides.restore(scan, taken);
    yield;
    qw.boilerplate.leave(scan, taken);
    qw.asides.mark(scan, taken);
    yield;
    qw.bubbles.outside(scan, taken);
    yield;
    qw.previews.leave(scan, taken);
    yield;
    const named = qw.names.find(taken);
    qw.asides.notes(scan, named);
    yield;
    qw.smallPrint.leave(scan, named);
    yield;
    const sides = qw.sides.of(scan, container, named);
    const facing = sides.some((side) => side.vote >= 3) && sides.some((side) => side.vote <= -3);
    yield;
    const blocks = qw.system.leave(named, sides, facing);
    if (!facing) qw.runs.carry(taken, blocks);
    yield;
    const from = qw.speaker.vote(scan, container, blocks, composers);
    yield;
    const noChat = from.every((one) => one === "unknown") || eachAnswered(container, blocks);
    if (noChat && underAnArticle(doc, container, composers)) return { messages: [], blocks: all };
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
