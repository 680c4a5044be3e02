/** Asks before a pairing that a page may have led to, or that takes the place of another; without one it says how to begin. */
import { day } from "./helper-words.js";
import { ask, part, word } from "./words.js";

/** @type {Record<PairingEnd, string>} */
const ENDS = { paired: "pairDone", asked: "pairOver", over: "pairOver", stranger: "pairStranger", absent: "pairAbsent" };

/** @param {string} text */
const say = (text) => (part("said", HTMLElement).textContent = text);

async function tell() {
  const [offer, paired] = await Promise.all([ask("offer", {}), ask("pairing", {})]);
  part("now", HTMLElement).textContent = paired ? word("pairedSince", [day(paired.since)]) : word("notPaired");
  part("ask", HTMLElement).hidden = !offer;
  part("how", HTMLElement).hidden = Boolean(offer);
  part("question", HTMLElement).textContent = word(paired ? "pairQuestion" : "pairQuestionFirst", [String(offer?.port ?? "")]);
  return offer;
}

/** @type {{ port: number } | null} */
let shown = null;

async function show() {
  shown = await tell();
}

part("yes", HTMLElement).addEventListener("click", async (event) => {
  if (!event.isTrusted || !shown) return;
  const answer = await ask("accept", { port: shown.port });
  await show();
  part("how", HTMLElement).hidden = answer?.end === "paired";
  say(word(ENDS[answer?.end ?? "absent"]));
});

part("no", HTMLElement).addEventListener("click", async () => {
  await ask("drop", {});
  await show();
  part("how", HTMLElement).hidden = true;
  say(word("pairKept"));
});

async function toFront() {
  const here = await chrome.tabs.getCurrent();
  if (here?.id !== undefined) await chrome.tabs.update(here.id, { active: true });
}

/** Another page with a secret came while this one is open: it comes to the front. */
chrome.runtime.onMessage.addListener((/** @type {Notice} */ notice, sender, reply) => {
  if (sender.id !== chrome.runtime.id || notice?.name !== "offered") return;
  reply(true);
  say("");
  void show();
  void toFront();
});

void show();
