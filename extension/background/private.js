/** Private windows, where the person allowed us there: what is remembered of them stands apart, and goes with the last of them. */

const APART = ":private";

/** @param {string} key @param {boolean} isPrivate */
const keyIn = (key, isPrivate) => (isPrivate ? key + APART : key);

/** @template T @param {string} key @param {boolean} isPrivate @param {T} empty @returns {Promise<T>} what is remembered; `empty` where nothing is */
export async function remembered(key, isPrivate, empty) {
  const name = keyIn(key, isPrivate);
  return /** @type {T | undefined} */ ((await chrome.storage.session.get(name))[name]) ?? empty;
}

/** @param {string} key @param {boolean} isPrivate @param {unknown} value */
export const remember = (key, isPrivate, value) => chrome.storage.session.set({ [keyIn(key, isPrivate)]: value });

/** A tab was closed: was it the last private one? */
export async function forgetPrivate() {
  const [tabs, kept] = await Promise.all([chrome.tabs.query({}), chrome.storage.session.get(null)]);
  const apart = Object.keys(kept).filter((key) => key.endsWith(APART));
  if (apart.length && !tabs.some(({ incognito }) => incognito)) await chrome.storage.session.remove(apart);
}
