// Takes a message block apart: what was said, and what only stands around it (time, name, ticks, reactions, quotes).
(() => {
  const qw = globalThis.quietWord;
  if (qw.clean) return;

  const { list, has, of } = qw.words;
  const TIME = list("time timestamp date datetime ago clock when");
  const NAME = list("author sender nick nickname username displayname name from who by handle");
  const NAME_ALONE = list("author nick nickname username displayname name handle");
  const NOT_NAME = list("file filename filesize attachment document message text body bubble wrapper content");
  const FILES = list("file filename document attachment");
  const STATUS = list("status receipt receipts tick ticks checkmark delivery delivered seen edited ack acks state");
  const QUOTE = list("quote quoted quotation reply replied inreply citation parent referenced fwd forwarded");
  const EXTRA = list(
    "reaction reactions toolbar menu actions action options controls dropdown tooltip popover embed unfurl preview opengraph attachment attachments " +
      "file badge counter unread spoiler-hint signature spinner loader divider",
  );
  const AVATAR = list("avatar initials userpic presence");
  const LABEL = list("sr visuallyhidden screenreader offscreen assistive");
  const BREAKS = /^(div|p|li|ul|ol|pre|blockquote|h[1-6]|tr|section|article|table|dl|dt|dd|header|footer)$/;
  const ROLES_EXTRA = list("toolbar menu tooltip menubar progressbar");
  const TICKS =
    '[data-icon*="check" i],[class*="tick" i],[class*="receipt" i],[class*="delivered" i],[class*="checkmark" i],[aria-label*="delivered" i],' +
    '[aria-label="read" i],[aria-label="sent" i],[aria-label^="seen" i],[title="sent" i],[title="read" i],[title*="delivered" i],[title^="seen" i]';
  const STATUS_TEXT = /^\W*(edited|deleted|delivered|seen|read|sent|sending|failed|pending|not (delivered|seen|read|sent)( yet)?)( (at|by|on)?\b.{0,24})?\W*$/i;
  const TICK_TEXT = /^[\s✓✔☑✅]+$|^\W*(delivered|seen|read|sent)\b/i;

  /** Class words that belong together: "visually-hidden" and "screen-reader". @param {Set<string>} words */
  const isHiddenLabel = (words) => has(words, LABEL) || (words.has("visually") && words.has("hidden")) || (words.has("screen") && words.has("reader"));

  /** "author", or "message-header-author": the last word of a name tells what the part is. @param {Element} el @param {Set<string>} words */
  const isName = (el, words) => {
    if (has(words, NAME) && !has(words, NOT_NAME)) return true;
    return [...el.classList].some((name) => {
      const all = qw.words.split(name);
      return NAME_ALONE.has(all[all.length - 1]) && !all.some((word) => FILES.has(word));
    });
  };

  /** Said to those who listen, not shown. @param {Scan} scan @param {Element} el */
  const isPinhole = (scan, el) => {
    const { width, height } = scan.box(el);
    return width > 0 && height > 0 && width <= 2 && height <= 2;
  };

  /** Shown to nobody until the pointer is there. @param {Scan} scan @param {Element} unit @param {Element} el */
  const isFaint = (scan, unit, el) => {
    for (const up of scan.up(el)) {
      if (up === unit) return false;
      if (scan.style(up).opacity === "0") return true;
    }
    return false;
  };

  const WORDS = list("message msg text body bubble content");

  /** A wrapper for ticks and words together. @param {Element} el */
  const holdsWords = (el) =>
    [...el.querySelectorAll("*")].slice(0, 12).some((one) => (one.textContent ?? "").trim() !== "" && has(of(one), WORDS) && !has(of(one), STATUS));

  /** @param {Element} el @param {number} length @param {Set<string>} words @returns {LeafKind | null} */
  const shortKind = (el, length, words) => {
    if (length <= 45 && (el.localName === "time" || has(words, TIME))) return "time";
    if (length <= 12 && has(words, AVATAR)) return "avatar";
    if (length <= 60 && el.childElementCount <= 3 && isName(el, words)) return "name";
    if (length <= 40 && has(words, STATUS) && !holdsWords(el)) return "status";
    return null;
  };

  /** @param {Element} el */
  const isButton = (el) => el.localName === "button" || el.getAttribute("role") === "button";

  /** A name to click on in the middle of a sentence is part of it. @param {Element} el */
  const amidWords = (el) => [...(el.parentNode?.childNodes ?? [])].some((node) => node.nodeType === 3 && /\p{L}/u.test(node.nodeValue ?? ""));

  /** A name that opens a profile is a button, and a name all the same. @param {Element} el */
  const holdsName = (el) => [...el.querySelectorAll("*")].slice(0, 6).some((one) => isName(one, of(one)));

  const SIZE = /\d\s?([kmg]i?b|bytes|[кмг]б|[kmg]o)\b/i;

  /** A card for a file: its name, its size, and hardly a word more. @param {Element} el */
  const isFile = (el) => {
    const leaves = [el, ...el.querySelectorAll("*")].flatMap((one) => [...one.childNodes]).filter((node) => node.nodeType === 3 && (node.nodeValue ?? "").trim());
    const words = leaves.map((node) => (node.nodeValue ?? "").trim());
    const named = (/** @type {string} */ word) => /^\S.{0,80}\.[a-z0-9]{2,5}$/i.test(word);
    return words.length >= 2 && words.some(named) && words.every((word) => named(word) || SIZE.test(word) || /^\W*[A-Z0-9]{2,5}\W*$/.test(word));
  };

  /** @param {Element} el @param {number} length @returns {LeafKind | null} */
  const kindOf = (el, length) => {
    const words = of(el);
    if (isHiddenLabel(words)) return "label";
    if (length <= 12 && /^edited\b/i.test(el.getAttribute("title") || el.getAttribute("aria-label") || "")) return "status";
    if (el.localName === "blockquote") return "quote";
    const short = shortKind(el, length, words);
    if (short) return short;
    if (ROLES_EXTRA.has(el.getAttribute("role") ?? "") || (isButton(el) && !amidWords(el))) return isButton(el) && holdsName(el) ? null : "extra";
    if (length <= 120 && /^(a|button|div|span|figure|section)$/.test(el.localName) && SIZE.test(el.textContent ?? "") && isFile(el)) return "extra";
    if (has(words, QUOTE)) return "quote";
    if (has(words, EXTRA)) return "extra";
    return null;
  };

  const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|^:[\w+-]+:$/u;

  const isEmoji = (/** @type {string} */ text) => /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(text) && !/^[\d#*]+$/.test(text);

  /** A picture that stands for a word. @param {Scan} scan @param {Element} img */
  const emoji = (scan, img) => {
    const alt = img.getAttribute("alt") ?? "";
    if (alt.length > 40) return "";
    if (EMOJI.test(alt) || has(of(img), list("emoji emoticon emote smiley"))) return alt;
    return "";
  };

  /** @param {string} raw @param {Element} el @param {Scan} scan */
  const spaced = (raw, el, scan) => {
    if (raw.includes("\n") && /^(pre|break-spaces)/.test(scan.style(el).whiteSpace)) return raw.replace(/[^\S\n]+/g, " ");
    return raw.replace(/\s+/g, " ");
  };

  /** What wraps the whole message is neither a quote in it nor something beside it. @param {Scan} scan @param {Element} unit @param {Element} el @returns {LeafKind} */
  const kindInside = (scan, unit, el) => {
    const length = scan.text.get(el) ?? 0;
    const kind = kindOf(el, length);
    const whole = (kind === "quote" || kind === "extra") && el.childElementCount > 0 && length >= (scan.text.get(unit) ?? 0) * 0.95;
    return whole ? "text" : (kind ?? "text");
  };

  /** A block that is all name, beside the messages it stands over. @param {Scan} scan @param {Element} unit @returns {LeafKind} */
  const alone = (scan, unit) => {
    const words = of(unit);
    const short = (scan.text.get(unit) ?? 0) <= 60 && unit.childElementCount <= 3;
    return short && has(words, NAME_ALONE) && !has(words, NOT_NAME) ? "name" : "text";
  };

  /** @typedef {Leaf & { block: Element; brk: boolean }} Piece */

  /** @param {Scan} scan @param {Element} unit @param {boolean} sure all of it was said @param {boolean} noQuotes what is named a quote is none @returns {Piece[]} */
  const pieces = (scan, unit, sure = false, noQuotes = false) => {
    /** @type {Piece[]} */
    const found = [];
    let brk = false;
    /** @param {Element} el @param {LeafKind} kind @param {Element} block @param {number} depth */
    const walk = (el, kind, block, depth) => {
      if (depth > 40) return;
      const inside = BREAKS.test(el.localName) ? el : block;
      const kids = new Set(scan.kids.get(el) ?? []);
      for (const node of qw.dom.children(el)) {
        if (node.nodeType === 3) {
          const text = spaced(node.nodeValue ?? "", el, scan);
          if (text.trim() && qw.dom.visible(el)) found.push({ text, kind: kind === "text" && (isPinhole(scan, el) || isFaint(scan, unit, el)) ? "label" : kind, el, block: inside, brk });
          else if (text && found.length) found.push({ text: " ", kind: "text", el, block: inside, brk });
          if (text.trim()) brk = false;
          continue;
        }
        const child = /** @type {Element} */ (node);
        if (child.localName === "br") brk = true;
        if (!kids.has(child)) continue;
        if (child.localName === "img") {
          const text = emoji(scan, child);
          if (text) found.push({ text, kind, el: child, block: inside, brk });
          continue;
        }
        const next = kind === "text" && !sure ? kindInside(scan, unit, child) : kind;
        walk(child, noQuotes && next === "quote" && child.localName !== "blockquote" ? "text" : next, inside, depth + 1);
      }
    };
    walk(unit, sure ? "text" : alone(scan, unit), unit, 0);
    return found;
  };

  const NOTE = /^\W*(replying|in reply|replied)( to\b.{0,40})?:?\W*$|^\W*\d+ (new )?(replies|reply|reactions?|views?)\W*$|^\W*(last reply|view thread)\b.{0,40}$|^\W*(new|unread|\d+ (new|unread)) messages?\W*$/i;
  const isClock = (/** @type {string} */ text) => qw.times.isTime(text.replace(/[✓✔☑✅\s]+$/, "")) || /^(just )?now$/i.test(text);
  const isStatus = (/** @type {string} */ text) => qw.phrases.isStatus(text) || STATUS_TEXT.test(text) || TICK_TEXT.test(text);

  /** "11:28 · Delivered". @param {string} text */
  const isFoot = (text) => {
    const parts = text.split(/\s*[·•|]\s*|[,.]\s+|\s+[-–—]\s+|\.$/).filter(Boolean);
    return parts.length > 1 && parts.every((part) => isClock(part) || isStatus(part));
  };

  /** A letter or two in a round patch, or hidden from those who listen: it stands for a face. @param {Scan} scan @param {Piece} piece */
  const isInitials = (scan, { el, text }) => {
    if (!/^\s*(\p{Lu}{1,2}|\p{Ll})\s*$/u.test(text)) return false;
    if (el.closest("[aria-hidden=true]")) return true;
    return [el, el.parentElement].some((one) => {
      if (!one || one.textContent?.trim() !== text.trim()) return false;
      const radius = scan.style(one).borderTopLeftRadius;
      return radius.endsWith("%") ? parseFloat(radius) >= 40 : parseFloat(radius) >= scan.box(one).width * 0.4 && parseFloat(radius) > 4;
    });
  };

  const FILE = /^\S.{0,80}\.(jpe?g|png|gif|webp|heic|bmp|svg|pdf|docx?|xlsx?|pptx?|od[tsp]|zip|mp[34]|mov|m4a|ogg|opus|webm|txt|csv)$/i;

  /** The name of the picture or file it stands at. @param {Piece} piece @param {Element} unit */
  const isFileName = ({ el, text }, unit) => FILE.test(text.trim()) && [el, el.parentElement].some((one) => one && one !== unit && unit.contains(one) && one.querySelector("img, svg, video") !== null);

  /** A face among those who have read it: smaller than any bubble. @param {Scan} scan @param {Piece} piece */
  const isTinyFace = (scan, piece) => isInitials(scan, piece) && scan.box(piece.el).width <= 24 && scan.box(piece.el).height <= 24;

  /** A sign and a number in a little pill under the words: what others felt about them. @param {Scan} scan @param {Piece} piece @param {Piece} first */
  const isReaction = (scan, { el, text }, first) => {
    if (el.localName === "p" || el.contains(first.el) || !/^\s*[\p{Extended_Pictographic}\p{Emoji_Component}]*\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Component}\s]*$/u.test(text)) return false;
    return [el, el.parentElement].some((one) => one && !one.contains(first.el) && parseFloat(scan.style(one).borderTopLeftRadius) >= 4 && (parseFloat(scan.style(one).borderTopWidth) > 0 || !qw.dom.isClear(scan.style(one).backgroundColor)));
  };

  /** "Kit · 2 hours ago": whose it is and when, in one line. @param {string} text */
  const byline = (text) => {
    const parts = text.split(/\s*[·•|]\s*/).filter(Boolean);
    if (parts.length !== 2) return "";
    const [name] = parts.filter((part) => !isClock(part));
    return name && parts.some(isClock) && name.length <= 30 && /^\p{L}[^.,;:!?]*$/u.test(name) && name.split(/\s+/).length <= 3 ? name : "";
  };

  /** "on Sunday" in the run of a sentence that the page has put together from like pieces. @param {Piece[]} said @param {number} i */
  const amidSentence = (said, i) => {
    const [before, now] = [said[i - 1], said[i]];
    if (!before || before.kind !== "text" || /\d/.test(now.text) || now.brk || before.block !== now.block) return false;
    return before.el.parentElement === now.el.parentElement && before.el.localName === now.el.localName && before.el.className === now.el.className;
  };

  /** What only looks like text by its place is told by its words. @param {Scan} scan @param {Piece[]} found */
  const retype = (scan, found, /** @type {Element} */ unit) => {
    const said = found.filter((piece) => piece.kind === "text" && piece.text.trim());
    if (said.length && said.every((piece) => isTinyFace(scan, piece))) for (const piece of said) piece.kind = "avatar";
    for (const [i, piece] of said.entries()) {
      const text = piece.text.trim();
      const alone = !said.some((other) => other !== piece && other.el === piece.el);
      if (!alone || said.length < 2 || amidSentence(said, i)) continue;
      if (isClock(text)) piece.kind = "time";
      else if (isStatus(text) || NOTE.test(text) || isFoot(text)) piece.kind = "status";
      else if (isFileName(piece, unit)) piece.kind = "extra";
      else if (isInitials(scan, piece)) piece.kind = "avatar";
      else if (i > 0 && isReaction(scan, piece, said[0])) piece.kind = "extra";
      else if (byline(text)) Object.assign(piece, { kind: "name", text: byline(text) });
      piece.guessed = piece.kind !== "text";
    }
    const lone = said.find((piece) => piece.kind === "avatar" && !isTinyFace(scan, piece)) ?? said.find((piece) => piece.kind !== "avatar");
    if (lone && said.every((piece) => piece.kind !== "text")) lone.kind = "text";
  };

  /** Not one word, though no white space stands between. @param {Piece} a @param {Piece} b */
  const apart = (a, b) => {
    if (/\s$/.test(a.text) || /^\s/.test(b.text) || (isEmoji(a.text) && isEmoji(b.text))) return false;
    return [a.el, b.el].some((el) => el.localName !== "img" && !/^inline$|^contents$/.test(getComputedStyle(el).display));
  };

  /** @param {Piece[]} found @param {LeafKind[]} kinds */
  const joined = (found, kinds = ["text"]) => {
    let text = "";
    /** @type {Piece | null} */
    let last = null;
    for (const piece of found) {
      if (!kinds.includes(piece.kind)) continue;
      if (!piece.text.trim()) {
        text += " ";
        continue;
      }
      if (last && (piece.brk || piece.block !== last.block)) text += "\n";
      else if (last && piece.el !== last.el && apart(last, piece)) text += " ";
      text += piece.text;
      last = piece;
    }
    return text.replace(/[^\S\n]*\n[^\S\n]*/g, "\n").replace(/ {2,}/g, " ").replace(/\n{3,}/g, "\n\n").trim();
  };

  /** Nothing said but in a place that we took for a name or a quote: then it was said after all. @param {Piece[]} found */
  const body = (found) => {
    const plain = joined(found);
    if (plain) return { text: plain, kind: /** @type {LeafKind} */ ("text") };
    for (const kind of /** @type {LeafKind[]} */ (["quote", "name", "status", "time"])) {
      const these = found.filter((piece) => piece.kind === kind && !(kind === "quote" && piece.el.closest("blockquote")));
      if (these.length) return { text: joined(these, [kind]), kind };
    }
    return { text: "", kind: /** @type {LeafKind} */ ("text") };
  };

  /** @param {Element} unit */
  const ariaLabels = (unit) => {
    const inside = [...unit.querySelectorAll("[aria-label]")].slice(0, 6);
    return [unit, ...inside].map((el) => el.getAttribute("aria-label") ?? "").filter((label) => label && label.length < 300);
  };

  /** @param {Scan} scan @param {{ el: Element; list: Element; groups: Element[] }} unit @returns {Block} */
  const one = (scan, { el, list, groups }) => {
    let found = pieces(scan, el);
    retype(scan, found, el);
    // A quote stands beside an answer: where there is none, its name ("replyWrapper") says something else.
    if (body(found).kind === "quote") retype(scan, (found = pieces(scan, el, false, true)), el);
    const { text, kind } = body(found);
    const called = found.filter((piece) => piece.kind === "name" && kind !== "name" && !isClock(piece.text.trim())).map((piece) => piece.text.trim());
    // "From: kim": what ends in a colon only leads to the name, where there is one.
    const names = called.some((name) => !name.endsWith(":")) ? called.filter((name) => !name.endsWith(":")) : called;
    const said = found.find((piece) => piece.kind === kind && piece.text.trim());
    return {
      el,
      list,
      groups,
      leaves: found,
      text,
      aliases: [...new Set(names.map((one) => one.replace(/[:\s]+$/, "")))],
      name: names.reduce((best, name) => (name.length > best.length ? name : best), "").replace(/[:\s]+$/, ""),
      labels: [...ariaLabels(el), ...found.filter((piece) => piece.kind === "label").map((piece) => piece.text.trim())],
      body: said?.el ?? el,
      ticks: !!el.querySelector(TICKS) || found.some(({ kind, text: word }) => (kind === "status" && TICK_TEXT.test(word)) || (kind === "time" && /[✓✔]/.test(word))),
      avatar: !!el.querySelector("img, [class*=avatar i], [part*=avatar i]"),
      kind,
      system: kind === "time" || kind === "status",
    };
  };

  /** What was said, when it has become known of some part that it was not. @param {Block} block */
  const again = (block) => {
    const { text, kind } = body(/** @type {Piece[]} */ (block.leaves));
    const said = block.leaves.find((leaf) => leaf.kind === kind && leaf.text.trim());
    Object.assign(block, { text, kind, body: said?.el ?? block.el });
  };

  /** @type {QuietWord["clean"]["taking"]} */
  const taking = function* (scan, units) {
    const found = [];
    for (const unit of units) {
      found.push(one(scan, unit));
      yield;
    }
    return found;
  };

  /** @type {QuietWord["clean"]["take"]} */
  const take = (scan, units) => qw.slices.drain(taking(scan, units));

  /** What stands in an element of which we know that it holds nothing but what was said. @param {Scan} scan @param {Element} el */
  const whole = (scan, el) => joined(pieces(scan, el, true));

  qw.clean = { take, taking, again, isFoot, whole };
})();
