// Watches the chat: reads when it changes, sends what is new, shows what comes back.
(() => {
  const qw = globalThis.quietWord;
  if (qw.watch) return qw.watch.look();

  const WAIT_MS = 400;
  const LONGEST_MS = 2_000;
  const BEAT_MS = 3_000;
  const BEATS_A_LOOK = 5;
  const AT_END = 8;
  const READER_MS = 3_000;
  const WRITING = "textarea, input, [contenteditable]:not([contenteditable=false]), [role=textbox]";

  /** All that the page has shown of this chat. @type {Message[]} */
  let known = [];
  /** What is on the page now with what has scrolled away. @type {Message[]} */
  let current = [];
  /** What the background has. @type {Message[]} */
  let sent = [];
  let answered = true;
  let busy = false;
  let again = false;
  let dirtySince = 0;
  let beats = 0;
  /** The reader of this site is there, or there is none. */
  let ready = false;
  /** The site is not as its own reader knows it. */
  let changedSite = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {{ assessment: Assessment; messages: Message[] } | null} */
  let last = null;

  const banner = qw.banner.make({
    dismiss: (level) => {
      if (!last) return;
      const noticed = last.assessment.tactics.flatMap(({ evidence }) => evidence.map(({ message }) => message));
      void qw.link.ask("dismiss", { level, messages: last.messages, noticed });
    },
    steps: () => void qw.link.ask("steps", {}),
    hidden: (now) => void qw.link.ask("hidden", { now }),
    mark: (quote) => {
      const message = quote && last?.messages.find(({ id }) => id === quote.message);
      if (quote && message) qw.highlight.mark(qw.elements.get(message) ?? null, message.text, quote.start, quote.end);
      else qw.highlight.clear();
    },
    keepClear: () => qw.composer.find(qw.dom.scan(document)),
  });

  /** @param {Assessment} assessment @param {Level} dismissed @param {Message[]} messages */
  const show = (assessment, dismissed, messages) => {
    last = { assessment, messages };
    if (qw.view.above(assessment.level, dismissed)) banner.show(qw.view.of(assessment, messages));
    else banner.hide();
  };

  /** @returns {Promise<void>} */
  const send = async () => {
    if (busy) {
      again = true;
      return;
    }
    const messages = current;
    const change = qw.merge.delta(sent, messages);
    if (answered && change.keep === sent.length && change.messages.length === 0) return;
    busy = true;
    const answer = await qw.link.ask("chat", change);
    busy = false;
    take(answer, messages);
    if (!again && answer?.state !== "need-all") return;
    again = false;
    await send();
  };

  /** @param {ChatAnswer | null} answer @param {Message[]} messages */
  const take = (answer, messages) => {
    if (!qw.link.alive()) return stop();
    if (!answer || answer.state === "need-all") {
      answered = false;
      sent = [];
      return;
    }
    sent = messages;
    answered = answer.state !== "waiting";
    if (answer.state === "checked") banner.nameKey(answer.key);
    if (answer.state === "checked") show(answer.assessment, answer.dismissed, messages);
    else if (answer.state === "refused") banner.hide();
  };

  const address = () => location.pathname + location.search + location.hash;
  let at = address();
  /** What the chat scrolls in. @type {Element | null} */
  let holder = null;

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

  /** @param {boolean} changed */
  const tell = (changed) => {
    changedSite = changed;
    void qw.link.ask("beat", { changed });
  };

  const look = () => {
    clearTimeout(timer);
    timer = undefined;
    dirtySince = 0;
    if (!qw.link.alive()) return stop();
    if (!ready) return;
    observe();
    const { messages: seen, changed } = qw.reading(document);
    if (changed !== changedSite) tell(changed);
    const now = address();
    if (!seen.length || now !== at || (holder && !holder.isConnected)) [known, holder] = [[], null];
    at = now;
    if (seen.length) {
      const around = holderOf(seen);
      if (holder && around !== holder) known = [];
      holder = around;
      known = qw.merge.join(known, seen, atEnd(around)).messages;
    }
    current = known;
    banner.settle();
    void send();
  };

  const whenIdle = () => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(look, { timeout: 1_000 });
    else look();
  };

  const dirty = () => {
    const now = performance.now();
    dirtySince ||= now;
    clearTimeout(timer);
    timer = setTimeout(whenIdle, Math.max(0, Math.min(WAIT_MS, dirtySince + LONGEST_MS - now)));
  };

  /** Writing in the box is nobody's message yet. @param {MutationRecord[]} records */
  const changed = (records) => {
    const elsewhere = records.some(({ target }) => {
      const el = target.nodeType === 1 ? /** @type {Element} */ (target) : target.parentElement;
      return !el?.closest(WRITING);
    });
    if (elsewhere) dirty();
  };

  const observer = new MutationObserver(changed);
  /** @type {WeakSet<Node>} */
  const observed = new WeakSet();

  const observe = () => {
    for (const root of qw.dom.roots(document)) {
      if (observed.has(root)) continue;
      observed.add(root);
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
  };

  const beat = async () => {
    if (!qw.link.alive()) return stop();
    if (document.hidden || (!current.length && !sent.length)) return;
    banner.check();
    if (++beats % BEATS_A_LOOK === 0) dirty();
    const answer = await qw.link.ask("beat", { changed: changedSite });
    if (!answer) return;
    if (!answer.remembers) sent = [];
    if (answer.helper !== "there") answered = false;
    else if (!answered) void send();
  };

  /** @param {Notice} notice @param {chrome.runtime.MessageSender} sender @param {(answer: unknown) => void} reply */
  const onNotice = (notice, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (notice?.name === "reach") reply(banner.reach());
    if (notice?.name === "look") look();
    if (notice?.name === "show" && last && last.assessment.level !== "none") {
      banner.show(qw.view.of(last.assessment, last.messages));
      banner.reopen();
    }
  };

  /** The page can send us events too: only the browser's own count. @param {() => unknown} act */
  const trusted = (act) => (/** @type {Event} */ event) => void (event.isTrusted && act());

  const onHide = trusted(() => qw.link.ask("chat", { keep: 0, messages: [] }));
  const onShow = trusted(() => {
    sent = [];
    dirty();
  });
  const onSight = trusted(() => beat());

  const stop = () => {
    clearTimeout(timer);
    clearInterval(beating);
    observer.disconnect();
    banner.remove();
    removeEventListener("pagehide", onHide);
    removeEventListener("pageshow", onShow);
    document.removeEventListener("load", dirty, true);
    document.removeEventListener("visibilitychange", onSight);
  };

  const beating = setInterval(() => void beat(), BEAT_MS);
  addEventListener("pagehide", onHide);
  addEventListener("pageshow", onShow);
  document.addEventListener("load", dirty, true);
  document.addEventListener("visibilitychange", onSight);
  chrome.runtime.onMessage.addListener(onNotice);
  /** Nothing is read before the site's own reader is there: what another finds would have to be taken back. */
  const begin = async () => {
    await Promise.race([qw.link.ask("reader", {}), new Promise((done) => setTimeout(done, READER_MS))]);
    ready = true;
    look();
  };

  qw.watch = { look, stop };
  void begin();
})();
