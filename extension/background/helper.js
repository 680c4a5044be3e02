/** Finds the helper that is ours, by proof alone, and lets it prove itself anew before any words of a chat go there. */
import { settings } from "../common/settings.js";
import { speech } from "../common/words.js";
import { credential } from "./credential.js";
import { address, ask, isBusy, LOOPBACK, origin, ports, PROOF } from "./door.js";
import { PROTOCOL } from "./limits.js";
import { digest, isHex, mac, nonce, verify } from "./proof.js";

const HELLO_MS = 2_500;
const CHECK_MS = 20_000;
const FRESH_MS = 1_500;
const ALTERED_MS = 60_000;
const TRIES = 2;

/** @typedef {import("./credential.js").Credential} Credential */
/** @typedef {import("./door.js").Answer} Answer */

/** From the one to show first to the one to show last, when several ports answer. @type {string[]} */
const TELLING = ["protocol", "unknown", "unpaired", "busy", "stranger"];

/** `at` by the clock that nobody sets. @type {{ state: HelperState; at: number } | null} */
let last = null;
/** @type {Promise<HelperState> | null} */
let asking = null;
/** The helper's challenge that the last look brought, until a check takes it. @type {{ port: number; id: string; proven: string } | null} */
let spare = null;
/** Until when we say that answers are changed on their way. */
let alteredUntil = 0;

/** @param {"stranger" | "protocol" | "unpaired" | "unknown" | "busy"} reason @returns {HelperState} */
const unclear = (reason) => ({ kind: "unclear", reason });

/**
 * A fresh challenge: only who holds our key, and listens at this very port, can answer it.
 * @param {number} port @param {Credential} paired
 * @returns {Promise<{ proven: string } | { answer: Answer | null }>} the helper's own challenge, once it is proven
 */
async function hello(port, { id, key }) {
  const ours = nonce();
  const answer = await ask(port, "/v1/hello", HELLO_MS, JSON.stringify({ pairing: id, nonce: ours }));
  const { nonce: theirs, proof } = answer?.json ?? {};
  if (answer?.status !== 200 || !isHex(theirs, 32)) return { answer };
  const proven = await verify(key, proof, "quietword 2 helper", id, ours, theirs, origin(), String(port));
  return proven ? { proven: theirs } : { answer };
}

/** What answers at a port and has proved nothing. @param {number} port @returns {Promise<HelperState>} */
async function health(port) {
  const answer = await ask(port, "/v1/health", HELLO_MS);
  if (!answer) return { kind: "absent" };
  if (answer.status === 429 || answer.status === 503) return unclear("busy");
  if (answer.status !== 200 || answer.json?.app !== "quietword") return unclear("stranger");
  return unclear(answer.json.protocol === PROTOCOL ? "unpaired" : "protocol");
}

/** @param {number} port @param {Credential | null} paired @returns {Promise<HelperState>} */
async function probe(port, paired) {
  if (!paired) return health(port);
  const said = await hello(port, paired);
  if ("proven" in said) {
    spare = { port, id: paired.id, ...said };
    return { kind: "there", port };
  }
  const { answer } = said;
  if (!answer) return { kind: "absent" };
  const state = await health(port);
  if (state.kind !== "unclear" || state.reason !== "unpaired") return state;
  if (answer.status === 404 && String(answer.json?.type ?? "").endsWith("unknown-pairing")) return unclear("unknown");
  return unclear(isBusy(answer) ? "busy" : "stranger");
}

/** @param {HelperState} state */
const rank = (state) => (state.kind === "there" ? -1 : state.kind === "unclear" ? TELLING.indexOf(state.reason) : TELLING.length);

/** @returns {Promise<HelperState>} */
async function look() {
  if (!(await chrome.permissions.contains({ origins: [LOOPBACK] }))) return { kind: "unclear", reason: "permission" };
  const [paired, all] = await Promise.all([credential(), ports()]);
  const before = last?.state.kind === "there" ? last.state.port : paired?.port;
  const first = all.find((port) => port === before) ?? all[0];
  const state = await probe(first, paired);
  if (state.kind === "there") return state;
  const others = await Promise.all(all.filter((port) => port !== first).map((port) => probe(port, paired)));
  return [state, ...others].sort((a, b) => rank(a) - rank(b))[0];
}

