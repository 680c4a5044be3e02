/** What is known of each tab: the level and which tactics, never a word of the chat. Lasts while the browser runs. */

/**
 * @typedef {{ level: Level; tactics: string[]; steps: string; once: boolean; hidden: boolean; changed: boolean; problem: string; chat: boolean; leftOut: boolean }} TabState
 */

/** @type {TabState} */
const EMPTY = { level: "none", tactics: [], steps: "", once: false, hidden: false, changed: false, problem: "", chat: false, leftOut: false };

/** @param {number} id */
const key = (id) => `tab:${id}`;

/** @param {number} id @returns {Promise<TabState>} */
export async function tab(id) {
  const { [key(id)]: found } = await chrome.storage.session.get(key(id));
  return { ...EMPTY, .../** @type {Partial<TabState>} */ (found ?? {}) };
}

/** @type {Promise<unknown>} */
let turn = Promise.resolve();

/** @param {number} id */
const isOpen = (id) => chrome.tabs.get(id).then(Boolean, () => false);

/** One change at a time, so that none is lost. A page says its last words when its tab is closed already: nothing is kept of that. @param {number} id @param {Partial<TabState>} change */
export function setTab(id, change) {
  const next = turn.then(async () => {
    await chrome.storage.session.set({ [key(id)]: { ...(await tab(id)), ...change } });
    if (!(await isOpen(id))) await clearTab(id);
  });
  turn = next.catch(() => undefined);
  return next;
}

/** What was noticed there, and not that a chat is there. @type {Partial<TabState>} */
export const NOTHING_NOTICED = { level: "none", tactics: [], steps: "", hidden: false, problem: "" };

/** @param {number} id */
export const clearTab = (id) => chrome.storage.session.remove(key(id));

/** To an address that we may know: what is read "until one leaves the page" may be the same page still. @param {number} id */
export async function movedOn(id) {
  const { once } = await tab(id);
  if (once) await setTab(id, { ...EMPTY, once });
  else await clearTab(id);
}

/** @returns {Promise<number[]>} tabs in which a chat is read */
export async function chatTabs() {
  const all = await chrome.storage.session.get(null);
  return Object.entries(all)
    .filter(([name, state]) => name.startsWith("tab:") && /** @type {TabState} */ (state).chat)
    .map(([name]) => Number(name.slice(4)));
}
