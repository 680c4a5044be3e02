/** What the extension holds. Made by `python -m tests.tools.make_held`: do not edit. */

/** The folders of `_locales`. @type {readonly string[]} */
export const LANGUAGES = ["de", "en", "es", "fr", "pl", "pt_BR", "pt_PT"];

/**
 * The files of `patterns/help`, home first; the page for all other countries is last.
 * @type {readonly { code: string; page: string }[]}
 */
export const COUNTRIES = [
  { code: "gb", page: "pages/steps.html" },
  { code: "au", page: "pages/steps-au.html" },
  { code: "ca", page: "pages/steps-ca.html" },
  { code: "ie", page: "pages/steps-ie.html" },
  { code: "nz", page: "pages/steps-nz.html" },
  { code: "us", page: "pages/steps-us.html" },
  { code: "xx", page: "pages/steps-xx.html" },
];
