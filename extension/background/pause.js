/**
 * "Pause for an hour": nothing is read or sent until then. It ends by the clock, which is looked at whenever something
 * happens: an alarm that wakes us would be one more permission. What is kept outlives the worker and the browser.
 */
export const KEY = "pause";
const HOUR_MS = 3_600_000;

/** @returns {Promise<unknown>} */
const stored = async () => (await chrome.storage.local.get(KEY))[KEY];

/** A clock that was set back makes no pause longer. @param {unknown} found */
function untilOf(found) {
  const { from, until } = /** @type {{ from?: number; until?: number }} */ (found ?? {});
  const now = Date.now();
  return typeof from === "number" && typeof until === "number" && from <= now && now < until ? until : 0;
}

/** Until when (milliseconds since 1970); 0 when there is no pause. */
export const pausedUntil = async () => untilOf(await stored());

export async function pause() {
  const from = Date.now();
  await chrome.storage.local.set({ [KEY]: { from, until: from + HOUR_MS } });
}

export const goOn = () => chrome.storage.local.remove(KEY);

/** Takes away a pause that is over: who listens to the store hears of it. Until when the one goes on that is not, else 0. */
export async function endWhenOver() {
  const found = await stored();
  const until = untilOf(found);
  if (found && !until) await goOn();
  return until;
}
