/** The command that leads to a warning, and the key that it has now. */
export const REACH = "reach";

/** As the browser names it on this system; empty where the person took it away, or another extension has it. */
export async function reachKey() {
  const all = await chrome.commands.getAll();
  return all.find(({ name }) => name === REACH)?.shortcut ?? "";
}
