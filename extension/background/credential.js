/** What pairing left us: which helper is ours, and the key by which it and we prove it. */
import { isHex } from "./proof.js";

export const KEY = "pairing";

/** @typedef {{ id: string; key: string; since: string; port: number }} Credential */

/** Content scripts need none of what is stored: where the browser can, it keeps them out. */
export async function keepToOurselves() {
  await chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" }).catch(() => undefined);
}

/** @returns {Promise<Credential | null>} null when this browser is not paired */
export async function credential() {
  const { [KEY]: found } = await chrome.storage.local.get(KEY);
  const { id, key, since, port } = /** @type {Partial<Credential>} */ (found ?? {});
  if (!isHex(id, 16) || !isHex(key, 64)) return null;
  return { id, key, since: typeof since === "string" ? since : "", port: Number(port) };
}

/** @param {Credential} paired */
export const keep = (paired) => chrome.storage.local.set({ [KEY]: paired });

export const forgetHelper = () => chrome.storage.local.remove(KEY);
