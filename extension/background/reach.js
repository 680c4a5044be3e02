/** One key leads to the warning from anywhere in the page. It is the browser's own: no page can take it. */
import { REACH } from "../common/reach-key.js";

/** Where no warning can be reached, the button's own window says how things stand. @param {string} command @param {chrome.tabs.Tab | undefined} tab */
export async function reach(command, tab) {
  if (command !== REACH) return;
  const notice = /** @type {Notice} */ ({ name: "reach" });
  const reached = tab?.id !== undefined && (await chrome.tabs.sendMessage(tab.id, notice).catch(() => false));
  if (reached !== true) await chrome.action.openPopup?.().catch(() => undefined);
}
