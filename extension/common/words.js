/**
 * The words of the interface, in the language that the person chose. `chrome.i18n` speaks the browser's language alone,
 * so the same files are read here; it stays in use for the manifest.
 */
import { spoken, directionOf } from "./language.js";
import { fill, form, plural, sourcesOf } from "./messages.js";
import { settings } from "./settings.js";

/** @typedef {import("./messages.js").Messages} Messages */
/** @typedef {Awaited<ReturnType<typeof speech>>} Speech */

/** What was read stays as it is while the extension runs. @type {Map<string, Promise<Messages>>} */
const read = new Map();

/** A file of our own, from inside the extension. @param {string} folder @returns {Promise<Messages>} */
async function readFile(folder) {
  try {
    return await (await fetch(chrome.runtime.getURL(`_locales/${folder}/messages.json`))).json();
  } catch {
    read.delete(folder);
    return {};
  }
}

/** @param {string} folder */
function load(folder) {
  const found = read.get(folder) ?? readFile(folder);
  read.set(folder, found);
  return found;
}

/** The chosen language, as it is now. */
export async function speech() {
  const { language } = await settings();
  const { folder, tag, asked } = spoken(language, chrome.i18n.getUILanguage(), navigator.languages);
  const sources = await sourcesOf(folder, tag, load);
  return {
    /** For `lang`, dates and names. */
    tag,
    /** What the helper is asked to answer in. */
    asked,
    direction: directionOf(tag),
    /** @param {string} key @param {string[]} [values] */
    word: (key, values = []) => fill(form(sources, key), values),
    /** The form for this number, which is the first of the values. @param {string} key @param {number} count @param {string[]} [more] */
    count: (key, count, more = []) => fill(plural(sources, key, count), [count.toLocaleString(tag), ...more]),
    /** All words whose keys begin so, with their places still open. @param {string} start */
    beginning(start) {
      const keys = new Set(sources.flatMap(({ messages }) => Object.keys(messages)).filter((key) => key.startsWith(start)));
      return Object.fromEntries([...keys].map((key) => [key, form(sources, key)]));
    },
  };
}

/** One word, for who needs no more. @param {string} key @param {string[]} [values] */
export const word = async (key, values) => (await speech()).word(key, values);
