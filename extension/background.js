/** Wires the browser's events to their rooms. Everything here may be stopped and started at any time. */
import { NAMES } from "./common/settings.js";
import { forgetTab } from "./background/chats.js";
import { keepToOurselves, KEY as PAIRING } from "./background/credential.js";
import { forget, helper } from "./background/helper.js";
import { answer } from "./background/messages.js";
import { gone } from "./background/outside.js";
import { made, see, seeOpen } from "./background/pairing.js";
import { endWhenOver, KEY as PAUSE } from "./background/pause.js";
import { forgetPrivate } from "./background/private.js";
import { reach } from "./background/reach.js";
import { injectOpen, register } from "./background/sites.js";
import { chatTabs, clearTab, movedOn } from "./background/tabs.js";
import { draw } from "./background/toolbar.js";

void keepToOurselves();
void endWhenOver();

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
async function helperChanged(/** @type {Notice["name"]} */ name = "look") {
  forget();
  const state = await helper();
  const tabs = await chatTabs();
  await Promise.all([draw(state), ...tabs.map((id) => draw(state, id))]);
  await Promise.all(tabs.map((id) => chrome.tabs.sendMessage(id, /** @type {Notice} */ ({ name })).catch(() => undefined)));
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
chrome.permissions.onRemoved.addListener(async () => {
  await askAgain();
  await sitesChanged();
});

/** Each page asks whether it may still be read: only it can tell where it stands once we may not know any more. */
async function askAgain() {
  const tabs = await chrome.tabs.query({});
  await Promise.all(tabs.map(({ id = 0 }) => chrome.tabs.sendMessage(id, /** @type {Notice} */ ({ name: "ask" })).catch(() => undefined)));
}

async function pauseChanged() {
  const state = await helper();
  await Promise.all([draw(state), ...(await chatTabs()).map((id) => draw(state, id))]);
  await askAgain();
}

chrome.storage.onChanged.addListener(async (changes, area) => {
  if (area === "local" && ("port" in changes || PAIRING in changes)) await helperChanged();
  else if (area === "managed" || (area === "local" && NAMES.some((name) => name in changes))) await helperChanged("again");
  if (area === "local" && PAUSE in changes) await pauseChanged();
});

chrome.commands.onCommand.addListener((command, tab) => void reach(command, tab));

chrome.tabs.onCreated.addListener((tab) => void made(tab));

chrome.tabs.onRemoved.addListener((id) => {
  forgetTab(id);
  void gone(id);
  void clearTab(id);
  void forgetPrivate();
});

chrome.tabs.onUpdated.addListener((id, { status, url }, tab) => {
  if (status === "loading") void endWhenOver();
  if (url !== undefined || status) void see(id, url ?? tab.url, status === "complete");
  if (status !== "loading") return;
  if (url !== undefined) return void movedOn(id);
  forgetTab(id);
  void clearTab(id);
});
