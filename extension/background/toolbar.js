/** The icon: quiet, something noticed, paused, or the helper is not there. */
import { pausedUntil } from "./pause.js";
import { tab } from "./tabs.js";

/** @param {"quiet" | "noticed" | "off"} look */
const icons = (look) => Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${look}-${size}.png`]));

const UNPAIRED = ["unpaired", "unknown"];

/** @param {HelperState} helper @param {Level} level @returns {{ look: "quiet" | "noticed" | "off"; title: string }} */
export function face(helper, level) {
  const word = chrome.i18n.getMessage;
  const noticed = level === "none" ? "" : word(`titleNoticed_${level}`);
  if (helper.kind === "absent") return { look: "off", title: word("titleOff") };
  if (helper.kind === "unclear") return { look: "off", title: word(UNPAIRED.includes(helper.reason) ? "titleUnpaired" : "titleUnclear") };
  return noticed ? { look: "noticed", title: noticed } : { look: "quiet", title: word("titleQuiet") };
}

/** @param {number} until @returns {ReturnType<typeof face> | null} */
const paused = (until) => (until ? { look: "off", title: chrome.i18n.getMessage("titlePaused", [clock(until)]) } : null);

/** @param {number} when */
const clock = (when) => new Date(when).toLocaleTimeString(chrome.i18n.getUILanguage(), { timeStyle: "short" });

/** @param {HelperState} helper @param {number} [tabId] one tab, or what holds for all others */
export async function draw(helper, tabId) {
  const level = tabId === undefined ? "none" : (await tab(tabId)).level;
  const { look, title } = paused(await pausedUntil()) ?? face(helper, level);
  const where = tabId === undefined ? {} : { tabId };
  try {
    await chrome.action.setIcon({ ...where, path: icons(look) });
    await chrome.action.setTitle({ ...where, title });
  } catch {
    // The tab is gone: nothing to draw on.
  }
}
