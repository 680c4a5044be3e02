/**
 * Chats that the person does not want to have read. A chat is known as dismissals know it: by its page and its messages,
 * as hashes with a salt that lasts as long as the browser runs. Where the address tells chats apart it does so here as well;
 * where it stays the same, its last messages do, wherever they stand now. What comes after them is taken along, so that a
 * chat that goes on is still the same chat. Two chats may begin alike, so its first messages tell nothing; a chat that we
 * cannot tell is read.
 */
import { saltedHash } from "./dismissed.js";
import { remember, remembered } from "./private.js";

const KEY = "notThisChat";
const MAX_CHATS = 50;
/** Messages in a row that are one mark: fewer are alike in two chats. */
const ROW = 3;
/** Marks for each chat: its last rows. */
const ROWS = 8;
/** So many of them are enough where the very last one is not there: a message at the end was taken back, or changed. */
const ENOUGH = 5;
const MOST_LOOKED_AT = 400;

/** @typedef {{ salt: string; chats: string[][] }} Kept */

/** @typedef {{ url: string; isPrivate: boolean }} Where */

/** @param {Where} where @returns {Promise<Kept>} */
const stored = ({ isPrivate }) => remembered(KEY, isPrivate, { salt: crypto.randomUUID(), chats: [] });

/** A row that reaches the start of the chat says so: "hi" alone is not every chat that ends in "hi".
 * @param {string} salt @param {string} page @param {Message[]} messages @param {number} end */
function mark(salt, page, messages, end) {
  const row = Array.from({ length: ROW }, (_, i) => end - i).map((i) => (i < 0 ? null : [messages[i].from === "me", messages[i].text]));
  return saltedHash(salt, [page, ...row]);
}

/** @param {string} salt @param {string} page @param {Message[]} messages @param {number[]} ends */
const marks = (salt, page, messages, ends) => Promise.all(ends.map((end) => mark(salt, page, messages, end)));

/** Where the last rows end; of a chat too short for one, where it ends. @param {Message[]} messages */
function lastEnds(messages) {
  const ends = [...messages.keys()];
  const whole = ends.slice(ROW - 1);
  return whole.length ? whole.slice(-ROWS) : ends.slice(-1);
}

/** Where in the list this chat stands; -1 when it does not. @param {Kept} kept @param {string} page @param {Message[]} messages */
async function find({ salt, chats }, page, messages) {
  if (!chats.length || !messages.length) return -1;
  const now = new Set(await marks(salt, page, messages, [...messages.keys()].slice(-MOST_LOOKED_AT)));
  return chats.findIndex((chat) => now.has(chat[chat.length - 1]) || chat.filter((one) => now.has(one)).length >= ENOUGH);
}

/** @param {Where} where @param {Message[]} messages */
export async function isLeftOut(where, messages) {
  const kept = await stored(where);
  const at = await find(kept, where.url, messages);
  if (at < 0) return false;
  const last = await marks(kept.salt, where.url, messages, lastEnds(messages));
  if (last.join() === kept.chats[at].join()) return true;
  const chats = kept.chats.with(at, last);
  await remember(KEY, where.isPrivate, { ...kept, chats });
  return true;
}

/** @param {Where} where @param {Message[]} messages @param {boolean} out */
export async function leaveOut(where, messages, out) {
  const kept = await stored(where);
  const at = await find(kept, where.url, messages);
  const others = kept.chats.filter((_, i) => i !== at);
  const chats = out && messages.length ? [...others, await marks(kept.salt, where.url, messages, lastEnds(messages))].slice(-MAX_CHATS) : others;
  await remember(KEY, where.isPrivate, { ...kept, chats });
}
