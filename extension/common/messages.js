/** The form of the `messages.json` files under `_locales`: placeholders, plurals, and English where a language lacks a word. Pure. */
import { FALLBACK } from "./language.js";

/** @typedef {{ message: string; placeholders?: Record<string, { content: string }> }} Entry */
/** @typedef {Record<string, Entry>} Messages */
/** @typedef {{ tag: string; messages: Messages }} Source words, and the language whose rules of number they follow */

/** With `$1` in the place of each named placeholder. @param {Entry} entry */
function numbered({ message, placeholders = {} }) {
  const contents = Object.fromEntries(Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]));
  return message.replace(/\$(\w+)\$/g, (whole, name) => contents[name.toLowerCase()] ?? whole);
}

/** @param {string} text @param {string[]} values */
export const fill = (text, values) => text.replace(/\$([1-9])|\$\$/g, (whole, place) => (whole === "$$" ? "$" : (values[Number(place) - 1] ?? "")));

/** @param {Source[]} sources the language chosen, then English @param {string} key */
export function form(sources, key) {
  const found = sources.find(({ messages }) => Object.hasOwn(messages, key));
  return found ? numbered(found.messages[key]) : "";
}

/** The form that goes with a number: `key_one`, `key_few`…, by the rules of the language that the words are in. @param {Source[]} sources @param {string} key @param {number} count */
export function plural(sources, key, count) {
  for (const { tag, messages } of sources) {
    const rule = new Intl.PluralRules(tag).select(count);
    const name = [`${key}_${rule}`, `${key}_other`].find((one) => Object.hasOwn(messages, one));
    if (name) return numbered(messages[name]);
  }
  return "";
}

/** @param {string} folder @param {string} tag @param {(folder: string) => Promise<Messages>} load @returns {Promise<Source[]>} */
export async function sourcesOf(folder, tag, load) {
  const [own, english] = await Promise.all([load(folder), load(FALLBACK)]);
  return folder === FALLBACK ? [{ tag, messages: english }] : [{ tag, messages: own }, { tag: FALLBACK, messages: english }];
}
