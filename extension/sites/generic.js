// Reads any chat page: where people write there is a conversation, and in it are blocks that someone said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.readers.some((reader) => reader.id === "generic")) return;

  const MAX_MESSAGES = 5_000;

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

  /** @param {Document} doc @returns {Message[]} */
  const read = (doc) => {
    const scan = qw.dom.scan(doc);
    const composers = qw.composer.find(scan);
    const container = qw.conversation.find(scan, composers);
    if (!container) return [];
    const units = qw.order.asSeen(scan, qw.blocks.split(scan, container, composers)).slice(-MAX_MESSAGES);
    const taken = qw.clean.take(scan, units);
    if (areReviews(taken)) return [];
    qw.asides.restore(scan, taken);
    qw.boilerplate.leave(scan, taken);
    qw.asides.mark(scan, taken);
    qw.bubbles.outside(scan, taken);
    qw.previews.leave(scan, taken);
    const named = qw.names.find(taken);
    qw.asides.notes(scan, named);
    const sides = qw.sides.of(scan, container, named);
    const facing = sides.some((side) => side.vote >= 3) && sides.some((side) => side.vote <= -3);
    const blocks = qw.system.leave(named, sides, facing);
    if (!facing) qw.runs.carry(taken, blocks);
    const from = qw.speaker.vote(scan, container, blocks, composers);
    if ((from.every((one) => one === "unknown") || eachAnswered(container, blocks)) && underAnArticle(doc, container, composers)) return [];
    const names = qw.ids.of(blocks);
    return blocks.map((block, i) => {
      const message = { id: names[i], from: from[i], text: block.text };
      qw.elements.set(message, block.el);
      return message;
    });
  };

  qw.readers.push({ id: "generic", matches: ["<all_urls>"], read });
})();
