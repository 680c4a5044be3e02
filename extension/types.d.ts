/** The shapes that travel through the extension, and the one list of all messages between its rooms. */

type Speaker = "me" | "them" | "unknown";
type Level = "none" | "notice" | "caution" | "urgent";
type Audience = "adult" | "child" | "unknown";
/** How much is shown of what was found. */
type Sensitivity = "quiet" | "usual" | "early";
/** How it is shown: in the toolbar alone, as the small mark too, or as the banner. */
type Manner = "nothing" | "toolbar" | "mark" | "banner";

/** What can be chosen. `language`: a folder of `_locales`; `country`: a file of `patterns/help`; either may be "browser". */
interface Choices {
  audience: Audience;
  sensitivity: Sensitivity;
  language: string;
  country: string;
  port: number | null;
  /** Match patterns of sites that a policy wishes for: only the person can grant them. */
  sites: string[];
}

/** `managed`: which of them were set by whoever manages this computer. */
interface Settings extends Choices {
  managed: (keyof Choices)[];
}

/** One switch of the welcome page. */
interface KnownSite {
  name: string;
  group: "dating" | "chat" | "mail";
  patterns: string[];
}

/** Whether a page is read: paused for a while, or off for good. */
type Reads = "on" | "paused" | "off";

/** One chat message, in reading order. */
interface Message {
  id: string;
  from: Speaker;
  text: string;
}

/** Words in a message: `start` and `end` are UTF-16 offsets here, code points on the wire. */
interface Evidence {
  message: string;
  start: number;
  end: number;
  rule: string;
}

interface Tactic {
  id: string;
  name: string;
  stage: string;
  why: string;
  source: string;
  evidence: Evidence[];
}

interface Assessment {
  level: Level;
  headline: string;
  advice: string;
  recipe: string;
  tactics: Tactic[];
  first_steps: string[];
  steps: string;
  library: string;
}

/** Reads one kind of chat page. Reads only: it never writes to the page. */
interface Reader {
  id: string;
  matches: string[];
  read(doc: Document): Message[];
  /** The same in small steps. */
  steps?(doc: Document): Generator<void, Message[]>;
  /** Where on the site the chats are (path, query and hash); elsewhere it finds nothing, and that is no sign of a change. */
  where?: RegExp;
  /** Where something is always to be read: to find nothing there is a sign that the site has changed. */
  filled?: RegExp;
  /** Made from memory or common roles: what it does not find is no sign of a change. */
  guess?: boolean;
}

/**
 * How the pages of a site are made, in CSS selectors. A list is of alternatives: the first that is there counts.
 * They look through open shadow roots, but none reaches across one.
 */
interface Description extends Omit<Reader, "read"> {
  /** What people call the site, and among which it stands on the welcome page; with `matches` (where its chats are, and no more) that makes its switch. */
  called: string;
  group: KnownSite["group"];
  /** What holds the open conversation, and none of the list of conversations. */
  chat: string[];
  /** One message, with all that stands around its words. */
  message: string[];
  /** What was said, in a message, and nothing else; a message without it (a picture, a call) has no words. Left out: the message is taken apart as on any page. */
  words?: string[];
  /** Ours, or theirs, is a message that matches, stands in what matches, or holds what matches. */
  me?: string;
  them?: string;
  /** Who said it: in the message, or before the first message of a run. */
  name?: string;
  /** The name in the message's aria-label: the first group. */
  label?: RegExp;
  /** Where the page says who we are. */
  self?: string;
  /** What the site calls us in the place of a name. */
  ours?: RegExp;
  /** Parts of a message that were not said in it: quotes, previews, times, reactions. */
  leave?: string;
  /** Said by nobody: lines of the site's own. */
  not?: string;
  /** Attributes by which the site names its messages. */
  ids?: string[];
}

/** What is on the page now, and whether the site's own reader no longer knows it. */
interface Reading {
  messages: Message[];
  changed: boolean;
}

/** What is known of the helper: it is there, it is not, or we cannot tell (and why). */
type HelperState =
  | { kind: "there"; port: number }
  | { kind: "absent" }
  | { kind: "unclear"; reason: Doubt };

/**
 * Why we cannot tell. unpaired: a helper, and we are not paired; unknown: a helper that does not know our pairing;
 * stranger: it cannot prove that it is ours; altered: ours, but its answers are changed on the way.
 */
type Doubt = "permission" | "protocol" | "unpaired" | "unknown" | "stranger" | "altered" | "busy";

