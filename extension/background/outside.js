/**
 * Did a tab come straight from outside the browser to where it is, as a program opens it? Then no web page led it there.
 * Only what is known for certain counts: who is not known to come from outside is asked.
 */

/** So often Firefox tells of a load before it says of what: at its start, and when the page gets a process of its own. */
const IN_FIREFOX = 2;
const isFirefox = () => chrome.runtime.getURL("").startsWith("moz-extension:");

/** @param {number} id */
const key = (id) => `outside:${id}`;

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** One after the other, since what is written here outlasts this background. @param {() => Promise<unknown>} change */
function next(change) {
  turn = turn.then(change, change);
  return turn.catch(() => undefined);
}

/** @param {chrome.tabs.Tab} tab @param {(url: string | undefined) => boolean} isOurs */
async function cameAlone(tab, isOurs) {
  // Chromium names an opener for what programs open too, but knows the address beforehand only when no page asked for it.
  if (!isFirefox()) return isOurs(tab.pendingUrl);
  return tab.openerTabId === undefined && (await chrome.windows.get(tab.windowId)).type === "normal";
}

/** A tab was made. @param {chrome.tabs.Tab} tab @param {(url: string | undefined) => boolean} isOurs is this the page that pairs? */
export const born = (tab, isOurs) =>
  next(async () => {
    if (tab.id === undefined || !(await cameAlone(tab, isOurs))) return;
    await chrome.storage.session.set({ [key(tab.id)]: isFirefox() ? IN_FIREFOX : 0 });
  });

/** Something else was loaded there. @param {number} id */
export const moved = (id) =>
  next(async () => {
    const { [key(id)]: left } = await chrome.storage.session.get(key(id));
    if (left === undefined) return;
    if (Number(left) > 0) await chrome.storage.session.set({ [key(id)]: Number(left) - 1 });
    else await chrome.storage.session.remove(key(id));
  });

/** @param {number} id */
export const gone = (id) => next(() => chrome.storage.session.remove(key(id)));

/** What the page itself can tell of its past. Runs in the page, in a world of its own. */
const hasNoPast = () => history.length === 1 && document.referrer === "" && window.opener === null;

/** @param {number} id @returns {Promise<boolean>} */
export async function isFromOutside(id) {
  await turn.catch(() => undefined);
  const { [key(id)]: left } = await chrome.storage.session.get(key(id));
  if (left === undefined) return false;
  const target = { tabId: id };
  const found = await chrome.scripting.executeScript({ target, func: hasNoPast, injectImmediately: true }).catch(() => []);
  return found[0]?.result === true;
}
