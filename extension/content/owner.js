// Whose page it is: the signed-in person's name, as the page shows it outside the conversation.
(() => {
  const qw = globalThis.quietWord;
  if (qw.owner) return;

  const { list } = qw.words;
  const MARKS =
    '[data-own-nick],[data-nick],[data-current-user],[data-username],[class*="own-name" i],[class*="current-user" i],[class*="my-nick" i],[class*="my-name" i],[class*="self-name" i],[id*="current-user" i],[id="nick" i],[class*="logged-in" i],[class*="signed-in" i],[class*="account" i]';

  /** What a page says to the one who has come. */
  const GREETING = /^(?:hello|hi|welcome|welcome back|signed in as|logged in as)[,:]? (\S.{0,28}?)\W*$/;

  /** A door to one's own settings. */
  const ACCOUNT =
    /^(log ?out|sign ?out|abmelden|déconnexion|cerrar sesión|sair|esci|uitloggen|wyloguj|logga ut|выход|выйти|вийти|ログアウト|登出|退出登录|로그아웃|تسجيل الخروج|התנתק)(?!\p{L})|^(the )?(user|account|profile)\b.{0,12}\b(menu|settings|options|switcher)\b|^(my|your) (account|profile)\b|\b(signed|logged) in as\b|\baccount (menu|settings)\b|[:,–—-] (user|account|profile)( menu| settings)?$|^account\b|\b(mein konto|mon compte|mi cuenta|minha conta|il mio account|mijn account|mitt konto)\b|аккаунт|учётная запись|アカウント|账号|帳號|帐户|계정|الحساب|החשבון/iu;

  /** "Kim (you)", in lists of those who are here. */
  const YOU = /\s*[([–—-]?\s*(?:you|me|du|ich|vous|moi|tú|yo|você|eu|jij|ik|jag|вы|я|ви|你|您|我|あなた|自分|나|당신|أنت|أنا|אתה|אני|ty|sen)\s*[)\]]?$/u;
  const SELF = /^(?:you|me|myself|i|du|ich|vous|moi|tú|yo|você|jij|ik|вы|ты|я|ви|你|您|我|あなた|自分|私|나|당신|أنت|أنا|אתה|אני)$|\((?:you|me|du|ich|vous|moi|tú|yo|você|jij|ik|вы|я|ви|你|您|我|あなた|自分|나|أنت|אתה)\)$/iu;

  const WHOSE = list("user account profile me my self own");
  const DOOR = list("menu switcher account settings preferences logout signout");
  const FACE = /^(?:avatar of|profile (?:picture|photo|image) of)\s+|(?:'s|’s)?\s+(?:profile|avatar)(?: (?:picture|photo|image))?$/;

  /** A dot or a sign before the name: who is here. */
  const LIGHT = /^[\p{Extended_Pictographic}\p{So}\p{Emoji_Component}●○•·\s]+(?=\p{L})/u;

  /** @param {string} name */
  const plain = (name) => name.trim().toLowerCase();

  /** @param {Element} el */
  const wordsOn = (el) => new Set([...qw.words.of(el), ...qw.words.split(el.id), ...qw.words.split(el.getAttribute("data-a-target") ?? "")]);

  /** The element's own words and those that stand for its picture. @param {Element} el */
  const saidBy = (el) => [
    ...[...el.childNodes].filter((node) => node.nodeType === 3).map((node) => plain(node.nodeValue ?? "").replace(LIGHT, "")),
    ...(el.localName === "img" || el.getAttribute("role") === "img" ? [plain(el.getAttribute("alt") || el.getAttribute("aria-label") || "").replace(FACE, "")] : []),
  ];

  /** One of several alike, as in a list of chats or of people. @param {Scan} scan @param {Element} el */
  const inList = (scan, el) => {
    let at = el;
    for (let i = 0; i < 5; i++) {
      if (/^(listitem|treeitem|option|row|tab)$/.test(at.getAttribute("role") ?? "")) return true;
      const up = scan.parent.get(at);
      if (!up) return false;
      const twins = (scan.kids.get(up) ?? []).filter((kid) => kid !== at && kid.localName === at.localName && kid.className === at.className && (scan.text.get(kid) ?? 0) > 1);
      if (twins.length > 1 && at.className) return true;
      at = up;
    }
    return false;
  };

  /** At the far end of a bar over the whole page, which is wider than the conversation; the other's name begins or centres a bar. @param {Scan} scan @param {Element} el @param {Element} container */
  const inPageBar = (scan, el, container) => {
    const width = scan.box(scan.root).width;
    const talk = scan.box(container);
    const own = scan.box(el);
    const middle = (own.left + own.right) / 2 / Math.max(1, width);
    const far = scan.style(scan.root).direction === "rtl" ? middle < 0.35 : middle > 0.65;
    if (talk.width > width * 0.85 || !far) return false;
    for (const up of scan.up(el)) {
      const box = scan.box(up);
      if (up.contains(container)) return false;
      if (box.width >= width * 0.9 && box.height <= 90 && box.bottom <= talk.top + 4) return true;
    }
    return false;
  };

  /** A face and a name in a corner of the page's own panel, before the conversation and in no list. @param {Scan} scan @param {Element} el @param {Element} container */
  const inCorner = (scan, el, container) => {
    const [box, talk, page] = [scan.box(el), scan.box(container), scan.box(scan.root)];
    const before = scan.style(scan.root).direction === "rtl" ? box.left >= talk.right : box.right <= talk.left;
    if (!before || box.width === 0 || (box.top > 90 && box.bottom < page.bottom - 90)) return false;
    return [el, scan.parent.get(el)].some((up) => !!up && (scan.text.get(up) ?? 0) <= 60 && (scan.kids.get(up) ?? []).some((kid) => {
      const face = scan.box(kid);
      return kid !== el && face.width >= 16 && face.width <= 64 && Math.abs(face.width - face.height) <= 2 && (kid.localName === "img" || scan.style(kid).borderTopLeftRadius !== "0px");
    }));
  };

  /** Its own settings open here: "user-menu", "account-switcher", "top-profile". @param {Scan} scan @param {Element} el @param {Element} container */
  const atDoor = (scan, el, container) => {
    let steps = 0;
    for (const up of scan.up(el)) {
      if (steps++ > 3 || up.contains(container) || (scan.text.get(up) ?? 0) > 80) return false;
      const words = wordsOn(up);
      if (qw.words.has(words, WHOSE) && qw.words.has(words, DOOR)) return true;
      if (ACCOUNT.test(up.getAttribute("aria-label") || up.getAttribute("title") || "")) return true;
    }
    return false;
  };

  /** @param {Scan} scan @param {Set<string>} names @param {Element} container @param {(el: Element) => boolean} inside */
  const byPlace = (scan, names, container, inside) => {
    const found = new Set();
    for (const el of scan.nodes) {
      const length = scan.text.get(el) ?? 0;
      if (length < 1 || length > 80 || inside(el)) continue;
      for (const word of saidBy(el)) {
        if (!names.has(word)) continue;
        const next = el.nextElementSibling ?? [...el.children].find((kid) => kid.localName !== "img");
        const you = next && (next.textContent ?? "").length < 12 && YOU.exec(` ${plain(next.textContent ?? "")}`)?.index === 0;
        if (you || (!inList(scan, el) && (atDoor(scan, el, container) || inPageBar(scan, el, container) || inCorner(scan, el, container)))) found.add(word);
      }
      if (el.childElementCount < 3 && length < 60) {
        const text = plain(el.textContent ?? "");
        const you = YOU.exec(text);
        if (you && /[([]/.test(you[0]) && names.has(text.slice(0, you.index).trim())) found.add(text.slice(0, you.index).trim());
      }
    }
    return found;
  };

  /** @param {Document} doc @param {Set<string>} names @param {(el: Element) => boolean} inside */
  const byMark = (doc, names, inside) => {
    const found = new Set();
    for (const el of [...doc.querySelectorAll(MARKS)].slice(0, 60)) {
      // On a message it says who wrote that one.
      if (inside(el)) continue;
      const words = ["data-own-nick", "data-nick", "data-current-user", "data-username"].map((key) => el.getAttribute(key) ?? "");
      const text = (el.textContent ?? "").length < 80 ? (el.textContent ?? "") : "";
      for (const name of names) if ([...words, text].some((word) => plain(word) === name || plain(word).endsWith(` ${name}`))) found.add(name);
    }
    for (const el of [...doc.querySelectorAll("[aria-label], [title], a")].slice(0, 400)) {
      const label = el.getAttribute("aria-label") || el.getAttribute("title") || (el.textContent ?? "").trim().slice(0, 60);
      if (!ACCOUNT.test(label) || inside(el)) continue;
      const rest = label.replace(ACCOUNT, "").replace(/\(?\S+@\S+\)?/, "").replace(/^[\s:,–—[(-]+|[\s:,–—\])-]+$/g, "");
      const words = [rest, el.textContent ?? "", ...[el, ...el.querySelectorAll("*")].slice(0, 20).flatMap((one) => [...one.childNodes].map((node) => node.textContent ?? ""))];
      for (const name of names) if (words.some((word) => plain(word) === name)) found.add(name);
    }
    for (const el of [...doc.querySelectorAll("a, button, b, strong, span, p")].slice(0, 300)) {
      const greeted = (el.textContent ?? "").length < 60 ? GREETING.exec(plain(el.textContent ?? "")) : null;
      if (greeted && names.has(greeted[1]) && !inside(el)) found.add(greeted[1]);
    }
    return found;
  };

  /** The page's own mark of who is signed in, when it names one of the people talking. @param {Scan} scan @param {Set<string>} names @param {Element} container @param {Element | undefined} first the first message @param {Set<string>} headed whose name heads the conversation @returns {Set<string>} */
  const find = (scan, names, container, first, headed) => {
    /** On an old page one element holds all, the greeting above the messages, too. @param {Element} el */
    const inside = (el) => container.contains(el) && !(first && el.compareDocumentPosition(first) === Node.DOCUMENT_POSITION_FOLLOWING);
    const marked = byMark(container.ownerDocument, names, inside);
    const found = marked.size === 1 ? marked : new Set([...byPlace(scan, names, container, inside)].filter((name) => !headed.has(name)));
    return found.size === 1 ? found : new Set();
  };

  /** "You", in many languages, where a name stands. @param {string} name */
  const isSelf = (name) => SELF.test(name.trim());

  qw.owner = { find, isSelf, inPageBar };
})();