/** What came of a page with a pairing secret. over: used, or too old; asked: we wait for the person's yes. */
type PairingEnd = "paired" | "asked" | "over" | "stranger" | "absent";

type ChatAnswer =
  | { state: "need-all" }
  /** `words`: ours, for the banner, in the language that was chosen. */
  | { state: "checked"; assessment: Assessment; dismissed: Level; manner: Manner; words: Record<string, string> }
  /** This chat is not to be read; or no chat here is. */
  | { state: "left-out" | "paused" | "off" }
  | { state: "waiting" }
  | { state: "refused" };

interface TabStatus {
  helper: HelperState;
  /** Since when (ISO date) this browser is paired; null when it is not. */
  pairing: { since: string } | null;
  here: "on" | "once" | "off" | "cannot";
  level: Level;
  tactics: string[];
  hidden: boolean;
  /** The site is not as its own reader knows it: it is read as any page is. */
  changed: boolean;
  problem: string;
  /** The match pattern of the site, when there is one that can be asked for. */
  pattern: string;
  /** The site is on because all sites are. */
  everywhere: boolean;
  /** What to take away so that it is off; empty where it is not on for good. */
  removes: string[];
  /** Until when nothing is read (milliseconds since 1970); 0 when there is no pause. */
  paused: number;
  /** A chat is open there. */
  chat: boolean;
  /** The person does not want this chat to be read. */
  leftOut: boolean;
  /** Pages that the helper serves; empty when it is not there. */
  home: string;
}

/** name: what is asked, what is answered. `content` may come from a chat page, `pages` only from our own. */
interface ContentRequests {
  chat: { params: { keep: number; messages: Message[] }; answer: ChatAnswer };
  /** The page asks for the reader of its own site; answered when it is there, or when there is none. */
  reader: { params: {}; answer: { reads: Reads } };
  /** `changed`: the site is not as its own reader knows it. */
  beat: { params: { changed: boolean }; answer: { helper: HelperState["kind"]; remembers: boolean; reads: Reads } };
  /** `noticed`: the ids of the messages that led to it. */
  dismiss: { params: { level: Level; messages: Message[]; noticed: string[] }; answer: {} };
  steps: { params: {}; answer: {} };
  /** This chat is not to be read any more, or is again. */
  leaveOut: { params: { out: boolean; messages: Message[] }; answer: {} };
  unhelpful: { params: { tactics: { id: string; name: string }[] }; answer: {} };
  /** Whether the page hides the warning now. */
  hidden: { params: { now: boolean }; answer: {} };
}

interface PageRequests {
  status: { params: { tabId: number }; answer: TabStatus };
  checkNow: { params: { tabId: number }; answer: { done: boolean } };
  show: { params: { tabId: number }; answer: {} };
  openSteps: { params: { tabId: number }; answer: {} };
  helper: { params: {}; answer: HelperState };
  pairing: { params: {}; answer: { since: string } | null };
  forgetHelper: { params: {}; answer: {} };
  /** A second pairing waits for a yes to the helper at this port. */
  offer: { params: {}; answer: { port: number } | null };
  accept: { params: { port: number }; answer: { end: PairingEnd } };
  drop: { params: {}; answer: {} };
  stopOnce: { params: { tabId: number }; answer: {} };
  thisChat: { params: { tabId: number; out: boolean }; answer: {} };
  pause: { params: {}; answer: {} };
  goOn: { params: {}; answer: {} };
}

type Requests = ContentRequests & PageRequests;

/** What the background tells a chat page (`again`: ask anew, for a choice has changed; `still`: are you there? `ask`: ask whether you may read); `offered` goes to our own page that asks about a second pairing. */
type Notice = { name: "show" } | { name: "look" } | { name: "again" } | { name: "offered" } | { name: "still" } | { name: "ask" } | { name: "leaveOut"; out: boolean };

/** One pass over a document: its elements in composed order, shadow roots and same-origin frames included. */
interface Scan {
  root: Element;
  nodes: Element[];
  parent: Map<Element, Element>;
  /** The element and all around it, innermost first. */
  up(el: Element): Generator<Element>;
  kids: Map<Element, Element[]>;
  /** Characters of text in the element and below it. */
  text: Map<Element, number>;
  style(el: Element): CSSStyleDeclaration;
  box(el: Element): DOMRect;
}

/** How an element is made: tag and role, class names, and the words in them that tell no side. */
interface Make {
  kind: string;
  names: string[];
  words: string;
}

