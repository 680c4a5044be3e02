/** The icon: quiet, something noticed, paused, or the helper is not there. */
import { speech } from "../common/words.js";
import { pausedUntil } from "./pause.js";
import { tab } from "./tabs.js";

/** @param {"quiet" | "noticed" | "off"} look */
const icons = (look) => Object.fromEntries([16, 32, 48, 128].map((size) => [size, `/icons/${look}-${size}.png`]));

const UNPAIRED = ["unpaired", "unknown"];

/** @param {HelperState} helper @param {Level} level @param {(key: string) => string} word @returns {{ look: "quiet" | "noticed" | "off"; title: string }} */
export function face(helper, level, word) {
  const noticed = level === "none" ? "" : word(`titleNoticed_${level}`);
  if (helper.kind === "absent") return { look: "off", title: word("titleOff") };
  if (helper.kind === "unclear") return { look: "off", title: word(UNPAIRED.includes(helper.reason) ? "titleUnpaired" : "titleUnclear") };
  return noticed ? { look: "noticed", title: noticed } : { look: "quiet", title: word("titleQuiet") };
}

/** @param {number} until @param {(key: string, values?: string[]) => string} word @param {string} tag @returns {ReturnType<typeof face> | null} */
function paused(until, word, tag) {
  const time = new Date(until).toLocaleTimeString(tag, { timeStyle: "short" });
  return until ? { look: "off", title: word("titlePaused", [time]) } : null;
}

/** @param {HelperState} helper @param {number} [tabId] one tab, or what holds for all others */
export async function draw(helper, tabId) {
  const { word, tag } = await speech();
  const level = tabId === undefined ? "none" : (await tab(tabId)).level;
  const { look, title } = paused(await pausedUntil(), word, tag) ?? face(helper, level, word);
  const where = tabId === undefined ? {} : { tabId };
  try {
    await chrome.action.setIcon({ ...where, path: icons(look) });
    await chrome.action.setTitle({ ...where, title });
  } catch {
    // The tab is gone: nothing to draw on.
  }
}
