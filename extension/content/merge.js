// Keeps the whole chat where the page shows only a window of it, and says what has changed.
(() => {
  const qw = globalThis.quietWord;
  if (qw.merge) return;

  const MOST = 5_000;
  /** So many of the oldest go at once: as long as a chat begins the same, only what is new is told. */
  const STEP = 500;
  const SURE = 3;

  /** A message is known by the page's own id, else by its words. @param {Message} message */
  const key = (message) => (message.id.startsWith("p-") ? message.id : `t-${message.text}`);

  /** @param {string[]} keys */
  const once = (keys) => {
    /** @type {Map<string, number>} */
    const places = new Map();
    keys.forEach((one, i) => places.set(one, places.has(one) ? -1 : i));
    return places;
  };

  /** Messages that stand once in each list, in the same order: they hold the two together. @param {Message[]} known @param {Message[]} seen */
  const anchors = (known, seen) => {
    const before = once(known.map(key));
    const now = once(seen.map(key));
    /** @type {[number, number][]} */
    const found = [];
    let last = -1;
    for (const [one, at] of now) {
      const then = before.get(one) ?? -1;
      if (at < 0 || then <= last) continue;
      found.push([then, at]);
      last = then;
    }
    return found;
  };

  /** From an anchor on for as long as the lists agree: an "ok" at the end may stand in a list more than once.
   * @param {Message[]} known @param {Message[]} seen @param {[number, number]} anchor @param {1 | -1} step @returns {[number, number]} */
  const along = (known, seen, [then, at], step) => {
    const agree = () => known[then + step] && seen[at + step] && key(known[then + step]) === key(seen[at + step]);
    while (agree()) [then, at] = [then + step, at + step];
    return [then, at];
  };

  /** Ids that are of our making are counted anew over the whole. @param {Message[]} messages */
  const renumber = (messages) => {
    const turns = new Map();
    return messages.map((message) => {
      const stem = message.id.startsWith("p-") ? message.id : `h-${qw.dom.hash(message.text)}`;
      const turn = turns.get(stem) ?? 0;
      turns.set(stem, turn + 1);
      const id = message.id.startsWith("p-") && turn === 0 ? stem : `${stem}-${turn}`;
      if (id === message.id) return message;
      const copy = { ...message, id };
      const el = qw.elements.get(message);
      if (el) qw.elements.set(copy, el);
      return copy;
    });
  };

  /** @param {Message[]} messages */
  const latest = (messages) => messages.slice(Math.max(0, Math.ceil((messages.length - MOST) / STEP) * STEP));

  /**
   * What the page shows now replaces what it showed there before; what has scrolled away at either end stays.
   * Where the page is at its end nothing can follow.
   * @param {Message[]} known @param {Message[]} seen
   */
  const join = (known, seen, ended = false) => {
    if (!known.length) return { messages: renumber(latest(seen)), fresh: false };
    const held = anchors(known, seen);
    if (!held.length) return { messages: renumber(latest(seen)), fresh: true };
    const [firstKnown, firstSeen] = along(known, seen, held[0], -1);
    const [lastKnown, lastSeen] = along(known, seen, held[held.length - 1], 1);
    const head = firstSeen === 0 ? known.slice(0, firstKnown) : [];
    const tail = !ended && lastSeen === seen.length - 1 ? known.slice(lastKnown + 1) : [];
    const sure = held.length >= SURE;
    const whole = sure ? [...head, ...seen, ...tail] : seen;
    return { messages: renumber(latest(whole)), fresh: false };
  };

  /** @param {Message} a @param {Message} b */
  const same = (a, b) => a.id === b.id && a.from === b.from && a.text === b.text;

  /** @param {Message[]} before @param {Message[]} after */
  const delta = (before, after) => {
    let keep = 0;
    while (keep < before.length && keep < after.length && same(before[keep], after[keep])) keep += 1;
    return { keep, messages: after.slice(keep) };
  };

  qw.merge = { join, delta };
})();
