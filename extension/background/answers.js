/** What is answered to each message of `Requests` in types.d.ts. */
import { LEVELS, parse } from "./assessment.js";
import * as chats from "./chats.js";
import { dismiss as putAway, dismissedLevel } from "./dismissed.js";
import { credential, forgetHelper } from "./credential.js";
import { fit } from "./fit.js";
import { check, helper, page } from "./helper.js";
import { accept, drop, offered, seeOpen } from "./pairing.js";
import { reachKey } from "./reach.js";
import { giveReader, granted, inject, isDemo, patternOf } from "./sites.js";
import { setTab, tab } from "./tabs.js";
import { draw } from "./toolbar.js";

/** @typedef {{ tabId: number; frameId: number; key: string; page: string }} Place where a chat is */

/** The page of a chat, without what changes from visit to visit. @param {string} url */
export function pageOf(url) {
  try {
    const { origin, pathname } = new URL(url);
    return origin + pathname;
  } catch {
    return "";
  }
}

/** @param {Place} place @param {Assessment | null} assessment @param {string} problem */
async function note(place, assessment, problem = "") {
  await setTab(place.tabId, {
    chat: true,
    level: assessment?.level ?? "none",
    tactics: assessment?.tactics.map(({ name }) => name) ?? [],
    steps: assessment?.steps ?? "",
    problem,
    ...(assessment ? {} : { hidden: false }),
  });
  await draw(await helper(), place.tabId);
}

/** @type {Assessment} */
const NOTHING = { level: "none", headline: "", advice: "", recipe: "", tactics: [], first_steps: [], steps: "", library: "" };

/** @param {{ keep: number; messages: Message[] }} params @param {Place} place @returns {Promise<ChatAnswer>} */
async function chat({ keep, messages: added }, place) {
  const whole = chats.change(place.key, keep, added);
  if (!whole) return { state: "need-all" };
  if (whole.length === 0) {
    await note(place, null);
    return { state: "checked", assessment: NOTHING, dismissed: "none", key: "" };
  }
  const messages = fit(whole);
  const result = await check(messages);
  if ("waiting" in result) {
    await setTab(place.tabId, { chat: true });
    await draw(await helper(), place.tabId);
    return { state: "waiting" };
  }
  const assessment = "answer" in result ? parse(result.answer, messages) : null;
  if (!assessment) {
    await note(place, null, "problem" in result ? result.problem : chrome.i18n.getMessage("problemAnswer"));
    return { state: "refused" };
  }
  await note(place, assessment);
  return { state: "checked", assessment, dismissed: await dismissedLevel(place.page, messages, assessment), key: await reachKey() };
}

/** @param {{}} _ @param {Place} place */
async function reader(_, { tabId, frameId, page: address }) {
  await giveReader({ tabId, frameIds: [frameId] }, address);
  return {};
}

/** @param {{ changed: boolean }} params @param {Place} place */
async function beat({ changed }, place) {
  const state = await helper();
  await setTab(place.tabId, { chat: true, changed: changed === true });
  await Promise.all([draw(state, place.tabId), draw(state)]);
  return { helper: state.kind, remembers: chats.remembers(place.key) };
}

/** The page tells all that is needed: the worker may have slept since the answer. @param {ContentRequests["dismiss"]["params"]} params @param {Place} place */
async function dismiss({ level, messages, noticed }, place) {
  if (!LEVELS.includes(level) || !Array.isArray(messages) || !messages.every(chats.isMessage) || !Array.isArray(noticed)) return {};
  await putAway(place.page, fit(messages), noticed, level);
  return {};
}

/** The page hides the warning, or no longer does: the toolbar says it instead. @param {{ now: boolean }} params @param {Place} place */
async function hidden({ now }, place) {
  await setTab(place.tabId, { hidden: now === true });
  await chrome.action.setBadgeText({ tabId: place.tabId, text: now === true ? "!" : "" });
  return {};
}

/** @param {number} tabId */
async function openStepsFor(tabId) {
  const { steps } = await tab(tabId);
  const path = steps.startsWith("/steps") ? steps : "/steps";
  const url = (await page(path))?.href ?? chrome.runtime.getURL("pages/steps.html");
  await chrome.tabs.create({ url });
  return {};
}

/** How the helper is now; when we are not paired, a page that waits to pair us is taken first. @returns {Promise<HelperState>} */
async function helperNow() {
  if (!(await credential())) await seeOpen();
  return helper({ fresh: true });
}

async function pairingNow() {
  const paired = await credential();
  return paired && { since: paired.since };
}

/** @param {{ tabId: number }} params @returns {Promise<TabStatus>} */
async function status({ tabId }) {
  const state = await helperNow();
  const [known, { url }, patterns, pairing] = await Promise.all([tab(tabId), chrome.tabs.get(tabId), granted(), pairingNow()]);
  await Promise.all([draw(state), known.chat ? draw(state, tabId) : null]);
  const pattern = patternOf(url);
  const everywhere = patterns.some((one) => one === "<all_urls>" || one === "*://*/*" || (pattern !== "" && one === pattern.replace(/\/\/.*/, "//*/*")));
  const on = isDemo(url) || (pattern !== "" && (everywhere || (await chrome.permissions.contains({ origins: [pattern] }))) && !url?.startsWith("http://127.0.0.1"));
  return {
    helper: state,
    pairing,
    here: on ? "on" : known.once ? "once" : pattern && !url?.startsWith("http://127.0.0.1") ? "off" : "cannot",
    level: known.level,
    tactics: known.tactics,
    hidden: known.hidden,
    changed: known.changed,
    problem: known.problem,
    pattern: isDemo(url) ? "" : pattern,
    everywhere,
    home: state.kind === "there" ? `http://127.0.0.1:${state.port}` : "",
  };
}

/** @param {{ tabId: number }} params */
async function checkNow({ tabId }) {
  const done = await inject(tabId);
  if (done) await setTab(tabId, { once: true });
  await chrome.tabs.sendMessage(tabId, /** @type {Notice} */ ({ name: "look" })).catch(() => undefined);
  return { done };
}

/** @param {{ tabId: number }} params */
async function show({ tabId }) {
  await chrome.tabs.sendMessage(tabId, /** @type {Notice} */ ({ name: "show" })).catch(() => undefined);
  return {};
}

/** A chat page may ask for these. @type {{ [N in keyof ContentRequests]: (params: ContentRequests[N]["params"], place: Place) => Promise<ContentRequests[N]["answer"]> }} */
export const forContent = { chat, reader, beat, dismiss, hidden, steps: (_, place) => openStepsFor(place.tabId) };

/** Our own pages may ask for these. @type {{ [N in keyof PageRequests]: (params: PageRequests[N]["params"]) => Promise<PageRequests[N]["answer"]> }} */
export const forPages = {
  status,
  checkNow,
  show,
  openSteps: ({ tabId }) => openStepsFor(tabId),
  helper: helperNow,
  pairing: pairingNow,
  forgetHelper: async () => (await forgetHelper(), {}),
  offer: async () => {
    const offer = await offered();
    return offer && { port: offer.port };
  },
  accept: async ({ port }) => ({ end: await accept(port) }),
  drop: async () => (await drop(), {}),
};
