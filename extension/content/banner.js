// A gentle word beside the chat: in a closed shadow root, never over the box one writes in, never taking the focus.
(() => {
  const qw = globalThis.quietWord;
  if (qw.banner) return;

  const GAP = 12;
  const LEAST_ROOM = 160;
  const LEAST_HEIGHT = 48;

  /** What the page's own rules must not change. @param {HTMLElement} host */
  const guardStyle = (host) => {
    const fixed = { all: "initial", position: "fixed", display: "block", top: "0", left: "0", width: "0", height: "0", "z-index": "2147483647", visibility: "visible", opacity: "1" };
    for (const [name, value] of Object.entries(fixed)) host.style.setProperty(name, value, "important");
  };

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
    const frame = el("div", { class: "root", "data-part": "root" });
    const polite = el("div", { class: "said", role: "status", "aria-live": "polite" });
    const loud = el("div", { class: "said", role: "alert", "aria-live": "assertive" });
    const place = el("div");
    frame.append(polite, loud, place);

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

    const attach = () => {
      if (!host) {
        host = document.createElement("div");
        const root = host.attachShadow({ mode: "closed" });
        dress(root);
        root.append(frame);
        for (const type of ["keydown", "keyup", "keypress", "pointerdown", "mousedown", "wheel"]) root.addEventListener(type, (event) => event.stopPropagation());
        root.addEventListener("keydown", (event) => {
          if (event.isTrusted && /** @type {KeyboardEvent} */ (event).key === "Escape") close();
        });
      }
      guardStyle(host);
      if (!host.isConnected) document.documentElement.append(host);
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
      const small = view.level === "notice" && !opened;
      const now = JSON.stringify([view, small]);
      if (now === drawn) return;
      drawn = now;
      const shown = view;
      const keep = place.querySelector(".card")?.scrollTop ?? 0;
      place.replaceChildren(small ? mark(() => openUp()) : card(shown, hooks, close));
      const made = place.querySelector(".card");
      if (made) made.scrollTop = keep;
      announce(small ? chrome.i18n.getMessage("bannerMark") : shown.headline, shown.level === "urgent");
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
      unhook();
    };

    const unhook = () => {
      watching.disconnect();
      sizes.disconnect();
      sized.clear();
      host?.remove();
    };

    const seen = () => {
      if (!host?.isConnected) return false;
      const shown = place.firstElementChild?.getBoundingClientRect();
      return host.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !!shown && shown.width > 20 && shown.height > 10;
    };

    /** A page that takes the banner away is answered once; then the toolbar says it. */
    const guard = () => {
      if (!view || seen()) return;
      if (putBack++ < 1) return attach();
      unhook();
      hooks.hidden();
    };
    const watching = new MutationObserver(guard);
    addEventListener("resize", settle);

    return {
      show(next) {
        if (next.level !== view?.level) putBack = 0;
        view = next;
        draw();
        watching.disconnect();
        watching.observe(document.documentElement, { childList: true });
        if (host) watching.observe(host, { attributes: true });
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
      },
      settle,
      remove() {
        hide();
        removeEventListener("resize", settle);
      },
    };
  };

  qw.banner = { make };
})();
