// What was read of the open chat, and is remembered where the page shows only a window of it. Apart from all talk and events: here alone is decided where one chat ends and another begins.
(() => {
  const qw = globalThis.quietWord;
  if (qw.memory) return;

  const AT_END = 8;

  const address = () => location.pathname + location.search + location.hash;

  /** The nearest element that scrolls around the messages; null where the page itself does. @param {Message[]} seen */
  const holderOf = (seen) => {
    let el = qw.elements.get(seen[0])?.parentElement ?? null;
    while (el && !/auto|scroll|overlay/.test(getComputedStyle(el).overflowY)) el = el.parentElement;
    return el;
  };

  /** @param {Element | null} around */
  const atEnd = (around) => {
    const el = around ?? document.scrollingElement;
    if (!el) return false;
    if (getComputedStyle(el).flexDirection === "column-reverse") return el.scrollTop > -AT_END;
    return el.scrollHeight - el.clientHeight - el.scrollTop < AT_END;
  };

  /** @type {QuietWord["memory"]["make"]} */
  const make = () => {
    /** All that the page has shown of this chat. @type {Message[]} */
    let known = [];
    /** What the chat scrolls in. @type {Element | null} */
    let holder = null;
    let at = address();
    let turn = 0;

    /** @param {Message[]} seen */
    const begin = (seen) => {
      turn += 1;
      known = qw.merge.join([], seen).messages;
    };

    /** @param {Message[]} seen */
    const goOn = (seen) => {
      const { messages, fresh } = qw.merge.join(known, seen, atEnd(holder));
      if (fresh && known.length) turn += 1;
      known = messages;
    };

    return {
      address,
      messages: () => known,
      turn: () => turn,
      take(seen) {
        const moved = address() !== at || (holder !== null && !holder.isConnected);
        const around = seen.length ? holderOf(seen) : null;
        const other = moved || !seen.length || (holder !== null && around !== holder);
        at = address();
        holder = around;
        if (other && (known.length || seen.length)) begin(seen);
        else goOn(seen);
      },
      forget: () => void ([known, holder] = [[], null]),
    };
  };

  qw.memory = { make };
})();
