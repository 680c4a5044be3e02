/** What is answered to each message of `Requests` in types.d.ts. */
import { countryOf, stepsFor, stepsPageOf } from "../common/country.js";
import { settings } from "../common/settings.js";
import { speech, word } from "../common/words.js";
import { LEVELS, parse } from "./assessment.js";
import * as chats from "./chats.js";
import { dismiss as putAway, dismissedLevel } from "./dismissed.js";
import { credential, forgetHelper } from "./credential.js";
import { fit } from "./fit.js";
import { check, helper, page } from "./helper.js";
import { manner } from "./manner.js";
import { accept, drop, offered, seeOpen } from "./pairing.js";
import { reachKey } from "../common/reach-key.js";
import { giveReader, inject, isDemo } from "./sites.js";
import { clearTab, NOTHING_NOTICED, setTab, tab } from "./tabs.js";
import { draw } from "./toolbar.js";
import { grantedFor, isOurs, reads } from "./allowed.js";
import { isLeftOut, leaveOut } from "./not-this-chat.js";
import { endWhenOver, goOn, pause } from "./pause.js";
import { isEverywhere, patternOf } from "./patterns.js";
import { callUnhelpful, quieter } from "./unhelpful.js";

/** @typedef {{ tabId: number; frameId: number; key: string; page: string; url: string; isPrivate: boolean }} Place where a chat is; `url` is never kept */

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
    leftOut: false,
    ...(assessment ? {} : { hidden: false }),
  });
  await draw(await helper(), place.tabId);
}

/** @type {Assessment} */
const NOTHING = { level: "none", headline: "", advice: "", recipe: "", tactics: [], first_steps: [], steps: "", library: "" };

/** What the page is to show, and how, and the few words of ours that it needs for it. @param {Assessment} assessment @param {Level} dismissed @returns {Promise<ChatAnswer>} */
async function checked(assessment, dismissed) {
  const [{ sensitivity }, { beginning }, steps, key] = await Promise.all([settings(), speech(), quieter(assessment), reachKey()]);
  return { state: "checked", assessment, dismissed, manner: manner(assessment.level, sensitivity, steps), words: beginning("banner"), key };
}

/** @param {{ keep: number; messages: Message[] }} params @param {Place} place @returns {Promise<ChatAnswer>} */
async function chat({ keep, messages: added }, place) {
  const before = await unread(place);
  if (before) return before;
  const whole = chats.change(place.key, keep, added);
  if (!whole) return { state: "need-all" };
  if (whole.length === 0) {
    await note(place, null);
    return checked(NOTHING, "none");
  }
  const messages = fit(whole);
  if (await isLeftOut(place, messages)) return notThis(place);
  const result = await check(messages);
  if (!chats.isLatest(place.key, whole)) return { state: "need-all" }; // another chat is open there now, or another page
  if ("waiting" in result) {
    await setTab(place.tabId, { chat: true });
    await draw(await helper(), place.tabId);
    return { state: "waiting" };
  }
  const after = await unread(place);
  if (after) return after;
  if (await isLeftOut(place, messages)) return notThis(place);
  const assessment = "answer" in result ? parse(result.answer, messages) : null;
  if (!assessment) {
    await note(place, null, "problem" in result ? result.problem : await word("problemAnswer"));
    return { state: "refused" };
  }
  await note(place, assessment);
  return checked(assessment, await dismissedLevel(place, messages, assessment));
}

/** What the person took back, or paused, is forgotten, and told of no more. @param {Place} place @returns {Promise<{ state: "paused" | "off" } | null>} null where we read */
async function unread(place) {
  const state = await reads(place);
  if (state === "on") return null;
  chats.forgetTab(place.tabId);
  if (state === "off") await clearTab(place.tabId);
  else await setTab(place.tabId, { chat: true, ...NOTHING_NOTICED });
  await chrome.action.setBadgeText({ tabId: place.tabId, text: "" }).catch(() => undefined);
  await draw(await helper(), place.tabId);
  return { state };
}

/** @param {Place} place @returns {Promise<ChatAnswer>} */
async function notThis(place) {
  await setTab(place.tabId, { chat: true, leftOut: true, ...NOTHING_NOTICED });
  await draw(await helper(), place.tabId);
  return { state: "left-out" };
}

/** The page tells what identifies the chat, as for a dismissal. @param {ContentRequests["leaveOut"]["params"]} params @param {Place} place */
async function leaveThisOut({ out, messages }, place) {
  if (!Array.isArray(messages) || !messages.every(chats.isMessage)) return {};
  await leaveOut(place, fit(messages), out === true);
  return {};
}

