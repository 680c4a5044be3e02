/**
 * What the person called unhelpful: which tactics and how often, never words of a chat, on this device alone. After the
 * second time (the first may be a slip, or one odd chat) what rests on such tactics only is shown one step quieter.
 */
const KEY = "unhelpful";
const TIMES = 2;
const MOST = 60;
const ID = /^[a-z0-9-]{1,60}$/;

/** @returns {Promise<Record<string, { name: string; times: number }>>} */
async function stored() {
  const { [KEY]: found } = await chrome.storage.local.get(KEY);
  return /** @type {any} */ (found) ?? {};
}

/** @param {unknown} value @returns {value is { id: string; name: string }} */
const isTactic = (value) => {
  const { id, name } = /** @type {{ id?: unknown; name?: unknown }} */ (value ?? {});
  return typeof id === "string" && ID.test(id) && typeof name === "string";
};

/** @param {unknown[]} tactics */
export async function callUnhelpful(tactics) {
  const known = await stored();
  for (const { id, name } of tactics.filter(isTactic)) known[id] = { name: name.slice(0, 80), times: (known[id]?.times ?? 0) + 1 };
  await chrome.storage.local.set({ [KEY]: Object.fromEntries(Object.entries(known).slice(-MOST)) });
}

/** How many steps quieter. Never for what is urgent (manner.js holds that too). @param {Assessment} assessment */
export async function quieter({ level, tactics }) {
  if (level === "urgent" || !tactics.length) return 0;
  const known = await stored();
  return tactics.every(({ id }) => (known[id]?.times ?? 0) >= TIMES) ? 1 : 0;
}
