// A name for each message, so that the same one is known again: the page's own, made unreadable, or its words.
(() => {
  const qw = globalThis.quietWord;
  if (qw.ids) return;

  const OWN_ID = ["data-message-id", "data-msg-id", "data-msgid", "data-id", "data-mid", "data-item-id", "data-key"];

  /** Ids of a page may hold a phone number or an address: what leaves the page is only good for telling messages apart, until it is loaded anew. */
  const SALT = crypto.getRandomValues(new Uint32Array(4)).join("-");

  /** The page's own name for the message, when it has one. @param {Element} el @param {string[]} names */
  const ownId = (el, names) => {
    for (const name of names) {
      const value = el.getAttribute(name) ?? el.querySelector(`[${name}]`)?.getAttribute(name);
      if (value) return value;
    }
    return /\d/.test(el.id) ? el.id : "";
  };

  /** @param {Block[]} blocks @param {string[]} first attributes that the site is known to name its messages by */
  const of = (blocks, first = []) => {
    const names = [...first, ...OWN_ID];
    const own = blocks.map((block) => {
      const id = ownId(block.el, names);
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

  qw.ids = { of };
})();
