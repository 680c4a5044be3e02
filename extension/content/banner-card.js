// The banner's card: made once, and from then on only what has changed in it is written, so that scrolling, focus and what was opened stay.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerCard) return;

  const { word, el, write, arrange, leaf, button, sourceLine, shorten } = qw.bannerParts;
  const MOST_QUOTES = 3;
  /** The tactics that are shown at once; the others open on a press. */
  const MOST_ITEMS = 3;

  /** @typedef {BannerItem["quotes"][number]} Quote */

  /** @param {Quote} quote */
  const keyOf = ({ message, start, end, text }) => [message, start, end, text].join("\n");

  /**
   * Things that have a key, each drawn once. While one reads, what stands there stays first.
   * @template T
   * @param {HTMLElement} parent @param {(one: T) => { el: HTMLElement; update(one: T): void }} draw
   */
  const keyed = (parent, draw) => {
    /** @type {Map<string, ReturnType<typeof draw>>} */
    let shown = new Map();
    return {
      keys: () => [...shown.keys()],
      /** @param {[string, T][]} wanted */
      update(wanted) {
        shown = new Map(wanted.map(([key, one]) => [key, shown.get(key) ?? draw(one)]));
        for (const [key, one] of wanted) shown.get(key)?.update(one);
        arrange(parent, [...shown.values()].map((part) => part.el));
      },
    };
  };

  /** Those that stand there first, in their order, then the others. @template T @param {T[]} all @param {(one: T) => string} key @param {string[]} before */
  const standing = (all, key, before) => {
    const old = before.flatMap((name) => all.filter((one) => key(one) === name).slice(0, 1));
    return [...old, ...all.filter((one) => !old.includes(one))];
  };

  /** Words of the chat: pointed at, focused or pressed, they are marked in their message. @param {BannerHooks["mark"]} mark */
  const quoteLine = (mark) => (/** @type {Quote} */ quote) => {
    const line = button("quote", "quote", `“${shorten(quote.text)}”`, () => mark(quote));
    line.dir = "auto";
    line.lang = "";
    line.setAttribute("aria-describedby", "marks");
    const focused = () => /** @type {ShadowRoot} */ (line.getRootNode()).activeElement ?? null;
    line.addEventListener("pointerenter", () => mark(quote));
    line.addEventListener("pointerleave", () => focused() !== line && mark(null));
    line.addEventListener("focus", () => mark(quote));
    line.addEventListener("blur", () => mark(null));
    return { el: line, update: () => undefined };
  };

  /** @param {BannerHooks["mark"]} mark @param {() => boolean} reading */
  const itemLine = (mark, reading) => (/** @type {BannerItem} */ { id }) => {
    const name = el("h3", { "data-part": "name" });
    const said = el("div", { class: "quotes" });
    const why = el("p", { class: "why", "data-part": "why" });
    const origin = el("div");
    const made = el("li", { class: "item", "data-part": "item", "data-tactic": id }, [name, said, why, origin]);
    const quotes = keyed(said, quoteLine(mark));
    let drawnSource = "";
    return {
      el: made,
      update(/** @type {BannerItem} */ item) {
        write(name, item.name);
        write(why, item.why);
        why.hidden = !item.why;
        const chosen = reading() ? standing(item.quotes, keyOf, quotes.keys()).slice(0, MOST_QUOTES) : item.quotes.slice(-MOST_QUOTES);
        quotes.update(chosen.map((quote) => [keyOf(quote), quote]));
        if (item.source === drawnSource) return;
        drawnSource = item.source;
        origin.replaceChildren(...(item.source ? [sourceLine(item.source)] : []));
      },
    };
  };

  /** Three at once, and a button for the others. @param {BannerHooks["mark"]} mark @param {() => boolean} reading */
  const itemList = (mark, reading) => {
    const first = el("ul", { "aria-labelledby": "noticed" });
    const rest = el("ul", { id: "rest", "aria-labelledby": "noticed" });
    let count = 0;
    let opened = false;
    const more = button("more", "more", "", () => {
      opened = !opened;
      tell();
    });
    more.setAttribute("aria-controls", "rest");
    const tell = () => {
      more.hidden = count === 0;
      rest.hidden = !opened || count === 0;
      more.setAttribute("aria-expanded", String(opened));
      write(more, opened ? word("bannerFewer") : word("bannerMore", [String(count)]));
    };
    const shown = keyed(first, itemLine(mark, reading));
    const folded = keyed(rest, itemLine(mark, reading));
    const idOf = (/** @type {BannerItem} */ { id }) => id;
    return {
      parts: [first, more, rest],
      /** @param {BannerItem[]} items @param {boolean} anew */
      update(items, anew) {
        const keep = anew || !reading() ? [] : [...shown.keys(), ...folded.keys()];
        const ordered = standing(items, idOf, keep);
        const pairs = ordered.map((item) => /** @type {[string, BannerItem]} */ ([item.id, item]));
        count = Math.max(0, pairs.length - MOST_ITEMS);
        shown.update(pairs.slice(0, MOST_ITEMS));
        folded.update(pairs.slice(MOST_ITEMS));
        tell();
      },
    };
  };

  /** @param {string[]} steps */
  const stepList = (steps) =>
    steps.length
      ? [
          el("p", { class: "label", id: "first" }, [word("bannerFirst")]),
          el("ol", { class: "steps", "aria-labelledby": "first" }, steps.map((step) => el("li", { "data-part": "step" }, [el("span", {}, [step])]))),
        ]
      : [];

  /** Whose words these are, and the keys. @param {string} key */
  const footWords = (key) => (key ? word("bannerFoot", [key]) : word("bannerFootNoKey"));

  /**
   * @param {BannerHooks} hooks @param {() => void} close
   * @param {() => boolean} reading the pointer or the focus is on it: nothing may jump
   */
  const make = (hooks, close, reading) => {
    const headline = el("h2", { id: "headline", "data-part": "headline" });
    const advice = el("p", { class: "advice", "data-part": "advice" });
    const steps = el("div");
    const label = el("p", { class: "label", id: "noticed" }, [word("bannerNoticed")]);
    const items = itemList(hooks.mark, reading);
    const wishes = qw.bannerWishes.make(hooks);
    const foot = el("p", { class: "foot", "data-part": "foot" });
    const marks = el("span", { id: "marks", hidden: "" }, [word("bannerMarks")]);
    const made = el("section", { class: "card", "data-part": "card", "aria-labelledby": "headline", tabindex: "-1" }, [
      el("div", { class: "head" }, [leaf(), headline]),
      advice,
      steps,
      el("div", { class: "buttons" }, [button("steps", "go", word("bannerSteps"), hooks.steps), button("dismiss", "close", word("bannerClose"), close)]),
      label,
      ...items.parts,
      wishes.el,
      foot,
      marks,
    ]);
    let level = "";
    let drawnSteps = "";
    return {
      el: made,
      /** @param {BannerView} view @param {string} key */
      update(view, key) {
        const anew = view.level !== level;
        level = view.level;
        write(headline, view.headline);
        write(advice, view.advice);
        advice.hidden = !view.advice;
        if (drawnSteps !== view.firstSteps.join("\n")) steps.replaceChildren(...stepList(view.firstSteps));
        drawnSteps = view.firstSteps.join("\n");
        label.hidden = view.items.length === 0;
        items.update(view.items, anew);
        wishes.update(view);
        write(foot, footWords(key));
        if (anew && !reading()) made.scrollTop = 0;
      },
    };
  };

  qw.bannerCard = { make };
})();