/** @param {HelperState} state @returns {HelperState} */
const honest = (state) => (state.kind === "there" && performance.now() < alteredUntil ? { kind: "unclear", reason: "altered" } : state);

/** Is our helper there? Asked anew when what we know is older than a moment. @returns {Promise<HelperState>} */
export async function helper({ fresh = false } = {}) {
  if (fresh || !last || performance.now() - last.at >= FRESH_MS) {
    asking ??= look().finally(() => (asking = null));
    last = { state: await asking, at: performance.now() };
  }
  return honest(last.state);
}

/** Something changed that we know of: ask again next time. */
export function forget() {
  last = null;
  asking = null;
  spare = null;
  alteredUntil = 0;
}

/** What that look brought is as fresh as another hello; it is good once. @param {number} port @param {Credential} paired */
function takeSpare(port, { id }) {
  const found = spare;
  spare = null;
  return found?.port === port && found.id === id ? found.proven : null;
}

/** A port that has proved just now that our helper listens there. @param {Credential} paired @returns {Promise<{ port: number; proven: string } | null>} */
async function prove(paired) {
  const before = last?.state;
  if (before?.kind === "there") {
    const said = await hello(before.port, paired);
    if ("proven" in said) return { port: before.port, ...said };
  }
  spare = null; // one from an earlier look proves nothing of now
  await helper({ fresh: true });
  const now = last?.state;
  if (now?.kind !== "there") return null;
  const proven = takeSpare(now.port, paired);
  if (proven) return { port: now.port, proven };
  const said = await hello(now.port, paired);
  return "proven" in said ? { port: now.port, ...said } : null;
}

/** One question, signed; nothing goes out unless the helper has proved itself. @param {Credential} paired @param {string} body @returns {Promise<{ answer: Answer | null; believed: boolean }>} */
async function asked(paired, body) {
  const { id, key } = paired;
  const found = await prove(paired);
  if (!found) return { answer: null, believed: false };
  const { port, proven } = found;
  const proof = await mac(key, "quietword 2 check", id, proven, await digest(body));
  const answer = await ask(port, "/v1/check", CHECK_MS, body, { [PROOF]: `${id} ${proven} ${proof}` });
  if (!answer) return { answer: null, believed: false };
  const parts = ["quietword 2 answer", proven, String(answer.status), await digest(answer.bytes)];
  return { answer, believed: await verify(key, answer.proof, ...parts) };
}

/** @param {Answer} answer @returns {{ answer: unknown } | { problem: string } | { waiting: true }} */
function taken(answer) {
  if (answer.status === 200) return { answer: answer.json };
  if (isBusy(answer)) return { waiting: true };
  return { problem: String(answer.json?.detail ?? answer.json?.title ?? answer.status).slice(0, 300) };
}

/**
 * @param {Message[]} messages
 * @returns {Promise<{ answer: unknown } | { problem: string } | { waiting: true }>}
 */
export async function check(messages) {
  const [paired, { audience }, { asked: locale }] = await Promise.all([credential(), settings(), speech()]);
  const body = JSON.stringify({ audience, locale, messages });
  // Twice: a helper that was started anew in between has forgotten its challenge, and cannot sign.
  for (let i = 0; paired && i < TRIES; i++) {
    const { answer, believed } = await asked(paired, body);
    if (!answer) {
      last = null;
      return { waiting: true };
    }
    if (believed) {
      alteredUntil = 0;
      return taken(answer);
    }
    if (isBusy(answer)) return { waiting: true };
  }
  if (paired) alteredUntil = performance.now() + ALTERED_MS;
  return { waiting: true };
}

/** A page that our helper serves; null when it is not there. @param {string} path */
export async function page(path) {
  const state = await helper({ fresh: true });
  return state.kind === "there" ? new URL(path, address(state.port, "/")) : null;
}
