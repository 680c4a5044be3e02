/**
 * Takes the one-time secret from the page that the helper opens, and changes it for a key of our own.
 * The secret is never written down: it is in the address of that page, in memory, and (while we ask) in storage.session.
 */
import { credential, keep } from "./credential.js";
import { address, ask, isBusy, origin, ports } from "./door.js";
import { born, isFromOutside, moved } from "./outside.js";
import { isHex, mac, nonce, verify } from "./proof.js";
import { browserName } from "./browser-name.js";

const PAGE = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/pair#([0-9a-f]{64})$/;
const PAGES = "http://127.0.0.1/pair*";
const OFFER = "offer";
const WINDOW_MS = 120_000;
const WAIT_MS = 5_000;

/** @typedef {{ port: number; secret: string; tabId: number; at: number }} Offer */

/** Secrets that we have seen and what came of them: the browser tells of one page several times. @type {Map<string, Promise<PairingEnd>>} */
const handled = new Map();

/** The helper proves that it knows the secret before we use it. @param {Offer} offer @returns {Promise<{ ours: string; theirs: string } | PairingEnd>} */
async function hello({ port, secret }) {
  const ours = nonce();
  const answer = await ask(port, "/v1/pair/hello", WAIT_MS, JSON.stringify({ nonce: ours }));
  if (!answer || isBusy(answer)) return "absent";
  if (answer.status === 410) return "over";
  const { nonce: theirs, proof } = answer.json ?? {};
  if (answer.status !== 200 || !isHex(theirs, 32)) return "stranger";
  const proven = await verify(secret, proof, "quietword 2 pair helper", ours, theirs, origin(), String(port));
  return proven ? { ours, theirs } : "stranger";
}

/** @param {Offer} offer @returns {Promise<PairingEnd>} */
async function exchange(offer) {
  const said = await hello(offer);
  if (typeof said === "string") return said;
  const { port, secret } = offer;
  const proof = await mac(secret, "quietword 2 pair extension", said.ours, said.theirs, origin(), String(port));
  const answer = await ask(port, "/v1/pair", WAIT_MS, JSON.stringify({ nonce: said.theirs, name: await browserName(), proof }));
  if (!answer || isBusy(answer)) return "absent";
  const { pairing: id, key } = answer.json ?? {};
  if (answer.status !== 200 || !isHex(id, 16) || !isHex(key, 64)) return answer.status === 410 ? "over" : "stranger";
  await keep({ id, key, since: new Date().toISOString(), port });
  await showPaired(offer);
  return "paired";
}

/** The page that brought the secret makes room for one that says "Paired"; the secret leaves the address bar. @param {Offer} offer */
async function showPaired({ tabId, port }) {
  const { url } = await chrome.tabs.get(tabId).catch(() => ({ url: "" }));
  if (PAGE.test(url ?? "")) await chrome.tabs.update(tabId, { url: address(port, "/paired") });
}

/** Where a page may have led the tab, or a pairing is there already, the person is asked: no page may say silently whom we talk to. @param {Offer} offer @returns {Promise<PairingEnd>} */
async function askFirst(offer) {
  const said = await hello(offer);
  if (typeof said === "string") return said;
  await chrome.storage.session.set({ [OFFER]: offer });
  const url = chrome.runtime.getURL("pages/pair.html");
  const told = await chrome.runtime.sendMessage(/** @type {Notice} */ ({ name: "offered" })).catch(() => false);
  if (!told) await chrome.tabs.create({ url });
  return "asked";
}

/** @param {string | undefined} url */
const isPair = (url) => PAGE.test(url ?? "");

/** A tab was made. @param {chrome.tabs.Tab} tab */
export const made = (tab) => born(tab, isPair);

/** @param {Offer} offer @returns {Promise<PairingEnd>} */
async function take(offer) {
  const silently = !(await credential()) && (await isFromOutside(offer.tabId));
  return silently ? exchange(offer) : askFirst(offer);
}

/**
 * What a tab shows: is it the page with a secret for us?
 * @param {number | undefined} tabId @param {string | undefined} url @param {boolean} [stays] nothing new was loaded
 * @returns {Promise<PairingEnd | null>} null when it is not
 */
export async function see(tabId, url, stays = true) {
  const [, digits, secret] = PAGE.exec(url ?? "") ?? [];
  if (!secret && !stays && tabId !== undefined) void moved(tabId);
  const port = Number(digits);
  if (tabId === undefined || !secret || !(await ports()).includes(port)) return null;
  const before = handled.get(secret);
  if (before) return before;
  const offer = { port, secret, tabId, at: Date.now() };
  const doing = take(offer);
  handled.set(secret, doing);
  // Nobody answered: the next look at this page may try again.
  if ((await doing.catch(() => "absent")) === "absent") handled.delete(secret);
  return doing;
}

/** Pages that were open before we came. */
export async function seeOpen() {
  const tabs = await chrome.tabs.query({ url: PAGES });
  await Promise.all(tabs.map(({ id, url }) => see(id, url)));
}

/** @returns {Promise<Offer | null>} what waits for the person's yes */
export async function offered() {
  const { [OFFER]: found } = await chrome.storage.session.get(OFFER);
  const offer = /** @type {Offer | undefined} */ (found);
  const age = Date.now() - (offer?.at ?? 0);
  if (offer && age >= 0 && age < WINDOW_MS) return offer;
  await drop();
  return null;
}

/** Nothing waits any more; who opens the page again is asked again. */
export async function drop() {
  const { [OFFER]: found } = await chrome.storage.session.get(OFFER);
  handled.delete(/** @type {Offer | undefined} */ (found)?.secret ?? "");
  await chrome.storage.session.remove(OFFER);
}

/** The person said yes to the helper at this port. @param {number} port @returns {Promise<PairingEnd>} */
export async function accept(port) {
  const offer = await offered();
  if (!offer || offer.port !== port) return "over";
  await drop();
  return exchange(offer);
}
