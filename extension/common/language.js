/** Which language of ours is meant by a language tag, and the rules of languages. Pure: it asks nothing of the browser. */
import { LANGUAGES } from "./held.js";

export const FALLBACK = "en";
/** English as we write it, where nobody named another. */
const BRITISH = "en-GB";
const RIGHT_TO_LEFT = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/** A folder of `_locales` says `pt_BR` where the rest of the world says `pt-BR`. @param {string} language */
export const tagOf = (language) => language.replaceAll("_", "-");

/** @param {string} tag */
const baseOf = (tag) => tagOf(tag).split("-")[0].toLowerCase();

/** The folder that serves a tag best: "pt-BR" asks for pt_BR, then pt. @param {string} tag @param {readonly string[]} [languages] @returns {string | undefined} */
export function folderFor(tag, languages = LANGUAGES) {
  const whole = languages.find((one) => tagOf(one).toLowerCase() === tagOf(tag).toLowerCase());
  return whole ?? languages.find((one) => one.toLowerCase() === baseOf(tag)) ?? languages.find((one) => baseOf(one) === baseOf(tag));
}

/**
 * @param {string} chosen a folder, or "browser"
 * @param {string} browser the language of the browser itself
 * @param {readonly string[]} read what the person reads, as the browser was told
 * @param {readonly string[]} [languages]
 * @returns {{ folder: string; tag: string; asked: string }} the words to take, how dates and pages are marked, and what the helper is asked for
 */
export function spoken(chosen, browser, read, languages = LANGUAGES) {
  const own = chosen === "browser";
  const folder = (own ? folderFor(browser, languages) : chosen) ?? FALLBACK;
  const nearest = [browser, ...read].map(tagOf).find((tag) => folderFor(tag, languages) === folder);
  const tag = nearest ?? (folder === FALLBACK ? BRITISH : tagOf(folder));
  return { folder, tag, asked: own ? tagOf(browser) : tag };
}

/** @param {string} tag @returns {"ltr" | "rtl"} */
export const directionOf = (tag) => (RIGHT_TO_LEFT.includes(baseOf(tag)) ? "rtl" : "ltr");

/** What a language calls itself, as the first word of a line: "Deutsch", "Español". @param {string} language */
export function nameOf(language) {
  const tag = tagOf(language);
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
