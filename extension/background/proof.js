/** The proofs that helper and extension show each other: HMAC-SHA256 by WebCrypto over labelled lines, all in lower-case hex. */

const NONCE_BYTES = 16;
const encoder = new TextEncoder();

/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} hex */
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** @param {unknown} value @param {number} digits @returns {value is string} */
export const isHex = (value, digits) => typeof value === "string" && value.length === digits && /^[0-9a-f]+$/.test(value);

/** A number that was never used before: 32 hex digits. */
export const nonce = () => toHex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));

/** @param {string | Uint8Array<ArrayBuffer>} content @returns {Promise<string>} 64 hex digits */
export async function digest(content) {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** @param {string} key 64 hex digits @param {KeyUsage} usage */
const keyFor = (key, usage) => crypto.subtle.importKey("raw", fromHex(key), { name: "HMAC", hash: "SHA-256" }, false, [usage]);

/** @param {string[]} parts none of them holds a new line */
const lines = (parts) => encoder.encode(parts.join("\n"));

/** @param {string} key @param {string[]} parts @returns {Promise<string>} 64 hex digits */
export async function mac(key, ...parts) {
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", await keyFor(key, "sign"), lines(parts))));
}

/** Is this the proof over these lines? WebCrypto compares, in constant time. @param {string} key @param {unknown} proof @param {string[]} parts */
export async function verify(key, proof, ...parts) {
  if (!isHex(proof, 64)) return false;
  return crypto.subtle.verify("HMAC", await keyFor(key, "verify"), fromHex(proof), lines(parts));
}
