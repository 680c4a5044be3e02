/**
 * What the person chose, and what whoever manages this computer set in their place: the browser's managed storage wins.
 * With the pairing (credential.js), all that is kept on disk. What we do not know counts as not chosen.
 */
import { COUNTRIES, LANGUAGES } from "./held.js";

/** The browser decides: its language, or its region. */
export const BROWSER = "browser";

/** @template T @param {readonly T[]} known */
const oneOf = (known) => (/** @type {unknown} */ value) => known.find((one) => one === value);

/** @param {unknown} value */
const port = (value) => (typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65_536 ? value : undefined);

const PATTERN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+\/\*$/;

/** Whole sites, named one by one: nobody but the person switches on all of them. @param {unknown} value */
const sites = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string" && PATTERN.test(one)) : undefined);

/** What counts as a choice. @type {{ [N in keyof Choices]: (value: unknown) => Choices[N] | undefined }} */
const READ = {
  audience: oneOf(/** @type {Audience[]} */ (["adult", "child", "unknown"])),
  sensitivity: oneOf(/** @type {Sensitivity[]} */ (["quiet", "usual", "early"])),
  language: oneOf([BROWSER, ...LANGUAGES]),
  country: oneOf([BROWSER, ...COUNTRIES.map(({ code }) => code)]),
  port,
  sites,
};

/** @type {Choices} */
const DEFAULTS = { audience: "unknown", sensitivity: "usual", language: BROWSER, country: BROWSER, port: null, sites: [] };

export const NAMES = /** @type {(keyof Choices)[]} */ (Object.keys(DEFAULTS));

/** @param {Record<string, unknown>} stored @returns {Partial<Choices>} */
const known = (stored) => Object.fromEntries(NAMES.map((name) => [name, READ[name](stored[name])]).filter(([, value]) => value !== undefined));

/**
 * Which sites are wished for is for a policy alone to say; a person grants them in the browser.
 * @param {Record<string, unknown>} local @param {Record<string, unknown>} managed @returns {Settings}
 */
export function merge(local, managed) {
  const set = known(managed);
  return { ...DEFAULTS, ...known({ ...local, sites: undefined }), ...set, managed: NAMES.filter((name) => name in set) };
}

/** Firefox refuses where there is no policy. @returns {Promise<Record<string, unknown>>} */
const byPolicy = () => chrome.storage.managed.get(null).catch(() => ({}));

/** @returns {Promise<Settings>} */
export async function settings() {
  const [local, managed] = await Promise.all([chrome.storage.local.get(NAMES), byPolicy()]);
  return merge(local, managed);
}

/** @param {Partial<Choices>} change */
export const choose = (change) => chrome.storage.local.set(change);
