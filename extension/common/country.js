/** Where the help comes from: the country chosen, or the region that the browser's languages name. */
import { COUNTRIES } from "./held.js";
import { BROWSER } from "./settings.js";

/** @param {string} tag */
function regionOf(tag) {
  try {
    return new Intl.Locale(tag).region?.toLowerCase() ?? "";
  } catch {
    return "";
  }
}

/** The page for all countries that have none of their own. */
export const ELSEWHERE = "xx";

/** Plain English means home, as it does for the helper. @param {readonly string[]} languages */
const unsaid = (languages) => (/^en\b/i.test(languages[0] ?? "en") ? "" : ELSEWHERE);

/** @param {string} chosen @param {readonly string[]} languages as the browser was told @returns {string} empty for home */
export const countryOf = (chosen, languages) => (chosen === BROWSER ? (languages.map(regionOf).find(Boolean) ?? unsaid(languages)) : chosen);

/** The language with the country chosen, `en-IE`: by it the helper picks the steps that it says. @param {string} tag @param {string} chosen */
export const localeOf = (tag, chosen) => (chosen === BROWSER ? tag : new Intl.Locale(tag, { region: chosen }).toString());

/** The steps inside the extension, for when the helper is off. @param {string} country empty for home */
export function stepsPageOf(country) {
  const held = (/** @type {string} */ wanted) => COUNTRIES.find(({ code }) => code === wanted);
  return ((country && (held(country) ?? held(ELSEWHERE))) || COUNTRIES[0]).page;
}

/** The helper's page of steps, for this country. A helper that does not hold it shows its own. @param {string} path @param {string} country */
export function stepsFor(path, country) {
  const [start, query = ""] = (path.startsWith("/steps") ? path : "/steps").split("?");
  const asked = new URLSearchParams(query);
  if (country) asked.set("country", country);
  return asked.size ? `${start}?${asked}` : start;
}
