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

/** @param {string} chosen @param {readonly string[]} languages as the browser was told @returns {string} empty when nothing says */
export const countryOf = (chosen, languages) => (chosen === BROWSER ? (languages.map(regionOf).find(Boolean) ?? "") : chosen);

/** The steps inside the extension, for when the helper is off. @param {string} country */
export const stepsPageOf = (country) => (COUNTRIES.find(({ code }) => code === country) ?? COUNTRIES[0]).page;

/** The helper's page of steps, for this country. A helper that does not hold it shows its own. @param {string} path @param {string} country */
export function stepsFor(path, country) {
  const [start, query = ""] = (path.startsWith("/steps") ? path : "/steps").split("?");
  const asked = new URLSearchParams(query);
  if (country) asked.set("country", country);
  return asked.size ? `${start}?${asked}` : start;
}
