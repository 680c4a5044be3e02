/** One key leads to the warning from anywhere in the page. It is the browser's own: no page can take it. */
const REACH = "reach";

/** The key as the browser names it on this system; empty where the person took it away, or another extension has it. */
export async function reachKey() {
  const all = await chrome.commands.getAll();
  return all.find(({ name }) => name === REACH)?.shortcut ?? "";
}

/** Where no warning can be reached, the button's own window says how things stand. @param {string} command @param {chrome.tabs.Tab | undefined} tab */
export async function reach(command, tab) {
  if (command !== REACH) return;
  const notice = /** @type {Notice} */ ({ name: "reach" });
  const reached = tab?.id !== undefined && (await chrome.tabs.sendMessage(tab.id, notice).catch(() => false));
  if (reached !== true) await chrome.action.openPopup?.().catch(() => undefined);
}
