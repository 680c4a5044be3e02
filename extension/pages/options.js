/** The options: who uses this computer, how much is shown, which sites are on, the language, the help, and the helper. */
import { settings } from "../common/settings.js";
import { onChoice, showChoices } from "./choices.js";
import { day } from "./helper-words.js";
import { ask, count, part, speakAnew, word } from "./words.js";

const LOOPBACK = "http://127.0.0.1/*";

/** Said anew even when it is the same as before. @param {string} text */
function say(text) {
  const line = part("said", HTMLElement);
  line.textContent = "";
  requestAnimationFrame(() => (line.textContent = text));
}

/** @param {string} pattern */
const nameOf = (pattern) => (/^(<all_urls>|(\*|https?):\/\/\*\/\*)$/.test(pattern) ? word("siteEverywhere") : pattern.replace(/^[^:]+:\/\//, "").replace(/\/\*$/, ""));

/** @param {string} text */
function nameLine(text) {
  const name = document.createElement("bdi");
  name.textContent = text;
  return name;
}

/** @param {string} pattern */
function siteLine(pattern) {
  const line = document.createElement("li");
  const remove = document.createElement("button");
  line.className = "site";
  remove.type = "button";
  remove.textContent = word("siteRemove", [nameOf(pattern)]);
  remove.addEventListener("click", () => void chrome.permissions.remove({ origins: [pattern] }));
  line.append(nameLine(nameOf(pattern)), remove);
  return line;
}

/** @param {string} pattern */
function wishedLine(pattern) {
  const line = document.createElement("li");
  line.append(nameLine(nameOf(pattern)));
  return line;
}

/** Sites that a policy wishes for and that are not on: no policy can grant them, so one click asks for all. */
async function wished() {
  const { sites } = await settings();
  const on = await Promise.all(sites.map((pattern) => chrome.permissions.contains({ origins: [pattern] })));
  return sites.filter((_, i) => !on[i]);
}

/** @type {string[]} */
let missing = [];

async function listSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  const sites = origins.filter((pattern) => pattern !== LOOPBACK);
  part("sites-title", HTMLElement).textContent = sites.length ? count("sitesOn", sites.length) : word("sitesTitle");
  part("sites", HTMLElement).replaceChildren(...sites.map(siteLine));
  part("sites", HTMLElement).hidden = sites.length === 0;
  part("none", HTMLElement).hidden = sites.length > 0;
  missing = await wished();
  part("wished", HTMLElement).hidden = missing.length === 0;
  part("wished-sites", HTMLElement).replaceChildren(...missing.map(wishedLine));
}

async function tellPairing() {
  const paired = await ask("pairing", {});
  part("paired", HTMLElement).textContent = paired ? word("pairedSince", [day(paired.since)]) : word("notPaired");
  part("forget", HTMLElement).hidden = !paired;
}

const show = () => Promise.all([showChoices(), listSites(), tellPairing()]);

onChoice(
  async (name) => {
    if (name === "language") {
      await speakAnew();
      await show();
    }
    say(word("saved"));
  },
  (name) => say(name === "port" ? word("portWrong") : ""),
);

part("forget", HTMLElement).addEventListener("click", async () => {
  await ask("forgetHelper", {});
  await tellPairing();
  say(word("forgotten"));
});

part("wished-on", HTMLElement).addEventListener("click", () => void chrome.permissions.request({ origins: missing }));

chrome.permissions.onAdded.addListener(listSites);
chrome.permissions.onRemoved.addListener(listSites);
chrome.storage.onChanged.addListener((_, area) => {
  if (area === "managed") void speakAnew().then(show);
});
void show();
