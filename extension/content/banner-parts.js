// The pieces of the banner. Everything that comes from a chat or the helper is text, never markup.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerParts) return;

  const SVG = "http://www.w3.org/2000/svg";
  /** A longer quote is cut in its middle: how it begins and how it ends tell most. In letters as people count them. */
  const MOST_OF_QUOTE = 150;
  const HEAD = 90;
  const TAIL = 45;

  const { word } = qw.wording;

  /** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  const el = (tag, attributes = {}, children = []) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** A live region speaks, and a selection goes, when the same words are written again: so they are not. @param {HTMLElement} at @param {string} text */
  const write = (at, text) => {
    if (at.textContent !== text) at.textContent = text;
  };

  /** Puts these in, in this order, and moves none that stands right: what has the focus keeps it. @param {HTMLElement} parent @param {HTMLElement[]} children */
  const arrange = (parent, children) => {
    for (const old of [...parent.children]) if (!children.includes(/** @type {HTMLElement} */ (old))) old.remove();
    children.forEach((child, i) => {
      if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
    });
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
  const shorten = (text) => {
    if (text.length <= MOST_OF_QUOTE) return text;
    const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
    if (letters.length <= MOST_OF_QUOTE) return text;
    const head = letters.slice(0, HEAD).join("").replace(/\s+\S{0,20}$/u, "");
    const tail = letters.slice(-TAIL).join("").replace(/^\S{0,20}\s+/u, "");
    return `${head} … ${tail}`;
  };

  /** The small mark of a notice. It says whose it is to who does not see it. @param {() => void} open */
  const mark = (open) => {
    const made = button("mark", "mark", word("bannerMark"), open);
    made.setAttribute("aria-label", word("bannerMarkName", [word("bannerMark")]));
    made.setAttribute("aria-expanded", "false");
    made.prepend(leaf());
    return made;
  };

  qw.bannerParts = { word, el, write, arrange, leaf, button, sourceLine, shorten, mark };
})();
