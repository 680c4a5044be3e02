/** Match patterns: which of them hold for a page, and which one to ask for. */
import { KNOWN_SITES } from "../common/known-sites.js";

const PARTS = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\/\*$/;

/** @param {string | undefined} url @returns {URL | null} null for what is no web page */
function webPage(url) {
  if (!URL.canParse(url ?? "")) return null;
  const page = new URL(url ?? "");
  return page.protocol === "https:" || page.protocol === "http:" ? page : null;
}

/** Does it hold for all sites? @param {string} pattern */
export const isEverywhere = (pattern) => pattern === "<all_urls>" || PARTS.exec(pattern)?.[2] === "*";

/** @param {string} pattern @param {string | undefined} url */
export function covers(pattern, url) {
  const page = webPage(url);
  if (!page) return false;
  if (pattern === "<all_urls>") return true;
  const [, scheme, host = ""] = PARTS.exec(pattern) ?? [];
  if (scheme !== "*" && `${scheme}:` !== page.protocol) return false;
  if (host === "*" || host === page.hostname) return true;
  const base = host.startsWith("*.") ? host.slice(2) : "";
  return base !== "" && (page.hostname === base || page.hostname.endsWith(`.${base}`));
}

/** The pattern to ask for, for the page at this address: the known site's own, so that one switch means one thing; empty when there is none. @param {string | undefined} url */
export function patternOf(url) {
  const page = webPage(url);
  if (!page) return "";
  const known = KNOWN_SITES.flatMap(({ patterns }) => patterns).find((pattern) => covers(pattern, url));
  return known ?? `${page.protocol}//${page.hostname}/*`;
}
