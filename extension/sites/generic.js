// Reads any chat page: where people write there is a conversation, and in it are blocks that someone said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.readers.some((reader) => reader.id === "generic")) return;

  const MAX_MESSAGES = 5_000;
  const OWN_ID = ["data-message-id", "data-msg-id", "data-msgid", "data-id", "data-mid", "data-item-id", "data-key"];

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
    const own = blocks.map((block) => ownId(block.el).slice(0, 150));
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

  /** @param {Document} doc @returns {Message[]} */
  const read = (doc) => {
    const scan = qw.dom.scan(doc);
    const composers = qw.composer.find(scan);
    const container = qw.conversation.find(scan, composers);
    if (!container) return [];
    const units = qw.order.asSeen(scan, qw.blocks.split(scan, container, composers)).slice(-MAX_MESSAGES);
    const named = qw.names.find(qw.clean.take(scan, units));
    const sides = qw.sides.of(scan, container, named);
    const blocks = qw.system.leave(named, sides.map((side) => side.middle), sides.some((side) => side.vote >= 3) && sides.some((side) => side.vote <= -3));
    const from = qw.speaker.vote(scan, container, blocks, composers);
    const names = ids(blocks);
    return blocks.map((block, i) => {
      const message = { id: names[i], from: from[i], text: block.text };
      qw.elements.set(message, block.el);
      return message;
    });
  };

  qw.readers.push({ id: "generic", matches: ["<all_urls>"], read });
})();
