// Who said it: every sign votes, and what is known of one message is told to the others of the same name and make.
(() => {
  const qw = globalThis.quietWord;
  if (qw.speaker) return;

  const { list } = qw.words;
  const ME = list("own self me mine myself outgoing outbound sent fromme isme isown ismine byme");
  const ME_WEAK = list("my you user sender local right end out host");
  const THEM = list("incoming inbound received other others them their theirs peer remote partner stranger opponent counterpart");
  const THEM_WEAK = list("left start in receiver recipient contact bot ai agent assistant friend guest theirs");
  const NEGATION = list("not non no");
  const BESIDE = list("message msg bubble chat dir direction item row text msgs speech balloon");
  const SAME = list("same continuation continued consecutive followup");
  const FADE = list("fade slide zoom plug log sign built check opt animate animation transition");

  /** Votes of one class name: "message-out", "is-own", "not-mine". @param {string} name */
  const votesOf = (name) => {
    const words = qw.words.split(name);
    // "same-user" says whom it follows, and not who that is.
    if (words.some((word) => SAME.has(word))) return 0;
    if (words.includes("current") && words.includes("user")) return 3;
    const sign = words.some((word) => NEGATION.has(word)) ? -1 : 1;
    const beside = words.length === 1 || words.some((word) => BESIDE.has(word));
    let votes = 0;
    for (const word of words) {
      if ((word === "in" || word === "out") && (!beside || words.some((other) => FADE.has(other)))) continue;
      if (ME.has(word)) votes += 3;
      else if (THEM.has(word)) votes -= 3;
      else if (ME_WEAK.has(word)) votes += 1.2;
      else if (THEM_WEAK.has(word)) votes -= 1.2;
    }
    return sign * votes;
  };

  /** @param {Element} el @returns {string[]} */
  const namesOn = (el) => {
    const names = [...el.classList, el.getAttribute("part") ?? "", el.localName.includes("-") ? el.localName : ""];
    for (const { name, value } of el.attributes) {
      if (!name.startsWith("data-") && !/^(is|from|own|outgoing|mine|sent|direction|position|side|type|align|placement|variant)/.test(name)) continue;
      if (/^(true|1|yes|)$/.test(value)) names.push(name.replace(/^data-/, ""));
      else if (/^(false|0|no)$/.test(value)) names.push(`not-${name.replace(/^data-/, "")}`);
      else if (value.length <= 24) names.push(value);
    }
    return names.filter(Boolean);
  };

  /** From the block's outer groups down to the words said. @param {Scan} scan @param {Block} block */
  const path = (scan, block) => {
    const found = [];
    for (const el of scan.up(block.body)) {
      found.push(el);
      if (el === block.el) break;
    }
    return [...block.groups.slice(1), ...found];
  };

  /** A name on every block of many says nothing of any one of them. @param {Scan} scan @param {Block[]} blocks */
  const classVotes = (scan, blocks) => {
    const names = blocks.map((block) => new Set(path(scan, block).flatMap(namesOn)));
    const count = new Map();
    for (const set of names) for (const name of set) count.set(name, (count.get(name) ?? 0) + 1);
    return names.map((set) => {
      let votes = 0;
      for (const name of set) {
        const everywhere = count.get(name) === blocks.length && blocks.length > 2;
        votes += votesOf(name) * (everywhere ? 0.3 : 1);
      }
      return Math.max(-5, Math.min(5, votes));
    });
  };

  /** @param {string} label */
  const labelVote = (label) => {
    if (/\brepl(y|ied|ying) to your\b/i.test(label)) return 0;
    if (/^(you|me|i)\b(?! (are|were|have|can|should|will|and)\b)\W*(said|sent|wrote|at\b|,|:|$)/i.test(label)) return 4;
    if (/\b(from|by) (you|me|myself)\b|\b(your|own) message\b|^sent by you\b|\bmessage you sent\b/i.test(label)) return 4;
    if (/\b(received|incoming)\b.{0,12}\bmessage\b/i.test(label)) return -2;
    return 0;
  };

  /** @param {string} name */
  const plain = (name) => name.trim().toLowerCase();

  /** The person's own name or the other's, as the page says them around the box. @param {Scan} scan @param {Composer[]} composers @param {Set<string>} names @param {Element} container */
  const knownNames = (scan, composers, names, container) => {
    const around = new Set(scan.up(container));
    /** @type {Map<string, number>} */
    const known = new Map();
    const add = (/** @type {string} */ name, /** @type {number} */ votes) => known.set(name, (known.get(name) ?? 0) + votes);
    for (const { el } of composers) {
      const prompt = ["placeholder", "aria-label", "data-placeholder", "aria-placeholder", "title"].map((key) => el.getAttribute(key) ?? "").join(" ").toLowerCase();
      for (const name of names) {
        if (!name || !prompt.includes(name)) continue;
        const at = prompt.indexOf(name);
        const own = /\b(as|am|you are|signed in as|logged in as)\W*$/.test(prompt.slice(0, at)) || new RegExp(`^${escape(name)}\\s*[:>]`).test(prompt);
        add(name, own ? 4 : -3);
      }
      let up = scan.parent.get(el);
      for (let i = 0; i < 3 && up; i++, up = scan.parent.get(up)) {
        if (around.has(up) || (scan.text.get(up) ?? 0) > 200) break;
        for (const node of up.childNodes) {
          const word = node.nodeType === 3 ? plain(node.nodeValue ?? "").replace(/[:>\s]+$/, "") : "";
          if (word && names.has(word)) add(word, 3);
        }
        for (const other of up.querySelectorAll("*")) {
          const text = plain(other.childElementCount ? "" : (other.textContent ?? other.getAttribute("alt") ?? ""));
          const alt = plain(other.getAttribute("alt") ?? "");
          for (const word of [text, alt]) if (word && names.has(word.replace(/[:>\s]+$/, "").replace(/^[<@]/, ""))) add(word.replace(/[:>\s]+$/, "").replace(/^[<@]/, ""), 3);
        }
      }
    }
    return known;
  };

  /** @param {string} text */
  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** The other person's name heads the conversation. @param {Scan} scan @param {Element} container @param {Set<string>} names */
  const headed = (scan, container, names) => {
    const found = new Set();
    const title = plain(container.ownerDocument.title);
    for (const name of names) if (name.length > 2 && title.split(/[^\p{L}\p{N}_.'-]+/u).includes(name)) found.add(name);
    let up = scan.parent.get(container);
    for (let i = 0; i < 5 && up && found.size === 0; i++, up = scan.parent.get(up)) {
      for (const el of up.querySelectorAll("h1, h2, h3, h4, header, [class*=header i], [class*=title i]")) {
        if (container.contains(el)) continue;
        for (const name of names) {
          const leaf = [el, ...el.querySelectorAll("*")].slice(0, 40).some((one) => [...one.childNodes].some((node) => node.nodeType === 3 && plain(node.nodeValue ?? "") === name) && !qw.owner.inPageBar(scan, one, container));
          if (leaf) found.add(name);
        }
      }
    }
    return found.size === 1 ? found : new Set();
  };

  /** @param {Set<string>} found */
  const only = (found) => (found.size === 1 ? found : /** @type {Set<string>} */ (new Set()));

  const AUTHOR = ["data-username", "data-author", "data-sender", "data-nick", "data-user", "data-from"];

  /** Whose message it is by the page's own mark on it. @param {Element} el */
  const written = (el) => [el, el.firstElementChild].flatMap((one) => AUTHOR.map((mark) => one?.getAttribute(mark) ?? "")).filter((name) => /^\p{L}.{1,40}$/u.test(name) && !/^(true|false|me|them|user|bot|own|self|other)$/i.test(name));

  /** Every name that stands at a message, and whose it is: "@kim" beside "Kim Lee" is one of hers. @param {Block[]} blocks */
  const aliases = (blocks) => {
    const whose = new Map(blocks.filter(({ name }) => name).map(({ name }) => [plain(name), plain(name)]));
    const shared = new Set();
    for (const { name, aliases: more, el } of blocks) {
      for (const one of name ? [...more, ...written(el)] : []) {
        const alias = plain(one).replace(/^@/, "");
        if (!alias || whose.get(alias) === plain(name)) continue;
        if (whose.has(alias)) shared.add(alias);
        else whose.set(alias, plain(name));
      }
    }
    for (const alias of shared) if (whose.get(alias) !== alias) whose.delete(alias);
    return whose;
  };

  /** Right above the talk, in its column, stands the name of the one it is with. @param {Scan} scan @param {Element} container @param {Set<string>} names @param {Block[]} blocks */
  const headedAbove = (scan, container, names, blocks) => {
    const talk = scan.box(container);
    const found = new Set();
    for (const el of scan.nodes) {
      if ((scan.text.get(el) ?? 0) < 1 || (scan.text.get(el) ?? 0) > 60) continue;
      const word = [...el.childNodes].map((node) => (node.nodeType === 3 ? plain(node.nodeValue ?? "") : "")).find((text) => names.has(text));
      if (word === undefined || qw.owner.inPageBar(scan, el, container) || blocks.some((block) => block.el.contains(el))) continue;
      const box = scan.box(el);
      if (box.width > 0 && box.bottom <= talk.top + 8 && box.top >= talk.top - 120 && box.left >= talk.left - 8 && box.right <= talk.right + 8) found.add(word);
    }
    return found;
  };

  /** @param {Scan} scan @param {Element} container @param {Block[]} blocks @param {Composer[]} composers */
  const nameVotes = (scan, container, blocks, composers) => {
    const whose = aliases(blocks);
    const names = new Set(whose.keys());
    const told = (/** @type {Iterable<string>} */ found) => only(new Set([...found].map((name) => whose.get(name) ?? name)));
    const people = new Set(whose.values());
    const votes = /** @type {Map<string, number>} */ (new Map());
    const add = (/** @type {string} */ name, /** @type {number} */ more) => votes.set(name, (votes.get(name) ?? 0) + more);
    for (const [name, more] of knownNames(scan, composers, names, container)) add(whose.get(name) ?? name, more);
    let others = told(headed(scan, container, names));
    if (!others.size && people.size === 2) others = told(headedAbove(scan, container, names, blocks));
    for (const name of told(qw.owner.find(scan, names, container, blocks[0]?.el, new Set([...names].filter((name) => others.has(whose.get(name) ?? "")))))) add(name, 4);
    for (const name of others) add(name, -2.5);
    for (const name of people) if (qw.owner.isSelf(name)) votes.set(name, 6);
    return votes;
  };

  /** @param {number[]} votes @param {boolean[]} marks @param {number} weight */
  const addSplit = (votes, marks, weight) => {
    const count = marks.filter(Boolean).length;
    if (count === 0 || count === marks.length) return;
    marks.forEach((mark, i) => (votes[i] += mark ? weight : 0));
  };

  /** Only what we sent has ticks: where they all stand at the other side, that side is ours.
   * @template {{ vote: number }} T @param {Block[]} blocks @param {T[]} sides @returns {T[]} */
  const turned = (blocks, sides) => {
    const ticked = sides.filter((side, i) => blocks[i].ticks && side.vote !== 0);
    const wrong = ticked.length > 1 && ticked.every(({ vote }) => vote < 0) && sides.some(({ vote }) => vote > 0);
    return wrong ? sides.map((side) => ({ ...side, vote: -side.vote })) : sides;
  };

  const CHANGES = /^(edit|edit message|unsend|delete for everyone|modify)\W*$/i;

  /** The page lets people change what they said themselves. @param {Block} block */
  const mayChange = (block) =>
    [...block.el.querySelectorAll("a, button, [role=button], [role=menuitem]")]
      .slice(0, 12)
      .some((el) => CHANGES.test((el.getAttribute("aria-label") || el.getAttribute("title") || el.textContent || "").trim()));

  /** One name, one voice: the votes of all its messages are shared. @param {Block[]} blocks @param {number[]} votes @param {Map<string, number>} known */
  const shareByName = (blocks, votes, known) => {
    /** @type {Map<string, { sum: number; count: number }>} */
    const totals = new Map();
    blocks.forEach((block, i) => {
      const name = plain(block.name);
      if (!name) return;
      const total = totals.get(name) ?? { sum: 0, count: 0 };
      totals.set(name, { sum: total.sum + votes[i], count: total.count + 1 });
    });
    /** @type {Map<string, number>} */
    const verdict = new Map();
    for (const [name, { sum, count }] of totals) verdict.set(name, sum / count + (known.get(name) ?? 0));
    return opposite(verdict);
  };

  /** When one of the names is surely the person, the others are not; of two, one known settles both. @param {Map<string, number>} verdict */
  const opposite = (verdict) => {
    const entries = [...verdict].sort((a, b) => b[1] - a[1]);
    if (entries.length < 2) return verdict;
    const [first, second] = entries;
    const last = entries[entries.length - 1];
    if (first[1] >= 1.5 && first[1] - second[1] >= 1) for (const [name, sum] of entries.slice(1)) verdict.set(name, Math.min(sum, -first[1]));
    else if (entries.length === 2 && last[1] <= -1.5 && first[1] - last[1] >= 1) verdict.set(first[0], Math.max(first[1], -last[1]));
    return verdict;
  };

  /** @param {Scan} scan @param {Element} container @param {Block[]} blocks @param {Composer[]} composers @returns {Speaker[]} */
  const vote = (scan, container, blocks, composers) => {
    const votes = classVotes(scan, blocks);
    const sides = turned(blocks, qw.sides.of(scan, container, blocks));
    blocks.forEach((block, i) => {
      votes[i] += sides[i].vote + Math.max(-4, Math.min(4, block.labels.reduce((sum, label) => sum + labelVote(label), 0)));
    });
    addSplit(votes, blocks.map((block) => block.ticks), 2);
    addSplit(votes, blocks.map(mayChange), 2);
    qw.runs.inherit(blocks, votes, sides);
    const known = nameVotes(scan, container, blocks, composers);
    const verdict = shareByName(blocks, votes, known);
    return blocks.map((block, i) => {
      const total = block.name ? (verdict.get(plain(block.name)) ?? 0) + votes[i] * 0.25 : votes[i];
      return total >= 0.75 ? "me" : total <= -0.75 ? "them" : "unknown";
    });
  };

  qw.speaker = { vote };
})();
