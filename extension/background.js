/** Wires the browser's events to their rooms. Everything here may be stopped and started at any time. */
import { forgetTab } from "./background/chats.js";
import { keepToOurselves, KEY as PAIRING } from "./background/credential.js";
import { forget, helper } from "./background/helper.js";
import { answer } from "./background/messages.js";
import { gone } from "./background/outside.js";
import { made, see, seeOpen } from "./background/pairing.js";
import { reach } from "./background/reach.js";
import { injectOpen, register } from "./background/sites.js";
import { chatTabs, clearTab } from "./background/tabs.js";
import { draw } from "./background/toolbar.js";

void keepToOurselves();

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
  await seeOpen();
}

/** The helper changed, or what we know of it: the toolbar says so, and open chats ask again. */
async function helperChanged() {
  forget();
  const state = await helper();
  const tabs = await chatTabs();
  await Promise.all([draw(state), ...tabs.map((id) => draw(state, id))]);
  await Promise.all(tabs.map((id) => chrome.tabs.sendMessage(id, /** @type {Notice} */ ({ name: "look" })).catch(() => undefined)));
}

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  await sitesChanged();
  await draw(await helper());
  if (reason === "install") await chrome.tabs.create({ url: chrome.runtime.getURL("pages/welcome.html"), active: true });
});

chrome.runtime.onStartup.addListener(async () => {
  await register();
  await seeOpen();
  await draw(await helper());
});

chrome.permissions.onAdded.addListener(sitesChanged);
chrome.permissions.onRemoved.addListener(sitesChanged);

chrome.storage.onChanged.addListener(async (changes, area) => {
  if (area === "local" && ("port" in changes || PAIRING in changes)) await helperChanged();
});

chrome.commands.onCommand.addListener((command, tab) => void reach(command, tab));

chrome.tabs.onCreated.addListener((tab) => void made(tab));

chrome.tabs.onRemoved.addListener((id) => {
  forgetTab(id);
  void gone(id);
  void clearTab(id);
});

chrome.tabs.onUpdated.addListener((id, { status, url }, tab) => {
  if (url !== undefined || status) void see(id, url ?? tab.url, status === "complete");
  if (status !== "loading") return;
  if (url === undefined) forgetTab(id);
  void clearTab(id);
});
