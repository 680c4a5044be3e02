/** The key that leads to a warning: said here, chosen in the browser's own list of keys. */
import { reachKey } from "../common/reach-key.js";
import { part, word } from "./words.js";

const BROWSERS_LIST = "chrome://extensions/shortcuts";

async function tell() {
  const key = await reachKey();
  part("key", HTMLElement).textContent = key ? word("keyIs", [key]) : word("keyNone");
}

/** Firefox opens its list itself; Chromium shows it as a page. */
async function change() {
  const commands = /** @type {typeof chrome.commands & { openShortcutSettings?: () => Promise<void> }} */ (chrome.commands);
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await chrome.tabs.create({ url: BROWSERS_LIST });
}

part("key-change", HTMLElement).addEventListener("click", () => void change());
addEventListener("focus", () => void tell());
void tell();
