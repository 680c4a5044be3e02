/** Wires the browser's events to their rooms. Everything here may be stopped and started at any time. */
import { forgetTab } from "./background/chats.js";
import { forget, helper } from "./background/helper.js";
import { answer } from "./background/messages.js";
import { injectOpen, register } from "./background/sites.js";
import { clearTab } from "./background/tabs.js";
import { draw } from "./background/toolbar.js";

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const answering = answer(message, sender);
  if (!answering) return false;
  answering.then(reply, () => reply(null));
  return true;
});

async function sitesChanged() {
  forget();
  await register();
  await injectOpen();
}

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  await sitesChanged();
  await draw(await helper());
  if (reason === "install") await chrome.tabs.create({ url: chrome.runtime.getURL("pages/welcome.html"), active: true });
});

chrome.runtime.onStartup.addListener(async () => {
  await register();
  await draw(await helper());
});

chrome.permissions.onAdded.addListener(sitesChanged);
chrome.permissions.onRemoved.addListener(sitesChanged);

chrome.storage.onChanged.addListener(async (changes, area) => {
  if (area !== "local" || !("port" in changes)) return;
  forget();
  await draw(await helper());
});

chrome.tabs.onRemoved.addListener((id) => {
  forgetTab(id);
  void clearTab(id);
});

chrome.tabs.onUpdated.addListener((id, { status, url }) => {
  if (status !== "loading") return;
  if (url === undefined) forgetTab(id);
  void clearTab(id);
});
