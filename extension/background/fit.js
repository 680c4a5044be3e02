/** Makes a chat fit the contract: the latest messages that fit, long texts cut, nothing that JSON cannot carry. */
import { MAX_BODY_BYTES, MAX_ID, MAX_MESSAGES, MAX_SENT, MAX_TEXT, STEP } from "./limits.js";
import { cut } from "./offsets.js";

const ROOM_FOR_THE_REST = 1_024;
const encoder = new TextEncoder();

/** Lone surrogates and NUL become the replacement sign, one for one, so that offsets stay true. @param {string} text */
const clean = (text) => text.toWellFormed().replaceAll("\0", "\ufffd");

/** @param {Message} message @returns {Message} */
const fitting = ({ id, from, text }) => ({ id: cut(clean(id), MAX_ID) || "m", from, text: cut(clean(text), MAX_TEXT) });

/** @param {Message} message */
const bytes = (message) => encoder.encode(JSON.stringify(message)).length + 1;

/** @param {Message[]} messages @returns {Message[]} */
export function fit(messages) {
  // Whole steps of the oldest are left out: as long as a chat begins the same, the helper hears only what is new.
  const over = messages.length - Math.min(MAX_SENT, MAX_MESSAGES);
  const latest = messages.slice(Math.max(0, Math.ceil(over / STEP) * STEP)).map(fitting);
  let left = MAX_BODY_BYTES - ROOM_FOR_THE_REST;
  let from = latest.length;
  while (from > 0 && (left -= bytes(latest[from - 1])) >= 0) from -= 1;
  return latest.slice(from);
}
