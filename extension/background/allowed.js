/** May a page be read now? Asked before anything of it is taken, and again before anything of it is said. */
import { LOOPBACK, ports } from "./door.js";
import { endWhenOver } from "./pause.js";
import { covers } from "./patterns.js";
import { granted, isDemo } from "./sites.js";
import { tab } from "./tabs.js";

/** The granted patterns that hold for a page. @param {string | undefined} url */
export const grantedFor = async (url) => (await granted()).filter((pattern) => covers(pattern, url));

/** On this computer only our demonstration is read: that we may reach the helper is no leave to read what else is there. @param {string | undefined} url */
export const isOurs = (url) => covers(LOOPBACK, url);

/** @param {{ tabId: number; url: string }} place @returns {Promise<Reads>} */
export async function reads({ tabId, url }) {
  if (await endWhenOver()) return "paused";
  if (isDemo(url)) return (await ports()).includes(Number(new URL(url).port)) ? "on" : "off";
  if (!isOurs(url) && (await grantedFor(url)).length) return "on";
  return (await tab(tabId)).once ? "on" : "off";
}
