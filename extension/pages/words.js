/** Puts the words of the chosen language into a page: an attribute `data-word` says which one goes there. */
import { speech } from "../common/words.js";

let spoken = await speech();

/** @param {string} key @param {string[]} [values] */
export const word = (key, values) => spoken.word(key, values);

/** The word that goes with a number. @param {string} key @param {number} number */
export const count = (key, number) => spoken.count(key, number);

/** The language that is spoken, as a tag. */
export const language = () => spoken.tag;

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

function fill() {
  document.documentElement.lang = spoken.tag;
  document.documentElement.dir = spoken.direction;
  for (const el of document.querySelectorAll("[data-word]")) el.textContent = word(/** @type {HTMLElement} */ (el).dataset.word ?? "");
}

/** The language was changed on this page. */
export async function speakAnew() {
  spoken = await speech();
  fill();
}

fill();
