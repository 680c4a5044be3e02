// The page's events: when the chat is read, and when all of it ends. What was read is remembered in memory.js, talked over in talk.js and shown by warning.js.
(() => {
  const qw = globalThis.quietWord;
  if (qw.watch) return void qw.watch.look();

  const WAIT_MS = 400;
  const LONGEST_MS = 2_000;
  const BEAT_MS = 3_000;
  const BEATS_A_LOOK = 5;
  const READER_MS = 3_000;
  /** What no record of a change tells of (a rule of style, say) is seen when the whole is read again. */
  const WHOLE_MS = 60_000;
  const WRITING = "textarea, input, [contenteditable]:not([contenteditable=false]), [role=textbox]";

  let dirtySince = 0;
  let beats = 0;
  /** The reader of this site is there, or there is none. */
  let ready = false;
  /** The site is not as its own reader knows it. */
  let changedSite = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Whether the person lets us read here: told by the background, which asks anew each time. @type {Reads} */
  let reads = "on";

  const memory = qw.memory.make();
  const warning = qw.warning.make({ leaveOut: () => void leaveOut(true) });
  const { banner } = warning;

  /** @param {ChatAnswer | null} answer @param {Message[]} about */
  const take = (answer, about) => {
    if (!qw.link.alive()) return stop();
    if (answer?.state === "off" || answer?.state === "paused") return void obey(answer.state);
    if (answer?.state === "left-out" || answer?.state === "refused") return warning.forget();
    if (answer?.state === "checked" && qw.view.holds(answer.assessment, about, memory.messages())) warning.show(answer, about);
  };

  const talk = qw.talk.make({ messages: memory.messages, mayRead: () => reads === "on", take });

  /** Nothing that was read stays. */
  const letGo = () => {
    memory.forget();
    talk.forget();
    warning.forget();
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
    await qw.link.ask("leaveOut", { out, messages: memory.messages() });
    await talk.anew();
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
    const before = memory.address();
    observe();
    const found = await readNow().finally(() => (reading = false));
    if (stopped || reads !== "on") return;
    if (observe() || onceMore || memory.address() !== before) dirty();
    onceMore = false;
    if (memory.address() !== before) return;
    const start = performance.now();
    takeIn(found);
    thrift.spend(performance.now() - start);
  };

  /** @param {Reading} found */
  const takeIn = ({ messages: seen, changed }) => {
    if (changed !== changedSite) tell(changed);
    const before = memory.turn();
    memory.take(seen);
    banner.settle();
    const another = memory.turn() !== before;
    if (warning.dropUnless(memory.messages()) || (another && talk.isLate())) return void talk.afresh();
    void (another ? talk.anew() : talk.send());
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
    if (!qw.link.alive()) return stop();
    if (records.some(({ target }) => target === document)) listen();
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
    if (document.hidden || (reads === "on" && !memory.messages().length && !talk.begun())) return;
    whenIdle(() => banner.check());
    if (++beats % BEATS_A_LOOK === 0) dirty();
    await ask();
  };

  const ask = async () => {
    const answer = await qw.link.ask("beat", { changed: changedSite });
    if (!answer || !obey(answer.reads)) return;
    talk.heard(answer.helper, answer.remembers);
  };

  /** @param {Notice} notice @param {chrome.runtime.MessageSender} sender @param {(answer: unknown) => void} reply */
  const onNotice = (notice, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (notice?.name === "reach") reply(banner.reach());
    if (notice?.name === "look") void look();
    // A choice has changed: the same chat may be shown in another way.
    if (notice?.name === "again" && memory.messages().length) void talk.anew();
    if (notice?.name === "ask") void ask();
    if (notice?.name === "leaveOut") void leaveOut(notice.out === true);
    if (notice?.name === "show") warning.reopen();
  };

  /** The page can send us events too: only the browser's own count. @param {() => unknown} act */
  const trusted = (act) => (/** @type {Event} */ event) => void (event.isTrusted && act());

  const onHide = trusted(() => talk.end());
  /** The browser kept the page as it was, and answers to it went nowhere meanwhile. */
  const backAgain = trusted(() => {
    talk.forget();
    dirty();
  });
  const onShow = (/** @type {PageTransitionEvent} */ event) => void (event.persisted && backAgain(event));
  const onSight = trusted(() => beat());

  /** `document.open()` takes all listeners away; to listen twice is to listen once. */
  const listen = () => {
    addEventListener("pagehide", onHide);
    addEventListener("pageshow", onShow);
    document.addEventListener("load", dirty, true);
    document.addEventListener("visibilitychange", onSight);
  };

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
  qw.former.remove();
  listen();
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
