/** Where Quiet Word reads, and which files run there: said in this one place. A site is on when the person granted it. */
import { LOOPBACK } from "./door.js";

const ID = "chats";
export const DEMO = "http://127.0.0.1/demo*";

/** In the order in which they stand on each other. */
export const FILES = [
  "content/words.js",
  "content/dom.js",
  "content/times.js",
  "content/composer.js",
  "content/conversation.js",
  "content/blocks.js",
  "content/order.js",
  "content/clean.js",
  "content/asides.js",
  "content/names.js",
  "content/system.js",
  "content/sides.js",
  "content/runs.js",
  "content/speaker.js",
  "sites/generic.js",
  "content/read.js",
  "content/merge.js",
  "content/highlight.js",
  "content/banner-style.js",
  "content/banner-parts.js",
  "content/sight.js",
  "content/banner.js",
  "content/link.js",
  "content/view.js",
  "content/watch.js",
];

/** @returns {Promise<string[]>} */
export async function granted() {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((pattern) => pattern !== LOOPBACK);
}

/** One registration, made to fit what is granted now. */
export async function register() {
  const matches = [DEMO, ...(await granted())];
  /** @type {chrome.scripting.RegisteredContentScript} */
  const script = { id: ID, js: FILES, matches, runAt: "document_idle", persistAcrossSessions: true };
  const [now] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (now) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

/** Pages that were open before: after an install, an update or a new permission. */
export async function injectOpen() {
  const tabs = await chrome.tabs.query({ url: [DEMO, ...(await granted())] });
  await Promise.all(tabs.map((one) => (one.id === undefined ? null : inject(one.id))));
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

/** The pattern to ask for, for the page at this address; empty when there is none to ask for. @param {string | undefined} url */
export function patternOf(url) {
  try {
    const { protocol, hostname } = new URL(url ?? "");
    return protocol === "https:" || protocol === "http:" ? `${protocol}//${hostname}/*` : "";
  } catch {
    return "";
  }
}

/** @param {string | undefined} url */
export const isDemo = (url) => /^http:\/\/127\.0\.0\.1(:\d+)?\/demo\b/.test(url ?? "");