/** It lasts, so nothing of a private window goes there. @param {ContentRequests["unhelpful"]["params"]} params @param {Place} place */
async function unhelpful({ tactics }, { isPrivate }) {
  if (Array.isArray(tactics) && !isPrivate) await callUnhelpful(tactics);
  return {};
}

/** @param {{}} _ @param {Place} place */
async function reader(_, place) {
  const state = await reads(place);
  if ((await grantedFor(place.url)).length) await setTab(place.tabId, { once: false });
  if (state !== "off") await giveReader({ tabId: place.tabId, frameIds: [place.frameId] }, place.page);
  return { reads: state };
}

/** @param {{ changed: boolean }} params @param {Place} place @returns {Promise<ContentRequests["beat"]["answer"]>} */
async function beat({ changed }, place) {
  const [state, not] = [await helper(), await unread(place)];
  if (!not) await setTab(place.tabId, { chat: true, changed: changed === true });
  await Promise.all([draw(state, place.tabId), draw(state)]);
  return { helper: state.kind, remembers: chats.remembers(place.key), reads: not?.state ?? "on" };
}

/** The page tells all that is needed: the worker may have slept since the answer. @param {ContentRequests["dismiss"]["params"]} params @param {Place} place */
async function dismiss({ level, messages, noticed }, place) {
  if (!LEVELS.includes(level) || !Array.isArray(messages) || !messages.every(chats.isMessage) || !Array.isArray(noticed)) return {};
  await putAway(place, fit(messages), noticed, level);
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
  const [{ steps }, { country: chosen }] = await Promise.all([tab(tabId), settings()]);
  const country = countryOf(chosen, navigator.languages);
  const url = (await page(stepsFor(steps, country)))?.href ?? chrome.runtime.getURL(stepsPageOf(country));
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
  const paused = await endWhenOver();
  const state = await helperNow();
  const [known, { url }, pairing] = await Promise.all([tab(tabId), chrome.tabs.get(tabId), pairingNow()]);
  await Promise.all([draw(state), known.chat ? draw(state, tabId) : null]);
  const pattern = isOurs(url) ? "" : patternOf(url);
  const removes = pattern ? await grantedFor(url) : [];
  const everywhere = removes.some(isEverywhere);
  const on = isDemo(url) || removes.length > 0;
  const once = !on && known.once && (await isAlive(tabId));
  return {
    helper: state,
    pairing,
    here: on ? "on" : once ? "once" : pattern ? "off" : "cannot",
    level: known.level,
    tactics: known.tactics,
    hidden: known.hidden,
    changed: known.changed,
    problem: known.problem,
    pattern,
    everywhere,
    removes,
    paused,
    chat: known.chat && (on || once),
    leftOut: known.leftOut,
    home: state.kind === "there" ? `http://127.0.0.1:${state.port}` : "",
  };
}

/** @param {{ tabId: number }} params */
async function checkNow({ tabId }) {
  await setTab(tabId, { once: true });
  const done = await inject(tabId);
  if (!done) await setTab(tabId, { once: false });
  await chrome.tabs.sendMessage(tabId, /** @type {Notice} */ ({ name: "look" })).catch(() => undefined);
  return { done };
}

/** Is somebody reading there? After a reload of a page that was checked once there is not. @param {number} tabId */
const isAlive = (tabId) => send(tabId, { name: "still" });

/** @param {number} tabId @param {Notice} notice @returns {Promise<boolean>} whether somebody hears it */
const send = (tabId, notice) => chrome.tabs.sendMessage(tabId, notice).then(() => true, () => false);

/** "Check this page now" is taken back. @param {{ tabId: number }} params */
async function stopOnce({ tabId }) {
  await setTab(tabId, { once: false });
  await send(tabId, { name: "ask" });
  return {};
}

/** @param {{ tabId: number; out: boolean }} params */
async function thisChat({ tabId, out }) {
  await send(tabId, { name: "leaveOut", out });
  return {};
}

/** @param {{ tabId: number }} params */
async function show({ tabId }) {
  await chrome.tabs.sendMessage(tabId, /** @type {Notice} */ ({ name: "show" })).catch(() => undefined);
  return {};
}

/** A chat page may ask for these. @type {{ [N in keyof ContentRequests]: (params: ContentRequests[N]["params"], place: Place) => Promise<ContentRequests[N]["answer"]> }} */
export const forContent = { chat, reader, beat, dismiss, hidden, leaveOut: leaveThisOut, unhelpful, steps: (_, place) => openStepsFor(place.tabId) };

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
  stopOnce,
  thisChat,
  pause: async () => (await pause(), {}),
  goOn: async () => (await goOn(), {}),
};
