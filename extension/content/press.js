// What a person does to our buttons, also where the page keeps the click from us: `:active` is the browser's own, and no script can forge or stop it.
(() => {
  const qw = globalThis.quietWord;
  if (qw.press) return;

  const LOOK_MS = 10;
  /** A press that ended is followed by its click at once; later than this, the page has kept it. */
  const CLICK_MS = 60;
  /** A button does its work once for one press, however often we hear of it. */
  const ONCE_MS = 500;
  /** An activation of which no event came to us within this time was kept from us. */
  const HEARD_MS = 1_000;

  /** @type {WeakMap<Element, () => void>} */
  const actions = new WeakMap();
  /** @type {{ el: Element | null; at: number }} */
  let last = { el: null, at: -Infinity };

  /** @param {Element} el */
  const act = (el) => {
    const now = performance.now();
    if (last.el === el && now - last.at < ONCE_MS) return;
    last = { el, at: now };
    actions.get(el)?.();
  };

  /** Only what the person really did. @param {HTMLElement} el @param {() => void} action */
  const on = (el, action) => {
    actions.set(el, action);
    el.addEventListener("click", (event) => {
      event.stopPropagation();
      if (event.isTrusted) act(el);
    });
  };

  /** @param {Element | null | undefined} el */
  const buttonOf = (el) => el?.closest("button") ?? null;

  /**
   * Escape; and Enter and Space, where the page forbade the browser to make a click of them.
   * @param {Event} event @param {ShadowRoot} root @param {() => void} close
   */
  const onKey = (event, root, close) => {
    if (!event.isTrusted) return;
    const { key, repeat } = /** @type {KeyboardEvent} */ (event);
    const el = buttonOf(root.activeElement);
    if (key === "Escape") close();
    else if (event.defaultPrevented && el && !repeat && (key === "Enter" || key === " ")) act(el);
  };

  /** For what came by `first.js` and so not by its own way. @param {ShadowRoot} root @param {() => void} close */
  const taker = (root, close) => {
    /** @type {Element | null} */
    let down = null;
    return (/** @type {Event} */ event) => {
      const { type, clientX, clientY, detail } = /** @type {MouseEvent} */ (event);
      const under = () => buttonOf(root.elementFromPoint(clientX, clientY));
      if (type === "pointerdown") down = under();
      if (type === "keydown") onKey(event, root, close);
      if (type !== "click") return;
      const el = detail === 0 ? buttonOf(root.activeElement) : under();
      if (el && (detail === 0 || el === down)) act(el);
    };
  };

  /**
   * Looks for presses while the pointer or the focus is on the banner; `frame` has an animation that begins then, of
   * which a page hears nothing.
   * @param {HTMLElement} frame @param {() => void} withheld a press was made of which neither event nor `:active` came to us
   * @returns {() => void} begins to look; to begin twice is to begin once
   */
  const watch = (frame, withheld) => {
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    /** Not hovered: pressed by Space, or below a pointer that has not moved since the banner came. @type {{ el: Element; at: number; hovered: boolean; scrolled: number } | null} */
    let pressed = null;
    let active = true;

    const scrolled = () => frame.querySelector(".card")?.scrollTop ?? 0;

    /** Let go somewhere else, or scrolled by a finger, it was no click. @param {NonNullable<typeof pressed>} press */
    const released = (press) => {
      if ((press.hovered && !press.el.matches(":hover")) || scrolled() !== press.scrolled) return;
      setTimeout(() => {
        if (last.el !== press.el || last.at < press.at) act(press.el);
      }, CLICK_MS);
    };

    const look = () => {
      const el = frame.querySelector("button:active");
      if (el && !pressed) pressed = { el, at: performance.now(), hovered: el.matches(":hover"), scrolled: scrolled() };
      if (!el && pressed) {
        released(pressed);
        pressed = null;
      }
      const was = active;
      active = navigator.userActivation?.isActive ?? true;
      const silent = active && !was && !pressed && performance.now() - qw.first.heard() > HEARD_MS;
      if (silent && frame.querySelector("button:hover, button:focus")) withheld();
      // Firefox, where a banner was put back below the pointer, may know of its button and of nothing around that.
      if (pressed || (frame.isConnected && (frame.matches(":hover, :focus-within") || frame.querySelector("button:hover")))) return;
      clearInterval(timer);
      timer = undefined;
    };

    const begin = () => {
      if (timer !== undefined) return;
      active = navigator.userActivation?.isActive ?? true;
      timer = setInterval(look, LOOK_MS);
      look();
    };

    return () => frame.addEventListener("animationstart", begin);
  };

  qw.press = { on, onKey, taker, watch };
})();
