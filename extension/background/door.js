/** The only fetch of the extension: to this computer, without cookies, without following anybody anywhere. */
import { PORTS } from "./limits.js";
import { settings } from "../common/settings.js";

export const LOOPBACK = "http://127.0.0.1/*";
const MOST_BYTES = 8 * 1024 * 1024;
export const PROOF = "X-Quiet-Word-Proof";

/** @typedef {{ status: number; proof: string | null; bytes: Uint8Array<ArrayBuffer>; json: any }} Answer */

/** It had too much to do, or made a mistake: worth another try. @param {Answer} answer */
export const isBusy = ({ status }) => status === 408 || status === 429 || status >= 500;

/** Who we are to the helper: what the browser sends as `Origin`. */
export const origin = () => chrome.runtime.getURL("").replace(/\/$/, "");

/** @param {number} port @param {string} path */
export const address = (port, path) => `http://127.0.0.1:${port}${path}`;

/** Where a helper of ours may listen: the one port that the person chose, or our own. */
export async function ports() {
  const { port } = await settings();
  return port ? [port] : PORTS;
}

/** No more than we can use, whoever answers. @param {Response} response */
async function bytesOf(response) {
  const reader = response.body?.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    if ((length += next.value.length) <= MOST_BYTES) continue;
    await reader?.cancel();
    throw new Error("too long");
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

/** @param {Uint8Array} bytes @returns {any} null for what is not JSON */
function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/**
 * Asks what listens at a port. A body makes it a POST.
 * @param {number} port @param {string} path @param {number} ms how long to wait
 * @param {string} [body] @param {Record<string, string>} [more] further headers
 * @returns {Promise<Answer | null>} null when nobody answers
 */
export async function ask(port, path, ms, body, more = {}) {
  const headers = { "Content-Type": "application/json", "X-Quiet-Word": "1", ...more };
  try {
    const response = await fetch(address(port, path), {
      ...(body === undefined ? {} : { method: "POST", headers, body }),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(ms),
    });
    const bytes = await bytesOf(response);
    return { status: response.status, proof: response.headers.get(PROOF), bytes, json: parsed(bytes) };
  } catch {
    return null;
  }
}
