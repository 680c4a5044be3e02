/**
 * Which warnings the person has put away. A warning is known by the messages that led to it, and these only as
 * hashes with a salt that lasts as long as the browser runs: no text, no name and no address is kept.
 */
import { LEVELS } from "./assessment.js";
import { remember, remembered } from "./private.js";

const KEY = "dismissed";
const MAX = 400;

/** @typedef {{ page: string; isPrivate: boolean }} Where */

/** @param {Where} where @returns {Promise<{ salt: string; marks: Record<string, Level> }>} */
const stored = ({ isPrivate }) => remembered(KEY, isPrivate, { salt: crypto.randomUUID(), marks: {} });

/** @param {string} text */
async function hash(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest).slice(0, 15)));
}

/** @param {Assessment} assessment */
const noticedIn = (assessment) => assessment.tactics.flatMap((tactic) => tactic.evidence.map((one) => one.message));

/** @param {string} salt @param {unknown[]} parts */
export const saltedHash = (salt, parts) => hash(JSON.stringify([salt, ...parts]));

/** Each message that carries evidence, with the one before it: the same words in another chat are another matter. @param {string} salt @param {string} page @param {Message[]} messages @param {string[]} noticed */
function marks(salt, page, messages, noticed) {
  const wanted = new Set(noticed);
  const found = messages.flatMap((message, i) => (wanted.has(message.id) ? [[messages[i - 1]?.text ?? "", message.text]] : []));
  return Promise.all(found.slice(0, 40).map((texts) => saltedHash(salt, [page, ...texts])));
}

/** The highest level put away in this chat. @param {Where} where @param {Message[]} messages @param {Assessment} assessment @returns {Promise<Level>} */
export async function dismissedLevel(where, messages, assessment) {
  if (assessment.level === "none") return "none";
  const { salt, marks: known } = await stored(where);
  const ranks = (await marks(salt, where.page, messages, noticedIn(assessment))).map((mark) => LEVELS.indexOf(known[mark] ?? "none"));
  return LEVELS[Math.max(0, ...ranks)];
}

/** @param {Where} where @param {Message[]} messages @param {string[]} noticed @param {Level} level */
export async function dismiss(where, messages, noticed, level) {
  const { salt, marks: known } = await stored(where);
  for (const mark of await marks(salt, where.page, messages, noticed)) known[mark] = level;
  const kept = Object.fromEntries(Object.entries(known).slice(-MAX));
  await remember(KEY, where.isPrivate, { salt, marks: kept });
}
