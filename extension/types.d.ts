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
  /** `words`: ours, for the banner, in the language that was chosen; `key` leads to the warning, empty where there is none. */
  | { state: "checked"; assessment: Assessment; dismissed: Level; manner: Manner; words: Record<string, string>; key: string }
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

/** What the background tells a chat page (`again`: ask anew, for a choice has changed; `still`: are you there? `ask`: ask whether you may read; `reach`: the key was pressed); `offered` goes to our own page that asks about a second pairing. */
type Notice = { name: "show" } | { name: "look" } | { name: "again" } | { name: "offered" } | { name: "still" } | { name: "ask" } | { name: "reach" } | { name: "leaveOut"; out: boolean };
