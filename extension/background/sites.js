/** Where Quiet Word reads, and which files run there: said in this one place. A site is on when the person granted it. */
import { LOOPBACK } from "./door.js";
import { setTab } from "./tabs.js";

const ID = "chats";
const FIRST = "first";
export const DEMO = "http://127.0.0.1/demo*";

/** In the order in which they stand on each other. */
export const FILES = [
  "content/first.js",
  "content/words.js",
  "content/slices.js",
  "content/thrift.js",
  "content/dom.js",
  "content/times.js",
  "content/phrases.js",
  "content/composer.js",
  "content/conversation.js",
  "content/blocks.js",
  "content/order.js",
  "content/ids.js",
  "content/clean.js",
  "content/boilerplate.js",
  "content/asides.js",
  "content/bubbles.js",
  "content/previews.js",
  "content/names.js",
  "content/small-print.js",
  "content/strangers.js",
  "content/system.js",
  "content/sides.js",
  "content/runs.js",
  "content/owner.js",
  "content/speaker.js",
  "content/describe.js",
  "content/glance.js",
  "sites/generic.js",
  "content/read.js",
  "content/merge.js",
  "content/highlight.js",
  "content/wording.js",
  "content/banner-style.js",
  "content/press.js",
  "content/banner-parts.js",
  "content/banner-wishes.js",
  "content/banner-card.js",
  "content/banner-place.js",
  "content/banner-voice.js",
  "content/banner-focus.js",
  "content/scheme.js",
  "content/sight.js",
  "content/banner.js",
  "content/link.js",
  "content/view.js",
  "content/former.js",
  "content/memory.js",
  "content/warning.js",
  "content/talk.js",
  "content/watch.js",
];

/** @returns {Promise<string[]>} */
export async function granted() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((pattern) => pattern !== LOOPBACK);
}

/** What runs before the page's own scripts, and what runs when the page is there: made to fit what is granted now. */
export async function register() {
  const matches = [DEMO, ...(await granted())];
  /** @type {chrome.scripting.RegisteredContentScript[]} */
  const scripts = [
    { id: FIRST, js: FILES.slice(0, 1), matches, runAt: "document_start", persistAcrossSessions: true },
    { id: ID, js: FILES, matches, runAt: "document_idle", persistAcrossSessions: true },
  ];
  const known = new Set((await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const [old, fresh] = [scripts.filter(({ id }) => known.has(id)), scripts.filter(({ id }) => !known.has(id))];
  if (old.length) await chrome.scripting.updateContentScripts(old);
  if (fresh.length) await chrome.scripting.registerContentScripts(fresh);
}

/** Pages that were open before: after an install, an update or a new permission. */
export async function injectOpen() {
  const tabs = await chrome.tabs.query({ url: [DEMO, ...(await granted())] });
  await Promise.all(tabs.map((one) => (one.id === undefined ? null : injectForGood(one.id))));
}

/** What was for once is for good now: when it is taken back, nothing is left of it. @param {number} tabId */
async function injectForGood(tabId) {
  await setTab(tabId, { once: false });
  await inject(tabId);
}

/** @param {number} tabId @returns {Promise<boolean>} false where the browser does not allow it */
export async function inject(tabId) {
  try {
    await chrome.scripting.executeScript({ target: { tabId }, files: FILES });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).hostname : "");

const HOST = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/** "uk.match.com", then "match.com": where a reader for this host may stand. @param {string} host */
export function readersOf(host) {
  const parts = HOST.test(host) ? host.split(".") : [];
  return parts.slice(1).map((_, i) => parts.slice(i).join("."));
}

/**
 * One reader. A file may hold no reader of its own, but name the site that is made alike. Where there is no such file
 * Chromium refuses, and Firefox answers with an error.
 * @param {chrome.scripting.InjectionTarget} target @param {string} name
 * @returns {Promise<string | null>} the name of the other; null where there is no such file
 */
async function load(target, name) {
  try {
    const [done] = await chrome.scripting.executeScript({ target, files: [`/sites/${name}.js`] });
    if (!done || "error" in done) return null;
    return typeof done.result === "string" && HOST.test(done.result) ? done.result : "";
  } catch {
    return null;
  }
}

/** Gives a page the reader of its own site, where there is one: the file is named by the host, and no list is kept. @param {chrome.scripting.InjectionTarget} target @param {string} url */
export async function giveReader(target, url) {
  for (const name of readersOf(hostOf(url))) {
    const other = await load(target, name);
    if (other) await load(target, other);
    if (other !== null) return;
  }
}

/** @param {string | undefined} url */
export const isDemo = (url) => /^http:\/\/127\.0\.0\.1(:\d+)?\/demo\b/.test(url ?? "");
