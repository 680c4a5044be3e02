/** Puts the words of `_locales` into a page: an attribute `data-word` says which one goes there. */

/** @param {string} key @param {string[]} [values] */
export const word = (key, values) => chrome.i18n.getMessage(key, values);

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
export function part(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`this page has no ${id}`);
  return found;
}

/** @template {keyof PageRequests} N @param {N} name @param {PageRequests[N]["params"]} params @returns {Promise<PageRequests[N]["answer"] | null>} */
export async function ask(name, params) {
  return (await chrome.runtime.sendMessage({ name, params })) ?? null;
}

document.documentElement.lang = chrome.i18n.getUILanguage();
for (const el of document.querySelectorAll("[data-word]")) el.textContent = word(/** @type {HTMLElement} */ (el).dataset.word ?? "");