/** Some elements of the page, looked up one by one. */
interface Picked {
  nodes: Element[];
  parent: { get(el: Element): Element | undefined };
  box(el: Element): DOMRect;
}

/** What was said in a conversation, and all blocks that it was cut into. */
interface Said {
  messages: Message[];
  blocks: Unit[];
}
type Saying = (doc: Document, scan: Scan, container: Element, composers: Composer[]) => Generator<void, Said>;

interface Composer {
  el: Element;
  box: DOMRect;
}

/** An element that holds one message, the list it stands in, and the groups around it, outermost first. */
interface Unit {
  el: Element;
  list: Element;
  groups: Element[];
}

/** A run of text in a message block and what it is. */
interface Leaf {
  text: string;
  kind: LeafKind;
  el: Element;
  /** Told by its words alone, and not by how it is made. */
  guessed?: boolean;
}
type LeafKind = "text" | "time" | "name" | "status" | "quote" | "label" | "avatar" | "extra";

/** A message block taken apart. */
interface Block {
  el: Element;
  list: Element;
  /** Groups around it, outermost first (a sender's run, a day). */
  groups: Element[];
  leaves: Leaf[];
  text: string;
  name: string;
  /** All names that stand at it: "Kim Lee" and "@kim". */
  aliases: string[];
  labels: string[];
  body: Element;
  ticks: boolean;
  /** What its words were taken for. */
  kind: LeafKind;
  avatar: boolean;
  system: boolean;
}

interface Watch {
  look(): void;
  stop(): void;
}

interface Banner {
  show(view: BannerView): void;
  hide(): void;
  /** Opens it again after it was put away, at the person's wish. */
  reopen(): void;
  /** Is it still to be seen? */
  check(): void;
  /** Keeps clear of the boxes as they stand now. */
  settle(): void;
  remove(): void;
}

interface BannerItem {
  id: string;
  name: string;
  why: string;
  source: string;
  quotes: { text: string; message: string; start: number; end: number }[];
}

interface BannerView {
  level: Level;
  /** It comes as the small mark, and opens on click. */
  small: boolean;
  headline: string;
  advice: string;
  items: BannerItem[];
  firstSteps: string[];
}

interface BannerHooks {
  dismiss(level: Level): void;
  steps(): void;
  hidden(now: boolean): void;
  wish(what: "unhelpful" | "leaveOut"): void;
  mark(quote: { message: string; start: number; end: number } | null): void;
  keepClear(): Composer[];
}

