// Watches the chat: reads when it changes, sends what is new, shows what comes back.
(() => {
  const qw = globalThis.quietWord;
  if (qw.watch) return void qw.watch.look();

  const WAIT_MS = 400;
  const LONGEST_MS = 2_000;
  const BEAT_MS = 3_000;
  const BEATS_A_LOOK = 5;
  const AT_END = 8;
  const READER_MS = 3_000;
  /** What no record of a change tells of (a rule of style, say) is seen when the whole is read again. */
  const WHOLE_MS = 60_000;
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
  /** What is on its way may be answered as if the person had not said otherwise meanwhile: it is asked anew. */
  let owed = false;
  let dirtySince = 0;
  let beats = 0;
  /** The reader of this site is there, or there is none. */
  let ready = false;
  /** The site is not as its own reader knows it. */
  let changedSite = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {{ assessment: Assessment; messages: Message[]; manner: Manner } | null} */
  let last = null;
  /** Whether the person lets us read here: told by the background, which asks anew each time. @type {Reads} */
  let reads = "on";
  /** The person asked to see it: it stays until they put it away. */
  let wanted = false;

  const banner = qw.banner.make({
    dismiss: (level) => {
      wanted = false;
      if (!last) return;
      const noticed = last.assessment.tactics.flatMap(({ evidence }) => evidence.map(({ message }) => message));
      void qw.link.ask("dismiss", { level, messages: last.messages, noticed });
    },
    steps: () => void qw.link.ask("steps", {}),
    hidden: (now) => void qw.link.ask("hidden", { now }),
    wish: (what) => {
      if (what === "leaveOut") return void leaveOut(true);
      const tactics = last?.assessment.tactics.map(({ id, name }) => ({ id, name })) ?? [];
      void qw.link.ask("unhelpful", { tactics });
    },
    mark: (quote) => {
      const message = quote && last?.messages.find(({ id }) => id === quote.message);
      if (quote && message) qw.highlight.mark(qw.elements.get(message) ?? null, message.text, quote.start, quote.end);
      else qw.highlight.clear();
    },
    keepClear: () => qw.composer.find(qw.dom.pick(qw.composer.BOXES)),
  });

  /** @param {Assessment} assessment @param {Level} dismissed @param {Manner} manner @param {Message[]} messages */
  const show = (assessment, dismissed, manner, messages) => {
    last = { assessment, messages, manner };
    if (assessment.level === "none") wanted = false;
    const due = (manner === "mark" || manner === "banner") && qw.view.above(assessment.level, dismissed);
    if (due || wanted) banner.show(qw.view.of(assessment, messages, manner));
    else banner.hide();
  };

  /** Nothing that was read stays. */
  const letGo = () => {
    [known, current, sent, holder, last] = [[], [], [], null, null];
    answered = true;
    banner.hide();
  };

  /** @param {Reads} now @returns {boolean} whether we may read */
  const obey = (now) => {
    const before = reads;
    if (before === "off") return false;
    reads = now;
    if (now === before) return now === "on";
    if (now === "off") stop();
    else if (now === "paused") letGo();
    else look();
    return now === "on";
  };

  /** @param {boolean} out */
  const leaveOut = async (out) => {
    if (out) banner.hide();
    await qw.link.ask("leaveOut", { out, messages: current });
    answered = false;
    owed = busy;
    await send();
  };

  /** @returns {Promise<void>} */
  const send = async () => {
    if (reads !== "on") return;
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
    if (reads !== "on") return;
    take(answer, messages);
    if (owed) [owed, answered, again] = [false, false, true];
    if (!again && answer?.state !== "need-all") return;
    again = false;
    await send();
  };

  /** @param {ChatAnswer | null} answer @param {Message[]} messages */
  const take = (answer, messages) => {
    if (!qw.link.alive()) return stop();
    if (answer?.state === "off" || answer?.state === "paused") return void obey(answer.state);
    if (!answer || answer.state === "need-all") {
      answered = false;
      sent = [];
      return;
    }
    sent = messages;
    answered = answer.state !== "waiting";
    if (answer.state === "checked") {
      if (qw.wording.take(answer.words)) banner.hide();
      banner.nameKey(answer.key);
      show(answer.assessment, answer.dismissed, answer.manner, messages);
    } else if (answer.state === "left-out" || answer.state === "refused") {
      last = null;
      banner.hide();
    }
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

  const thrift = qw.thrift.make();
  let reading = false;
  let onceMore = false;
  let whole = 0;
  let stopped = false;

  /** Often a glance at what is new is enough; the whole chat is read in the page's idle time. @returns {Promise<Reading>} */
  const readNow = async () => {
    const now = performance.now();
    const glance = now - whole < WHOLE_MS ? await qw.slices.inIdle(qw.glanceSteps(document), thrift.spend) : null;
    if (glance) return glance;
    whole = now;
    return qw.slices.inIdle(qw.readingSteps(document), thrift.spend);
  };

  /** @returns {Promise<void>} */
  const look = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (!qw.link.alive()) return stop();
    if (!ready || reads !== "on") return;
    if (reading) {
      onceMore = true;
      return;
    }
    dirtySince = 0;
    reading = true;
    const before = address();
    observe();
    const found = await readNow().finally(() => (reading = false));
    if (stopped || reads !== "on") return;
    if (observe() || onceMore || address() !== before) dirty();
    onceMore = false;
    if (address() !== before) return;
    const start = performance.now();
    takeIn(found);
    thrift.spend(performance.now() - start);
  };

  /** @param {Reading} found */
  const takeIn = ({ messages: seen, changed }) => {
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

  /** After the page has drawn itself: nothing has to be laid out twice. @param {() => void} act */
  const whenIdle = (act) => {
    const timed = () => {
      const start = performance.now();
      act();
      thrift.spend(performance.now() - start);
    };
    if (typeof requestIdleCallback === "function") requestIdleCallback(timed, { timeout: 1_000 });
    else timed();
  };

  const dirty = () => {
    const now = performance.now();
    dirtySince ||= now;
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void look()), Math.max(0, thrift.wait(), Math.min(WAIT_MS, dirtySince + LONGEST_MS - now)));
  };

  /** Writing in the box is nobody's message yet. @param {MutationRecord[]} records */
  const changed = (records) => {
    const elsewhere = records.filter(({ target }) => {
      const el = target.nodeType === 1 ? /** @type {Element} */ (target) : target.parentElement;
      return !el?.closest(WRITING);
    });
    elsewhere.forEach(qw.glance.touch);
    if (elsewhere.length) dirty();
  };

  const observer = new MutationObserver(changed);
  /** @type {WeakSet<Node>} */
  const observed = new WeakSet();

  /** What came to be known as a part of the page, such as the inside of a custom element, is watched from now on. @returns {boolean} is there any? */
  const observe = () => {
    const fresh = [...qw.dom.met()].filter((root) => !observed.has(root));
    for (const root of fresh) {
      observed.add(root);
      observer.observe(root, { childList: true, characterData: true, subtree: true });
    }
    return fresh.length > 0;
  };

  const beat = async () => {
    if (!qw.link.alive()) return stop();
    if (document.hidden || (reads === "on" && !current.length && !sent.length)) return;
    whenIdle(() => banner.check());
    if (++beats % BEATS_A_LOOK === 0) dirty();
    await ask();
  };

  const ask = async () => {
    const answer = await qw.link.ask("beat", { changed: changedSite });
    if (!answer || !obey(answer.reads)) return;
    if (!answer.remembers) sent = [];
    if (answer.helper !== "there") answered = false;
    else if (!answered) void send();
  };

  /** A choice has changed: the same chat may be shown in another way. */
  const askAgain = () => {
    if (!current.length) return;
    answered = false;
    void send();
  };

  /** @param {Notice} notice @param {chrome.runtime.MessageSender} sender @param {(answer: unknown) => void} reply */
  const onNotice = (notice, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (notice?.name === "reach") reply(banner.reach());
    if (notice?.name === "look") void look();
    if (notice?.name === "again") askAgain();
    if (notice?.name === "ask") void ask();
    if (notice?.name === "leaveOut") void leaveOut(notice.out === true);
    if (notice?.name === "show" && last && last.assessment.level !== "none") {
      wanted = true;
      banner.show(qw.view.of(last.assessment, last.messages, last.manner));
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

  /** Nothing is left of us; who is let in here again begins anew. */
  const stop = () => {
    stopped = true;
    reads = "off";
    letGo();
    Reflect.deleteProperty(qw, "watch");
    if (qw.link.alive()) chrome.runtime.onMessage.removeListener(onNotice);
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
    const late = new Promise((done) => setTimeout(done, READER_MS, null));
    const answer = /** @type {{ reads: Reads } | null} */ (await Promise.race([qw.link.ask("reader", {}), late]));
    ready = true;
    if (obey(answer?.reads ?? "on")) await look();
  };

  qw.watch = { look, stop };
  void begin();
})();
