/** The popup: how things stand on this page, in one plain line, and what one can do about it. */
import { clock, day, helperWords } from "./helper-words.js";
import { ask, part, word } from "./words.js";

const HERE = { on: "hereOn", once: "hereOnce", off: "hereOff", cannot: "hereCannot", notThis: "hereNotThisChat" };
const LOOPBACK = "http://127.0.0.1/*";

/** @param {string} id @param {boolean} shown */
const show = (id, shown) => part(id, HTMLElement).toggleAttribute("hidden", !shown);

/** @param {string} id @param {string} text */
const say = (id, text) => (part(id, HTMLElement).textContent = text);

/** The page the popup is about: the tab in front, or the one named in the address (for a popup opened as a page). */
async function thisTab() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  if (Number.isInteger(named) && named > 0) return named;
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  return front?.id;
}

/** @param {HelperState} helper */
function tellHelper(helper) {
  const { line, command } = helperWords(helper);
  show("helper", line !== "");
  say("helper-line", line);
  show("helper-command", command !== "");
  say("helper-code", command);
  show("allow", helper.kind === "unclear" && helper.reason === "permission");
}

/** @param {TabStatus} status */
function tellPairing({ helper, pairing }) {
  show("paired", pairing !== null);
  show("pair", pairing !== null);
  const since = day(pairing?.since ?? "");
  say("paired", helper.kind === "there" ? word("pairedThere", [since, String(helper.port)]) : word("pairedSince", [since]));
}

/** What can be left alone: this chat, or all for an hour. @param {TabStatus} status @param {boolean} paused */
function tellChat({ chat, leftOut }, paused) {
  show("not-this", !paused && chat && !leftOut);
  show("this-again", !paused && chat && leftOut);
  show("pause", !paused);
  show("go-on", paused);
}

/** @param {TabStatus} status */
function tell(status) {
  tellHelper(status.helper);
  tellPairing(status);
  const paused = status.paused > 0;
  const here = status.leftOut && status.chat ? "notThis" : status.here;
  say("line", paused ? word("herePaused", [clock(status.paused)]) : word(HERE[here]));
  const reading = !paused && !status.leftOut && (status.here === "on" || status.here === "once");
  tellChat(status, paused);
  show("noticed", reading && status.helper.kind === "there");
  say("noticed", status.level === "none" ? word("noticedNone") : word("noticedSome", [status.tactics.join(", ")]));
  show("hides", status.hidden);
  show("changed", reading && status.changed);
  show("problem", status.problem !== "");
  say("problem", word("problem", [status.problem]));
  show("show", status.level !== "none");
  show("check", !paused && (status.here === "off" || status.here === "once"));
  show("always", status.pattern !== "" && (status.here === "off" || status.here === "once"));
  show("stop", status.removes.length > 0 && !status.everywhere);
  show("stop-once", status.here === "once");
  show("demo", status.home !== "");
  if (status.home) part("demo", HTMLAnchorElement).href = `${status.home}/demo`;
}

/** @param {number} tabId */
async function refresh(tabId) {
  const status = await ask("status", { tabId });
  if (status) tell(status);
  return status;
}

/** @param {string} id @param {() => Promise<unknown>} act */
const onClick = (id, act) =>
  part(id, HTMLElement).addEventListener("click", (event) => {
    event.preventDefault();
    void act();
  });

async function start() {
  const tabId = await thisTab();
  if (tabId === undefined) return;
  // Help is there at once, also while we still ask how things stand.
  onClick("steps", () => ask("openSteps", { tabId }));
  let status = await refresh(tabId);
  /** A button that was pressed may be gone now: who uses the keyboard stays here. */
  const again = async () => {
    status = await refresh(tabId);
    if (document.activeElement === document.body) part("line", HTMLElement).focus();
  };
  onClick("check", async () => {
    const done = (await ask("checkNow", { tabId }))?.done;
    await again();
    if (!done) say("line", word("checkNowFailed"));
  });
  onClick("always", async () => {
    const yes = await chrome.permissions.request({ origins: [status?.pattern ?? ""] });
    await again();
    say("said", yes ? "" : word("saidNo"));
  });
  onClick("stop", async () => {
    await chrome.permissions.remove({ origins: status?.removes ?? [] });
    await again();
  });
  for (const [id, act] of /** @type {[string, () => Promise<unknown>][]} */ ([
    ["stop-once", () => ask("stopOnce", { tabId })],
    ["not-this", () => ask("thisChat", { tabId, out: true })],
    ["this-again", () => ask("thisChat", { tabId, out: false })],
    ["pause", () => ask("pause", {})],
    ["go-on", () => ask("goOn", {})],
  ])) {
    onClick(id, async () => {
      await act();
      await again();
    });
  }
  const follow = async () => void (status = await refresh(tabId));
  chrome.storage.session.onChanged.addListener(follow);
  chrome.storage.local.onChanged.addListener(follow);
  chrome.permissions.onAdded.addListener(follow);
  chrome.permissions.onRemoved.addListener(follow);
  onClick("allow", async () => {
    await chrome.permissions.request({ origins: [LOOPBACK] });
    await refresh(tabId);
  });
  onClick("show", async () => {
    await ask("show", { tabId });
    close();
  });
  onClick("demo", () => chrome.tabs.create({ url: part("demo", HTMLAnchorElement).href }));
}

void start();