/** The one name that content scripts share, in their isolated world. */
interface QuietWord {
  readers: Reader[];
  reading(doc: Document): Reading;
  /** The same in small steps. */
  readingSteps(doc: Document): Generator<void, Reading>;
  /** A quick reading of what changed since the last whole one; null where only a whole one will do. */
  glanceSteps(doc: Document): Generator<void, Reading | null>;
  read(doc: Document): Message[];
  /** Makes a reader of a description, once. */
  describe(description: Description): void;
  /** The element that a message was read from. */
  elements: WeakMap<Message, Element>;
  words: {
    of(el: Element): Set<string>;
    split(text: string): string[];
    has(set: Set<string>, list: Set<string>): boolean;
    make(el: Element): Make;
    list(words: string): Set<string>;
  };
  dom: {
    scan(doc: Document, root?: Element, leaveOut?: (el: Element) => boolean): Scan;
    scanning(doc: Document, root?: Element, leaveOut?: (el: Element) => boolean): Generator<void, Scan>;
    /** What matches in the documents and shadow roots met so far, but not what stands in another such. */
    pick(selector: string): Picked;
    met(): Set<Document | ShadowRoot>;
    above(el: Element): Element | null;
    visible(el: Element): boolean;
    children(el: Element): Node[];
    roots(doc: Document): (Document | ShadowRoot)[];
    hash(text: string): string;
  };
  composer: { find(scan: Picked): Composer[]; BOXES: string };
  times: { isTime(text: string): boolean; strip(text: string): string };
  conversation: { finding(scan: Scan, composers: Composer[]): Generator<void, Element | null> };
  blocks: { splitting(scan: Scan, container: Element, composers: Composer[]): Generator<void, Unit[]> };
  order: { asSeen(scan: Scan, units: Unit[]): Unit[] };
  ids: { of(blocks: Block[], first?: string[]): string[] };
  /** Work in steps: all at once, or in idle time, telling what each slice took. */
  slices: {
    drain<T>(work: Generator<void, T>): T;
    inIdle<T>(work: Generator<void, T>, spent: (ms: number) => void): Promise<T>;
  };
  thrift: { make(now?: () => number): { spend(ms: number): void; wait(): number } };
  glance: {
    keep(read: { doc: Document; scan: Scan; container: Element; composers: Composer[]; said: Said; saying: Saying }): void;
    /** Something changed here. */
    touch(record: MutationRecord): void;
    /** What is new with what was known; null where the whole must be read. */
    again(): Generator<void, Message[] | null>;
    /** The whole is being read from now on. */
    begin(): void;
    forget(): void;
  };
  clean: { take(scan: Scan, units: Unit[]): Block[]; taking(scan: Scan, units: Unit[]): Generator<void, Block[]>; again(block: Block): void; isFoot(text: string): boolean; whole(scan: Scan, el: Element): string };
  smallPrint: { leave(scan: Scan, blocks: Block[]): void };
  strangers: { among(blocks: Block[], sides: { lean: number; bubble: boolean }[]): boolean[] };
  asides: { restore(scan: Scan, blocks: Block[]): void; mark(scan: Scan, blocks: Block[]): void; notes(scan: Scan, blocks: Block[]): void };
  boilerplate: { leave(scan: Scan, blocks: Block[]): void };
  phrases: Record<"isStatus" | "isDeleted" | "isDeletedBy" | "isTyping" | "isMarker" | "isEvent", (text: string) => boolean>;
  previews: { leave(scan: Scan, blocks: Block[]): void };
  bubbles: { outside(scan: Scan, blocks: Block[]): void };
  names: { find(blocks: Block[]): Block[] };
  system: { leave(blocks: Block[], sides: { lean: number; middle: boolean; bubble: boolean }[], bubbles: boolean): Block[] };
  sides: { of(scan: Scan, container: Element, blocks: Block[]): { vote: number; lean: number; middle: boolean; bubble: boolean }[] };
  runs: { carry(all: Block[], kept: Block[]): void; inherit(blocks: Block[], votes: number[], sides: { lean: number }[]): void };
  owner: { find(scan: Scan, names: Set<string>, container: Element, first: Element | undefined, headed: Set<string>): Set<string>; isSelf(name: string): boolean; inPageBar(scan: Scan, el: Element, container: Element): boolean };
  speaker: { vote(scan: Scan, container: Element, blocks: Block[], composers: Composer[]): Speaker[] };
  merge: {
    join(known: Message[], seen: Message[], ended?: boolean): { messages: Message[]; fresh: boolean };
    delta(before: Message[], after: Message[]): { keep: number; messages: Message[] };
  };
  /** Our own words in the chosen language, as the background gave them. */
  wording: { take(words: Record<string, string>): boolean; word(key: string, values?: string[]): string };
  bannerStyle: string;
  bannerParts: {
    el(tag: string, attributes?: Record<string, string>, children?: (Node | string)[]): HTMLElement;
    card(view: BannerView, hooks: BannerHooks, close: () => void): HTMLElement;
    mark(open: () => void): HTMLElement;
  };
  /** What comes to the banner before the page can take it. */
  first: {
    guard(host: HTMLElement, take: (event: Event) => void): void;
    /** When the browser's last press or key came to us, by performance.now(). */
    heard(): number;
    stop(): void;
  };
  press: {
    on(el: HTMLElement, action: () => void): void;
    onKey(event: Event, root: ShadowRoot, close: () => void): void;
    taker(root: ShadowRoot, close: () => void): (event: Event) => void;
    watch(frame: HTMLElement, withheld: () => void): () => void;
  };
  sight: {
    restore(host: HTMLElement): boolean;
    seen(host: HTMLElement, shown: Element | null): boolean;
    makeEye(): { watch(shown: Element | null): void; painted(): boolean };
  };
  banner: { make(hooks: BannerHooks): Banner };
  link: {
    alive(): boolean;
    ask<N extends keyof ContentRequests>(name: N, params: ContentRequests[N]["params"]): Promise<ContentRequests[N]["answer"] | null>;
  };
  view: { of(assessment: Assessment, messages: Message[], manner: Manner): BannerView; above(a: Level, b: Level): boolean };
  highlight: { layer: HTMLElement; mark(el: Element | null, text: string, start: number, end: number): void; clear(): void };
  watch: Watch;
}

declare var quietWord: QuietWord;
