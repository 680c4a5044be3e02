/** Private windows, where the person allowed us there: what is remembered of them stands apart, and goes with the last of them. */

const APART = ":private";

/** @param {string} key @param {boolean} isPrivate */
export const keyIn = (key, isPrivate) => (isPrivate ? key + APART : key);

/** A tab was closed: was it the last private one? */
export async function forgetPrivate() {
  const [tabs, kept] = await Promise.all([chrome.tabs.query({}), chrome.storage.session.get(null)]);
  const apart = Object.keys(kept).filter((key) => key.endsWith(APART));
  if (apart.length && !tabs.some(({ incognito }) => incognito)) await chrome.storage.session.remove(apart);
}
