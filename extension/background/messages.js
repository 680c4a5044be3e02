/** Lets each message through to its answer, and only from where it may come. */
import { forContent, forPages, pageOf } from "./answers.js";

/** @param {chrome.runtime.MessageSender} sender */
const isOurPage = (sender) => sender.url?.startsWith(chrome.runtime.getURL("")) === true;

/** @param {chrome.runtime.MessageSender} sender */
function placeOf(sender) {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return null;
  const frameId = sender.frameId ?? 0;
  return { tabId, frameId, key: `${tabId}:${sender.documentId ?? frameId}`, page: pageOf(sender.url ?? ""), url: sender.url ?? "", isPrivate: sender.tab?.incognito === true };
}

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | null} null for what we do not answer
 */
export function answer(message, sender) {
  if (sender.id !== chrome.runtime.id || !message || typeof message !== "object") return null;
  const { name, params = {} } = /** @type {{ name?: string; params?: any }} */ (message);
  if (typeof name !== "string") return null;
  if (isOurPage(sender)) {
    return Object.hasOwn(forPages, name) ? forPages[/** @type {keyof PageRequests} */ (name)](params) : null;
  }
  const place = placeOf(sender);
  if (!place || !Object.hasOwn(forContent, name)) return null;
  return forContent[/** @type {keyof ContentRequests} */ (name)](params, place);
}
