/** The chats that are open now, in memory alone: when the worker sleeps they are gone, and the page is asked again. */
import { MAX_MESSAGES } from "./limits.js";

const MAX_CHATS = 200;
/** @type {Map<string, Message[]>} */
const chats = new Map();

/** @param {unknown} value @returns {value is Message} */
export const isMessage = (value) => {
  const { id, from, text } = /** @type {Partial<Message>} */ (value ?? {});
  return typeof id === "string" && id !== "" && typeof text === "string" && (from === "me" || from === "them" || from === "unknown");
};

/**
 * @param {string} key the page that the chat stands in
 * @param {number} keep how many messages from the start are as before
 * @param {unknown} added what follows them
 * @returns {Message[] | null} the whole chat, or null when the page must tell it from the start
 */
export function change(key, keep, added) {
  const known = chats.get(key) ?? [];
  if (!Number.isInteger(keep) || keep < 0 || keep > known.length || !Array.isArray(added) || !added.every(isMessage)) return null;
  const whole = [...known.slice(0, keep), ...added].slice(-MAX_MESSAGES * 2);
  chats.delete(key);
  chats.set(key, whole);
  for (const oldest of chats.keys()) if (chats.size > MAX_CHATS) chats.delete(oldest);
  return whole;
}

/** @param {string} key */
export const remembers = (key) => chats.has(key);

/** Is the chat still as it was told then? @param {string} key @param {Message[]} whole */
export const isLatest = (key, whole) => chats.get(key) === whole;

/** @param {number} tabId */
export function forgetTab(tabId) {
  for (const key of chats.keys()) if (key.startsWith(`${tabId}:`)) chats.delete(key);
}
