// A gentle word beside the chat: in a closed shadow root, never over the box one writes in, never taking the focus.
(() => {
  const qw = globalThis.quietWord;
  if (qw.banner) return;

  /** At a moment that a page cannot know: one that covers us by the clock is met all the same. */
  const LOOK_MS = 3_000;
  const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/;

  /** @param {ShadowRoot} root */
  const dress = (root) => {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(qw.bannerStyle);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(qw.bannerParts.el("style", {}, [qw.bannerStyle]));
    }
  };

  /** The side on which the page's lines end. */
  const endSide = () => (getComputedStyle(document.documentElement).direction === "rtl" ? "left" : "right");

  /** The page's own boxes are measured where they are now; of others we know where they were. @param {Composer} composer */
  const boxNow = ({ el, box }) => (el.ownerDocument === document ? el.getBoundingClientRect() : box);

  /** @param {BannerHooks} hooks @returns {Banner} */
  const make = (hooks) => {
    const { word, el, mark } = qw.bannerParts;
    /** @type {HTMLElement | null} */
    let host = null;
    /** @type {ShadowRoot | null} */
    let root = null;
    /** @type {BannerView | null} */
    let view = null;
    /** @type {ReturnType<QuietWord["bannerCard"]["make"]> | null} */
    let card = null;
    /** @type {HTMLElement | null} */
    let small = null;
    let opened = false;
    let putBack = 0;
    const tally = qw.sight.makeTally();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let nextLook;
    let told = false;
    /** The page kept a press from us. */
    let deaf = false;
    /** The key that leads here, as the browser names it; empty where there is none. */
    let key = "";
    /** What in the banner has the focus, and how far the card is scrolled: a page that takes it away takes them too. @type {HTMLElement | null} */
    let inside = null;
    let scrolledTo = 0;
    /** @type {Place | null} */
    let stands = null;
    /** What the banner points at in the chat. @type {Parameters<BannerHooks["mark"]>[0]} */
    let marked = null;
    /** @type {Composer[]} */
    let boxes = [];
    let frameAsked = 0;
    /** @type {(event: Event) => void} */
    let taker = () => undefined;
    const eye = qw.sight.makeEye();
    const focus = qw.bannerFocus.make();
    const voice = qw.bannerVoice.make();
    const frame = el("div", { class: "root", "data-part": "root" });
    const place = el("div");
    frame.append(...voice.regions, place);
    const lookForPresses = qw.press.watch(frame, () => {
      deaf = true;
      tellHidden(true);
    });

    const point = (/** @type {typeof marked} */ quote) => {
      marked = quote;
      hooks.mark(quote);
    };

    /** One reads it, or is about to press: nothing in it may jump. */
    const reading = () => frame.matches(":hover, :focus-within");

    /** Boxes whose size is watched. @type {Set<Element>} */
    const sized = new Set();
    const sizes = new ResizeObserver(() => stand());

    /** Keeps clear of the boxes as they stand now, which are looked for before. */
    const settle = () => {
      if (!view) return;
      boxes = hooks.keepClear();
      for (const { el: box } of boxes) {
        if (sized.has(box)) continue;
        sized.add(box);
        sizes.observe(box);
      }
      stand();
      if (marked) hooks.mark(marked);
    };

    const dressFor = (/** @type {Level} */ level) => {
      frame.dataset.level = level;
      frame.lang = word("bannerLanguage");
      frame.dir = RIGHT_TO_LEFT.test(frame.lang) ? "rtl" : "ltr";
      frame.dataset.scheme = qw.scheme.isDark(host) ? "dark" : "system";
    };

    /** Where there is no room for it that is not the box's, it is not shown, and the toolbar says so. */
    const stand = () => {
      if (!view) return;
      const clear = boxes.filter(({ el: box }) => box.isConnected).map(boxNow).filter(({ width, height }) => width > 0 && height > 0);
      stands = qw.bannerPlace.choose(clear, qw.bannerPlace.seenNow(), endSide(), stands);
      frame.hidden = stands === null;
      if (!stands) return tellHidden(true);
      frame.dataset.side = stands.side;
      for (const name of /** @type {const} */ (["top", "room", "width"])) frame.style.setProperty(`--${name}`, `${Math.round(stands[name])}px`);
    };

    /** Boxes move when the page scrolls, or a keyboard comes up on the screen. */
    const standSoon = () => {
      if (!frameAsked) frameAsked = requestAnimationFrame(() => ((frameAsked = 0), stand()));
    };

    /** A box that one goes to is kept clear at once, also one that was not there before. @param {FocusEvent} event */
    const onFocus = (event) => {
      if (!event.isTrusted || event.target === host) return;
      const to = /** @type {Element} */ (event.composedPath()[0]);
      if (to.matches?.("textarea, input, [contenteditable], [role=textbox]")) settle();
    };

    /** @param {FocusEvent} event */
    const onBlur = (event) => {
      if (event.isTrusted && event.relatedTarget === host && event.target !== host) focus.keep(/** @type {Element} */ (event.composedPath()[0]));
    };

    /** Night falls: pages that follow the system change with it. */
    const onNight = () => void requestAnimationFrame(() => view && dressFor(view.level));
    const night = matchMedia("(prefers-color-scheme: dark)");

    /** @param {"addEventListener" | "removeEventListener"} how */
    const listen = (how) => {
      globalThis[how]("resize", standSoon);
      globalThis.visualViewport?.[how]("resize", standSoon);
      night[how]("change", onNight);
      document[how]("scroll", standSoon, { capture: true, passive: true });
      document[how]("focusin", /** @type {EventListener} */ (onFocus), true);
      document[how]("focusout", /** @type {EventListener} */ (onBlur), true);
    };

    /** Always in a new tree: `document.open()` takes all listeners away, also those in a closed one. */
    const attach = () => {
      if (!host?.isConnected) {
        const held = inside;
        const scrolled = scrolledTo;
        host?.remove();
        voice.hush();
        host = document.createElement("div");
        const fresh = host.attachShadow({ mode: "closed" });
        root = fresh;
        dress(fresh);
        fresh.append(frame, qw.highlight.layer);
        for (const type of ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "wheel"]) fresh.addEventListener(type, (event) => event.stopPropagation());
        fresh.addEventListener("keydown", (event) => qw.press.onKey(event, fresh, close));
        fresh.addEventListener("focusin", (event) => (inside = /** @type {HTMLElement} */ (event.target)));
        fresh.addEventListener("focusout", () => void setTimeout(() => (inside = /** @type {HTMLElement | null} */ (fresh.activeElement))));
        fresh.addEventListener("scroll", () => (scrolledTo = host?.isConnected ? (card?.el.scrollTop ?? 0) : scrolledTo), true);
        taker = qw.press.taker(fresh, close);
        qw.sight.restore(host);
        document.documentElement.append(host);
        if (card) card.el.scrollTop = scrolled;
        if (held && !qw.bannerFocus.active()) held.focus({ preventScroll: true });
        eye.watch(place.firstElementChild);
      }
      qw.first.guard(host, taker);
      lookForPresses();
      lookNowAndThen();
      listen("addEventListener");
      qw.sight.restore(host);
      watching.disconnect();
      watching.observe(document, { childList: true });
      watching.observe(document.documentElement, { childList: true });
      watching.observe(host, { attributes: true });
    };

    /** @param {BannerView} shown */
    const put = (shown) => {
      const inUse = card !== null && place.firstElementChild === card.el && reading();
      const isSmall = shown.small && !opened && !inUse;
      if (isSmall) small ??= mark(openUp);
      else {
        card ??= qw.bannerCard.make({ ...hooks, mark: point }, close, reading);
        card.update(shown, key);
      }
      const due = isSmall ? small : card?.el;
      if (!due || place.firstElementChild === due) return;
      place.replaceChildren(due);
      eye.watch(due);
    };

    const draw = () => {
      if (!view) return;
      const held = root?.activeElement ?? null;
      attach();
      settle();
      dressFor(view.level);
      put(view);
      if (held && !root?.activeElement && card) card.el.focus({ preventScroll: true });
      const said = place.firstElementChild === small ? word("bannerMarkName", [word("bannerMark")]) : view.headline;
      voice.say(view, key ? word("bannerSaid", [said, key]) : said);
    };

    const openUp = () => {
      opened = true;
      draw();
      card?.el.focus();
    };

    const close = () => {
      if (view) hooks.dismiss(view.level);
      hide();
    };

    const hide = () => {
      const wasInside = Boolean(root?.activeElement);
      view = card = small = stands = null;
      opened = false;
      inside = null;
      scrolledTo = 0;
      voice.forget();
      point(null);
      deaf = false;
      unhook();
      place.replaceChildren();
      if (wasInside) focus.giveBack();
      focus.keep(null);
      tellHidden(false);
    };

    const unhook = () => {
      clearTimeout(nextLook);
      watching.disconnect();
      eye.watch(null);
      sizes.disconnect();
      sized.clear();
      listen("removeEventListener");
      host?.remove();
    };

    /** The toolbar says what the page hides. @param {boolean} now */
    const tellHidden = (now) => {
      tally.set(now);
      if (told === now) return;
      told = now;
      hooks.hidden(now);
    };

    /** A page that takes the banner away is answered once; then the toolbar says it. */
    const guard = () => {
      if (!view || !host) return;
      const changed = qw.sight.restore(host);
      if (host.isConnected && !changed) return;
      if (putBack++ < 1) return draw();
      unhook();
      tellHidden(true);
    };

    /** What lies over the banner, or moves it out of sight, leaves no trace in it: we look for it now and then. */
    const look = () => {
      if (!view || !host?.isConnected || document.hidden) return;
      const now = tally.note(qw.sight.seen(host, place.firstElementChild) && eye.painted() && !deaf);
      if (now !== told) tellHidden(now);
    };

    const lookNowAndThen = () => {
      clearTimeout(nextLook);
      nextLook = setTimeout(() => {
        look();
        lookNowAndThen();
      }, LOOK_MS * (0.3 + 1.4 * Math.random()));
    };
    const watching = new MutationObserver(guard);

    return {
      show(next) {
        if (next.level !== view?.level) putBack = 0;
        view = next;
        draw();
        eye.watch(place.firstElementChild);
      },
      hide,
      reopen() {
        opened = true;
        putBack = 0;
        draw();
      },
      reach() {
        if (!view || !host?.isConnected || !root || frame.hidden) return false;
        if (root.activeElement) {
          focus.giveBack();
          if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
          return true;
        }
        focus.keep(qw.bannerFocus.active());
        openUp();
        return root.activeElement !== null;
      },
      nameKey(name) {
        key = name;
      },
      check() {
        guard();
        settle();
        if (view) dressFor(view.level);
      },
      settle,
      remove() {
        hide();
        qw.first.stop();
      },
    };
  };

  qw.banner = { make };
})();
