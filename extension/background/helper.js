/** The only door to the helper, and the only fetch of the extension. */
import { PORTS, PROTOCOL } from "./limits.js";
import { settings } from "./settings.js";

const HEALTH_MS = 1_500;
const CHECK_MS = 20_000;
const FRESH_MS = 1_500;
export const ORIGIN = "http://127.0.0.1/*";

/** @type {{ state: HelperState; at: number } | null} */
let last = null;
/** @type {Promise<HelperState> | null} */
let asking = null;

/** @param {number} port @param {string} path */
const address = (port, path) => `http://127.0.0.1:${port}${path}`;

/** @param {string} url @param {RequestInit} init @param {number} ms */
const ask = (url, init, ms) =>
  fetch(url, {
    ...init,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(ms),
  });

/** @param {number} port @returns {Promise<HelperState>} */
async function health(port) {
  let answer;
  try {
    answer = await ask(address(port, "/v1/health"), {}, HEALTH_MS);
  } catch {
    return { kind: "absent" };
  }
  try {
    const body = await answer.json();
    if (!answer.ok || body?.app !== "quietword") return { kind: "unclear", reason: "stranger" };
    return body.protocol === PROTOCOL ? { kind: "there", port } : { kind: "unclear", reason: "protocol" };
  } catch {
    return { kind: "unclear", reason: "stranger" };
  }
}

/** @returns {Promise<HelperState>} */
async function look() {
  if (!(await chrome.permissions.contains({ origins: [ORIGIN] }))) return { kind: "unclear", reason: "permission" };
  const { port } = await settings();
  const before = last?.state.kind === "there" ? [last.state.port] : [];
  const ports = port ? [port] : [...new Set([...before, ...PORTS])];
  /** @type {HelperState} */
  let best = { kind: "absent" };
  for (const one of ports) {
    const state = await health(one);
    if (state.kind === "there") return state;
    if (state.kind === "unclear" && best.kind === "absent") best = state;
  }
  return best;
}

/** Is the helper there? Asked anew when what we know is older than a moment. @returns {Promise<HelperState>} */
export async function helper({ fresh = false } = {}) {
  if (!fresh && last && Date.now() - last.at < FRESH_MS) return last.state;
  asking ??= look().finally(() => (asking = null));
  const state = await asking;
  last = { state, at: Date.now() };
  return state;
}

/** Something changed that we know of: ask again next time. */
export function forget() {
  last = null;
}

/** @param {Response} answer */
async function problem(answer) {
  try {
    const body = await answer.json();
    return String(body.detail ?? body.title ?? answer.status).slice(0, 300);
  } catch {
    return String(answer.status);
  }
}

/**
 * @param {Message[]} messages
 * @returns {Promise<{ answer: unknown } | { problem: string } | { waiting: true }>}
 */
export async function check(messages) {
  const state = await helper({ fresh: true });
  if (state.kind !== "there") return { waiting: true };
  const { audience } = await settings();
  const body = JSON.stringify({ audience, locale: chrome.i18n.getUILanguage().replace("_", "-"), messages });
  let response;
  try {
    const headers = { "Content-Type": "application/json", "X-Quiet-Word": "1" };
    response = await ask(address(state.port, "/v1/check"), { method: "POST", headers, body }, CHECK_MS);
    if (response.ok) return { answer: await response.json() };
  } catch {
    forget();
    return { waiting: true };
  }
  if (response.status === 429 || response.status >= 500) return { waiting: true };
  return { problem: await problem(response) };
}

/** A page that the helper serves; null when it is not there. @param {string} path */
export async function page(path) {
  const state = await helper({ fresh: true });
  return state.kind === "there" ? new URL(path, address(state.port, "/")) : null;
}
