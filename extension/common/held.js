/** What the extension holds. Made by `python -m tests.tools.make_held`: do not edit. */

/** The folders of `_locales`. @type {readonly string[]} */
export const LANGUAGES = ["en"];

/**
 * The files of `patterns/help`, the one that stands for all others first.
 * @type {readonly { code: string; page: string }[]}
 */
export const COUNTRIES = [
  { code: "gb", page: "pages/steps.html" },
];
