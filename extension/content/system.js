// Lines of the page and not of a person: dates, "Kim joined", "is typing", "new messages".
(() => {
  const qw = globalThis.quietWord;
  if (qw.system) return;

  const { list, has, of } = qw.words;
  const SURE = list("system info event date day divider separator header heading service announcement notification notifications typing composing");
  const SYSTEM = list("system service");
  const MAYBE = list("notice unread join part quit topic marker sticky loader loading placeholder welcome");
  const PLAIN = list("message msg bubble text content");
  const TYPING = /^.{0,60}\b(typing|writing|composing)\b\s*(…|\.{1,3})?\s*$/i;
  const EVENTS =
    /^\W*.{0,60}\b(joined|left|(has|have) (joined|left|entered|quit|parted)|(entered|quit|created) (the|this) (room|chat|channel|group|groupchat|conversation)|(set|changed) (the|this|their)( \w+)? (topic|subject|name|title|picture|photo|icon|nickname)|(is|are) now known as|(has|have) quit|is raiding|was added|were added|added you|pinned a message|missed (voice|video)? ?call|started a (call|chat)|is (now )?(online|offline|away)|you('re| are) (now )?(chatting|connected|talking))\b.{0,60}$/i;
  const MARKERS = /^\W*(new|unread|\d+ (new|unread)) messages?\W*$|^\W*(load|show|see) (more|older|earlier|previous)\b.{0,30}$|^\W*(new|beginning|start of (the|this|your) conversation.{0,40})\W*$|^\W*(seen|read) by .{0,60}$|\b(beginning|start) of (the|this|your) .{0,40}(conversation|history|chat|channel|room)\b|end-to-end encrypted/i;

  const { phrases } = qw;
  const DELETED = /^\W*((this|the) )?message (was |has been )?(deleted|removed|unsent|retracted)( by .{0,40})?\W*$|^\W*(you|.{1,30}) (deleted|unsent|removed) (this|a) message\W*$/i;
  const DELETED_AT = /^\W*(?:deleted|removed|unsent)\b[\s:,·]*(?:on|at)?\s(.{3,40})$/i;
  const isDeleted = (/** @type {string} */ text) => DELETED.test(text) || qw.times.isTime(DELETED_AT.exec(text)?.[1] ?? "") || phrases.isDeleted(text);
  const REACTION = /^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u;

  const SERVER = /^\s*(\*{3}|-!-|-{2}>|<-{2}|[→←⇐⇒])\s/;
  const ACTS = list("join part quit kick mode nick topic leave");
  const STATUS = /^\W*(seen|read|delivered|sent|not delivered)\b.{0,40}$/i;

  /** The names of the block and of what wraps all of it. @param {Block} block */
  const shell = (block) => {
    const found = [of(block.el)];
    for (let el = block.el; el.childElementCount === 1 && el.firstElementChild && el !== block.body; found.push(of(el))) el = el.firstElementChild;
    return found;
  };

  /** Words that mark a line as the page's own. A word that most blocks bear marks none. @param {Block[]} blocks */
  const marks = (blocks) => {
    const shells = blocks.map(shell);
    const found = shells.map((all) => {
      const words = all.flatMap((one) => (has(one, PLAIN) ? [...one].filter((word) => SURE.has(word)) : [...one].filter((word) => SURE.has(word) || MAYBE.has(word))));
      return new Set(words);
    });
    const count = new Map();
    for (const words of found) for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
    return found.map((words) => [...words].some((word) => count.get(word) < Math.max(2, blocks.length * 0.5)));
  };

  /** Told by the page of somebody whose name stands in the line: "Pim joined", in a row that is not made as the others.
   * @param {Block} block @param {boolean} marked @param {boolean} [rare] other names on it than on most */
  const isDeed = (block, marked, rare = false) => {
    const deed = EVENTS.test(`${block.name} ${block.text}`);
    if (rare && deed) return true;
    const told = /\bsystem\b/i.test(block.el.getAttribute("aria-roledescription") ?? "") || has(of(block.el), SYSTEM);
    return told && (marked || deed);
  };

  const SOUND = "audio, [aria-label*='play' i], [aria-label*='voice' i], [aria-label*='audio' i], [class*='waveform' i], [class*='audio' i], [class*='voice' i]";

  /** Behind a button with a mark and no word stands how long it is, and at most what it is: "0:03 voice". @param {Block} block */
  const isPlayed = (block) => {
    if (!/^\W*\d{1,2}:\d{2}(\s*\/\s*\d{1,2}:\d{2})?(\s+\p{L}{1,12}){0,2}\W*$/u.test(block.text)) return false;
    const within = [block.body, block.body.parentElement].find((el) => el?.querySelector("button, [role=button]"));
    const first = within?.querySelector("button, [role=button]");
    if (!within || !first || within.contains(block.el) || /\p{L}/u.test(first.textContent ?? "")) return false;
    const rest = (within.textContent ?? "").replace(first.textContent ?? "", "").trim();
    return rest === block.text && (within.textContent ?? "").trim().endsWith(rest) && !(first.compareDocumentPosition(block.body) & Node.DOCUMENT_POSITION_PRECEDING && !block.body.contains(first));
  };

  /** A recording: nothing in it to read but how long it is. @param {Block} block */
  const isSound = (block) => isPlayed(block) || (block.body.querySelector("button, [role=button], [role=slider], progress") !== null || block.el.querySelector(SOUND) !== null) && /^\W*\d{1,2}:\d{2}(\s*\/\s*\d{1,2}:\d{2})?\W*$/.test(block.text);

  /** @param {Block} block @param {boolean} marked @param {boolean} apart in the middle, or nameless where the others have names
   * @param {boolean} among a bubble at one side, made as the others are @param {boolean} rare other names on it than on most
   * @param {boolean} unlike in the middle, or made otherwise */
  const isSystem = (block, marked, apart, among, rare, unlike) => {
    const text = qw.times.strip(block.text).replace(/\n/g, " ");
    if (block.el.getAttribute("role") === "separator" || block.el.localName === "hr") return true;
    if (of(block.el).has("typing")) return true;
    if (has(of(block.el), ACTS) && EVENTS.test(text)) return true;
    if (block.system || isDeleted(block.text) || isSound(block)) return true;
    if (block.name) return isDeed(block, marked, rare);
    if (marked || (!among && (MARKERS.test(block.text) || phrases.isMarker(block.text))) || SERVER.test(text)) return true;
    if (unlike && (phrases.isEvent(text) || phrases.isTyping(text) || phrases.isDeletedBy(text))) return true;
    return apart && (EVENTS.test(text) || TYPING.test(text));
  };

  /** Blocks that are not made as the others are. @param {Block[]} blocks */
  const oddly = (blocks) => {
    const makes = blocks.map(({ el }) => qw.words.make(el));
    const keys = makes.map(({ kind, words, names }) => `${kind} ${words} ${names.join(" ")}`);
    /** @type {Map<string, { make: Make; count: number }>} */
    const kinds = new Map();
    keys.forEach((key, i) => kinds.set(key, { make: makes[i], count: (kinds.get(key)?.count ?? 0) + 1 }));
    const some = [...kinds.values()].sort((a, b) => b.count - a.count).slice(0, 200);
    const alike = new Map([...kinds].map(([key, { make }]) => [key, some.reduce((sum, other) => sum + (sameMake(make, other.make) ? other.count : 0), 0)]));
    return keys.map((key) => (alike.get(key) ?? 0) < blocks.length * 0.34);
  };

  /** Blocks that bear other names than most. @param {Block[]} blocks */
  const rarelyNamed = (blocks) => {
    const keys = blocks.map(({ el }) => `${el.localName} ${[...el.classList].sort().join(" ")}`);
    const count = new Map();
    for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1);
    const most = Math.max(0, ...count.values());
    return keys.map((key) => most >= blocks.length * 0.5 && count.get(key) < blocks.length * 0.34);
  };

  /** How one comes from the block to its longest words. @param {Block} block */
  const wayIn = (block) => {
    const leaves = block.leaves.filter((leaf) => leaf.kind === "text");
    if (!leaves.length) return "";
    const main = leaves.reduce((best, leaf) => (leaf.text.length > best.text.length ? leaf : best));
    const steps = [];
    for (let el = /** @type {Element | null} */ (main.el); el && el !== block.el; el = el.parentElement) if (!/^(p|b|i|em|strong|a|code|li|ul|ol)$/.test(el.localName) || el.classList.length) steps.push(`${el.localName}.${[...qw.words.make(el).words].join("")}`);
    return steps.join(" ");
  };

  /** What people say is made in one way; what is made quite otherwise, within and without, is the page's. @param {Block[]} blocks @param {boolean[]} others */
  const foreign = (blocks, others) => {
    const ways = blocks.map(wayIn);
    const count = new Map();
    for (const way of ways) count.set(way, (count.get(way) ?? 0) + 1);
    const most = Math.max(0, ...count.values());
    const timed = blocks.map((block) => block.leaves.some((leaf) => leaf.kind === "time"));
    const usual = new Set(blocks.filter((_, i) => count.get(ways[i]) === most).map(({ el }) => `${el.localName} ${el.className}`));
    const apart = blocks.map(({ el }, i) => others[i] && !usual.has(`${el.localName} ${el.className}`));
    const signed = blocks.filter(({ name }) => name).length >= Math.max(4, blocks.length * 0.8);
    return ways.map((way, i) => (signed && apart[i] && !blocks[i].name) || apart[i] && !timed[i] && most >= Math.max(5, blocks.length * 0.6) && count.get(way) <= blocks.length * 0.25);
  };

  const CARDS = list("poll ballot survey call calls voicecall videocall sticker gift payment");
  const VOTES = /^\W*(\d+\s?(votes?|responses|stimmen?|voix|votos?|voti|stemmen|röster|голос\p{L}*|głos\p{L}*|oy)|\d+\s?[票표])\W*$|^poll\b.{0,30}\bvote\b/iu;

  /** A poll, a call or a gift: the page draws it, nobody wrote it. @param {Block[]} blocks */
  const cards = (blocks) => {
    const found = blocks.map((block) => {
      for (let el = /** @type {Element | null} */ (block.body); el; el = el === block.el ? null : el.parentElement) if (has(of(el), CARDS)) return true;
      return block.leaves.some((leaf) => leaf.kind === "text" && /^poll\b/i.test(leaf.text) && VOTES.test(leaf.text)) || block.leaves.some((leaf) => leaf.kind === "text" && VOTES.test(leaf.text)) && block.el.querySelectorAll("button, [role=button], [role=radio], [role=progressbar], progress").length > 1;
    });
    const rare = found.filter(Boolean).length < Math.max(2, blocks.length * 0.34);
    return found.map((one) => one && rare);
  };

  /** @param {Make} a @param {Make} b */
  const sameMake = (a, b) => a.kind === b.kind && a.words === b.words && (a.names.some((name) => b.names.includes(name)) || a.names.length + b.names.length === 0);

  /** @param {Block[]} blocks @param {{ lean: number; middle: boolean; bubble: boolean }[]} sides @param {boolean} bubbles do others stand at both sides @returns {Block[]} what people said */
  const leave = (blocks, sides, bubbles) => {
    const middle = sides.map((side) => side.middle);
    const marked = marks(blocks);
    const others = oddly(blocks);
    const sided = bubbles && middle.filter((one) => !one).length >= Math.max(2, middle.length * 0.6);
    const signed = blocks.filter((block) => block.name).length > blocks.length / 2;
    const rare = rarelyNamed(blocks);
    const strange = foreign(blocks, others);
    const drawn = cards(blocks);
    const strangers = qw.strangers.among(blocks, sides);
    return blocks.filter((block, i) => {
      if (drawn[i] || strangers[i] || (strange[i] && !sides[i].bubble)) return false;
      const odd = others[i] && !sides[i].bubble;
      if (isSystem(block, marked[i], middle[i] || signed || odd, sided && !middle[i] && !others[i], rare[i], middle[i] || odd)) return false;
      const timed = block.leaves.some((leaf) => leaf.kind === "time");
      if (others[i] && (MARKERS.test(block.text) || phrases.isMarker(block.text) || ((TYPING.test(block.text) || phrases.isTyping(block.text)) && !timed && !block.name))) return false;
      if (others[i] && !block.name && REACTION.test(block.text) && !/^[\d\s]+$/.test(block.text) && !timed) return false;
      if (block.name) return true;
      if (middle[i] && sided) return false;
      const apart = middle[i] || (others[i] && !(sided && sides[i].bubble) && blocks.length > 2 && !timed);
      return !(apart && (qw.times.isTime(block.text) || STATUS.test(block.text) || qw.clean.isFoot(block.text)));
    });
  };

  qw.system = { leave };
})();
