// The pieces of the banner. Everything that comes from a chat or the helper is text, never markup.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerParts) return;

  const SVG = "http://www.w3.org/2000/svg";
  const MAX_QUOTES = 3;
  const MAX_QUOTE = 140;

  const { word } = qw.wording;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  const el = (tag, attributes = {}, children = []) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const leaf = () => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("class", "leaf");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z");
    path.setAttribute("fill", "none");
    path.setAttribute("stroke", "currentColor");
    path.setAttribute("stroke-width", "1.8");
    const dots = document.createElementNS(SVG, "path");
    dots.setAttribute("d", "M7.5 10.5h.01M12 10.5h.01M16.5 10.5h.01");
    dots.setAttribute("stroke", "currentColor");
    dots.setAttribute("stroke-width", "2.4");
    dots.setAttribute("stroke-linecap", "round");
    svg.append(path, dots);
    return svg;
  };

  /** @param {string} part @param {string} look @param {string} text @param {() => void} act */
  const button = (part, look, text, act) => {
    const made = el("button", { type: "button", class: look, "data-part": part }, [text]);
    qw.press.on(made, act);
    return made;
  };

  /** "Name of the page, https://…": a link where there is an address, else as it stands. @param {string} source */
  const sourceLine = (source) => {
    const address = /https:\/\/[^\s)>\]]+/.exec(source)?.[0];
    const name = source.replace(address ?? "", "").replace(/[\s,;:(<\[–—-]+$/, "").trim();
    const body = address
      ? el("a", { href: address, target: "_blank", rel: "noreferrer noopener" }, [name || new URL(address).hostname])
      : name;
    return el("span", { class: "source", "data-part": "source" }, [`${word("bannerSource")} `, body]);
  };

  /** @param {string} text */
  const shorten = (text) => (text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE).toWellFormed()}…` : text);

  /** @param {BannerItem} item @param {BannerHooks["mark"]} mark */
  const itemLine = (item, mark) => {
    const quotes = item.quotes.slice(-MAX_QUOTES).map((quote) => {
      const line = el("span", { class: "quote", dir: "auto", "data-part": "quote" }, [`“${shorten(quote.text)}”`]);
      line.addEventListener("pointerenter", () => mark(quote));
      line.addEventListener("pointerleave", () => mark(null));
      return line;
    });
    const made = el("li", { class: "item", "data-part": "item", "data-tactic": item.id }, [
      el("h3", { "data-part": "name" }, [item.name]),
      ...quotes,
      el("p", { class: "why", "data-part": "why" }, [item.why]),
      ...(item.source ? [sourceLine(item.source)] : []),
    ]);
    const last = item.quotes[item.quotes.length - 1] ?? null;
    made.addEventListener("focusin", () => mark(last));
    made.addEventListener("focusout", () => mark(null));
    return made;
  };

  /** @param {string[]} steps */
  const stepList = (steps) =>
    steps.length
      ? [
          el("p", { class: "label", id: "first" }, [word("bannerFirst")]),
          el("ol", { class: "steps", "aria-labelledby": "first" }, steps.map((step) => el("li", { "data-part": "step" }, [el("span", {}, [step])]))),
        ]
      : [];

  /** Called so already on this page: twice for one and the same would count as two. @type {Set<string>} */
  const called = new Set();

  /** "This was not helpful" makes way for a word of thanks. What is urgent is never lowered, so it is not asked there. @param {BannerView} view @param {BannerHooks} hooks */
  const wishes = (view, hooks) => {
    const said = el("span", { role: "status", class: "why", "data-part": "thanks" });
    const thanks = () => (said.textContent = word("bannerThanks"));
    const ids = view.items.map(({ id }) => id).join(" ");
    const unhelpful = button("unhelpful", "wish", word("bannerUnhelpful"), () => {
      unhelpful.remove();
      thanks();
      called.add(ids);
      hooks.wish("unhelpful");
    });
    if (called.has(ids)) thanks();
    const asks = view.level !== "urgent" && !called.has(ids) ? [unhelpful] : [];
    return el("div", { class: "wishes" }, [...asks, said, button("leaveOut", "wish", word("bannerNotThisChat"), () => hooks.wish("leaveOut"))]);
  };

  /** @param {BannerView} view @param {BannerHooks} hooks @param {() => void} close */
  const card = (view, hooks, close) =>
    el("section", { class: "card", "data-part": "card", "aria-labelledby": "headline", tabindex: "-1" }, [
      el("div", { class: "head" }, [leaf(), el("h2", { id: "headline", "data-part": "headline" }, [view.headline])]),
      el("p", { "data-part": "advice" }, [view.advice]),
      ...stepList(view.firstSteps),
      el("div", { class: "buttons" }, [
        button("steps", "go", word("bannerSteps"), hooks.steps),
        button("dismiss", "close", word("bannerClose"), close),
      ]),
      el("p", { class: "label", id: "noticed" }, [word("bannerNoticed")]),
      el("ul", { "aria-labelledby": "noticed" }, view.items.map((item) => itemLine(item, hooks.mark))),
      wishes(view, hooks),
    ]);

  /** @param {() => void} open */
  const mark = (open) => {
    const made = button("mark", "mark", word("bannerMark"), open);
    made.prepend(leaf());
    return made;
  };

  qw.bannerParts = { el, card, mark };
})();
