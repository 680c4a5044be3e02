// A gentle word beside the chat: in a closed shadow root, never over the box one writes in, never taking the focus.
(() => {
  const qw = globalThis.quietWord;
  if (qw.banner) return;

  const GAP = 12;
  const LEAST_ROOM = 160;
  const LEAST_HEIGHT = 48;
  /** Looks in a row that must miss it before we say that the page hides it: a picture shown large is soon gone. */
  const MISSES = 2;

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

  /** The first stretch with room enough between the boxes to keep clear, else the largest. @param {DOMRect[]} clear */
  const room = (clear) => {
    const height = innerHeight;
    const boxes = clear.filter((box) => box.bottom > 0 && box.top < height).sort((a, b) => a.top - b.top);
    const stretches = [];
    let from = 0;
    for (const { top, bottom } of [...boxes, { top: height, bottom: height }]) {
      stretches.push({ top: from + GAP, room: top - from - 2 * GAP });
      from = Math.max(from, bottom);
    }
    const best = stretches.find((one) => one.room >= LEAST_ROOM) ?? stretches.reduce((a, b) => (b.room > a.room ? b : a));
    return { top: best.top, room: Math.max(best.room, LEAST_HEIGHT) };
  };

  /** @param {BannerHooks} hooks @returns {Banner} */
  const make = (hooks) => {
    const { el, card, mark } = qw.bannerParts;
    /** @type {HTMLElement | null} */
    let host = null;
    /** @type {BannerView | null} */
    let view = null;
    let drawn = "";
    let opened = false;
    let putBack = 0;
    let missed = 0;
    let told = false;
    /** The page kept a press from us. */
    let deaf = false;
    /** @type {(event: Event) => void} */
    let taker = () => undefined;
    const eye = qw.sight.makeEye();
    const frame = el("div", { class: "root", "data-part": "root" });
    const polite = el("div", { class: "said", role: "status", "aria-live": "polite" });
    const loud = el("div", { class: "said", role: "alert", "aria-live": "assertive" });
    const place = el("div");
    frame.append(polite, loud, place);
    const lookForPresses = qw.press.watch(frame, () => {
      deaf = true;
      tellHidden(true);
    });

    /** Boxes whose size is watched. @type {Set<Element>} */
    const sized = new Set();
    const sizes = new ResizeObserver(() => settle());

    const settle = () => {
      if (!view) return;
      const boxes = hooks.keepClear();
      for (const one of boxes) {
        if (sized.has(one.el)) continue;
        sized.add(one.el);
        sizes.observe(one.el);
      }
      const { top, room: space } = room(boxes.map(({ box }) => box));
      frame.style.setProperty("--top", `${Math.round(top)}px`);
      frame.style.setProperty("--room", `${Math.round(space)}px`);
      frame.dir = document.documentElement.dir === "rtl" || getComputedStyle(document.documentElement).direction === "rtl" ? "rtl" : "ltr";
    };

    /** Always in a new tree: `document.open()` takes all listeners away, also those in a closed one. */
    const attach = () => {
      if (!host?.isConnected) {
        host?.remove();
        host = document.createElement("div");
        const root = host.attachShadow({ mode: "closed" });
        dress(root);
        root.append(frame, qw.highlight.layer);
        for (const type of ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "wheel"]) root.addEventListener(type, (event) => event.stopPropagation());
        root.addEventListener("keydown", (event) => qw.press.onKey(event, root, close));
        taker = qw.press.taker(root, close);
      }
      qw.first.guard(host, taker);
      lookForPresses();
      addEventListener("resize", settle);
      qw.sight.restore(host);
      if (!host.isConnected) document.documentElement.append(host);
      watching.disconnect();
      watching.observe(document, { childList: true });
      watching.observe(document.documentElement, { childList: true });
      watching.observe(host, { attributes: true });
    };

    /** @param {string} said @param {boolean} urgent */
    const announce = (said, urgent) => {
      const line = urgent ? loud : polite;
      if (line.textContent !== said) line.textContent = said;
    };

    const draw = () => {
      if (!view) return;
      attach();
      settle();
      frame.dataset.level = view.level;
      const small = view.small && !opened;
      const now = JSON.stringify([view, small]);
      if (now === drawn) return;
      drawn = now;
      const shown = view;
      const keep = place.querySelector(".card")?.scrollTop ?? 0;
      place.replaceChildren(small ? mark(() => openUp()) : card(shown, hooks, close));
      const made = place.querySelector(".card");
      if (made) made.scrollTop = keep;
      eye.watch(place.firstElementChild);
      announce(small ? qw.wording.word("bannerMark") : shown.headline, shown.level === "urgent");
    };

    const openUp = () => {
      opened = true;
      draw();
      /** @type {HTMLElement | null} */ (place.querySelector(".card"))?.focus();
    };

    const close = () => {
      if (view) hooks.dismiss(view.level);
      hide();
    };

    const hide = () => {
      view = null;
      drawn = "";
      opened = false;
      place.replaceChildren();
      polite.textContent = loud.textContent = "";
      hooks.mark(null);
      deaf = false;
      unhook();
      tellHidden(false);
    };

    const unhook = () => {
      watching.disconnect();
      eye.watch(null);
      sizes.disconnect();
      sized.clear();
      host?.remove();
    };

    /** The toolbar says what the page hides. @param {boolean} now */
    const tellHidden = (now) => {
      missed = 0;
      if (told === now) return;
      told = now;
      hooks.hidden(now);
    };

    /** A page that takes the banner away is answered once; then the toolbar says it. */
    const guard = () => {
      if (!view || !host) return;
      const changed = qw.sight.restore(host);
      if (host.isConnected && !changed) return;
      drawn = "";
      if (putBack++ < 1) return draw();
      unhook();
      tellHidden(true);
    };

    /** What lies over the banner, or moves it out of sight, leaves no trace in it: we look for it now and then. */
    const look = () => {
      if (!view || !host?.isConnected) return;
      if (qw.sight.seen(host, place.firstElementChild) && eye.painted() && !deaf) return tellHidden(false);
      if (++missed >= MISSES) tellHidden(true);
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
      check() {
        guard();
        settle();
        look();
      },
      settle,
      remove() {
        hide();
        qw.first.stop();
        removeEventListener("resize", settle);
      },
    };
  };

  qw.banner = { make };
})();
