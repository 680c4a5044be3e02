/** What the helper accepts: the numbers of its contract.py. */
export const PROTOCOL = 2;
export const PORTS = [8793, 8794, 8795, 8796, 8797];
export const MAX_MESSAGES = 5_000;
/** Fewer than the contract allows: an old laptop must answer soon. */
export const MAX_SENT = 400;
/** How many of the oldest go at once when a chat outgrows that. */
export const STEP = 100;
export const MAX_TEXT = 20_000;
export const MAX_BODY_BYTES = 4 * 1024 * 1024;
export const MAX_ID = 200;
