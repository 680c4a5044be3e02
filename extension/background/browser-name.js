/** What this browser is called in the helper's list of pairings: "Firefox on Linux". */

import { word } from "../common/words.js";

/** @type {Record<string, string>} */
const SYSTEMS = { mac: "macOS", win: "Windows", linux: "Linux", cros: "ChromeOS", android: "Android", openbsd: "OpenBSD", fuchsia: "Fuchsia" };

function browser() {
  const agent = navigator.userAgent;
  if (agent.includes("Firefox/")) return "Firefox";
  if (agent.includes("Edg/")) return "Edge";
  if (agent.includes("OPR/")) return "Opera";
  /** @type {{ brand: string }[]} */
  const brands = /** @type {any} */ (navigator).userAgentData?.brands ?? [];
  return brands.some(({ brand }) => brand === "Google Chrome") ? "Chrome" : "Chromium";
}

/** @returns {Promise<string>} */
export async function browserName() {
  const { os } = await chrome.runtime.getPlatformInfo();
  return word("browserName", [browser(), SYSTEMS[os] ?? os]);
}
