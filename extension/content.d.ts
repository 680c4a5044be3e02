/** What runs in a chat page: its parts, and the one name that they share. What travels to the background stands in `types.d.ts`. */

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
  /** Brings the focus into it, or back to where it was; false where it cannot be reached. */
  reach(): boolean;
  /** Tells it the key that leads there. */
  nameKey(key: string): void;
  /** Is it still to be seen? */
  check(): void;
  /** Keeps clear of the boxes as they stand now. */
  settle(): void;
  remove(): void;
}

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where the banner stands: on which side of the window, how wide, from where on and for how far, in px. */
interface Place {
  side: "left" | "right";
  width: number;
  top: number;
  room: number;
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
    isClear(color: string): boolean;
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
    word(key: string, values?: string[]): string;
    el(tag: string, attributes?: Record<string, string>, children?: (Node | string)[]): HTMLElement;
    write(at: HTMLElement, text: string): void;
    arrange(parent: HTMLElement, children: HTMLElement[]): void;
    leaf(): SVGElement;
    button(part: string, look: string, text: string, act: () => void): HTMLElement;
    sourceLine(source: string): HTMLElement;
    shorten(text: string): string;
    mark(open: () => void): HTMLElement;
  };
  bannerCard: { make(hooks: BannerHooks, close: () => void, reading: () => boolean): { el: HTMLElement; update(view: BannerView, key: string): void } };
  bannerWishes: { make(hooks: BannerHooks): { el: HTMLElement; update(view: BannerView): void } };
  bannerPlace: { choose(boxes: Edges[], view: Edges, end: "left" | "right", now: Place | null): Place | null; seenNow(): Edges };
  bannerVoice: { make(): { regions: HTMLElement[]; hush(): void; say(view: BannerView, text: string): void; forget(): void } };
  bannerFocus: { make(): { keep(el: Element | null): void; giveBack(): void }; active(): Element | null };
  scheme: { isDark(host: Element | null): boolean };
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
    makeTally(): { note(seen: boolean): boolean; set(now: boolean): void };
  };
  banner: { make(hooks: BannerHooks): Banner };
  link: {
    alive(): boolean;
    ask<N extends keyof ContentRequests>(name: N, params: ContentRequests[N]["params"]): Promise<ContentRequests[N]["answer"] | null>;
  };
  view: {
    of(assessment: Assessment, messages: Message[], manner: Manner): BannerView;
    above(a: Level, b: Level): boolean;
    holds(assessment: Assessment, messages: Message[], now: Message[]): boolean;
  };
  former: { remove(): void };
  memory: {
    make(): {
      address(): string;
      messages(): Message[];
      /** Another number, another chat; or the same one that the page has drawn anew. */
      turn(): number;
      take(seen: Message[]): void;
      forget(): void;
    };
  };
  warning: {
    make(hooks: { leaveOut(): void }): {
      banner: Banner;
      show(answer: Extract<ChatAnswer, { state: "checked" }>, messages: Message[]): void;
      reopen(): void;
      dropUnless(now: Message[]): boolean;
      forget(): void;
    };
  };
  talk: {
    make(hooks: { messages(): Message[]; mayRead(): boolean; take(answer: ChatAnswer | null, messages: Message[]): void }): {
      send(): Promise<void>;
      /** The same once more, though nothing is new. */
      anew(): Promise<void>;
      /** Another chat is open: the background and the toolbar let go of the one before. */
      afresh(): Promise<void>;
      begun(): boolean;
      isLate(): boolean;
      heard(helper: HelperState["kind"], remembers: boolean): void;
      end(): void;
      forget(): void;
    };
  };
  highlight: { layer: HTMLElement; mark(el: Element | null, text: string, start: number, end: number): void; clear(): void };
  watch: Watch;
}

declare var quietWord: QuietWord;
