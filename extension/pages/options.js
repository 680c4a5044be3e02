/** The options: who uses this computer, which sites are on, and where the helper listens. */
import { day } from "./helper-words.js";
import { ask, part, word } from "./words.js";

const LOOPBACK = "http://127.0.0.1/*";

/** @param {string} text */
const say = (text) => (part("said", HTMLElement).textContent = text);

/** @param {string} pattern */
const nameOf = (pattern) => (/^(<all_urls>|(\*|https?):\/\/\*\/\*)$/.test(pattern) ? word("siteEverywhere") : pattern.replace(/^[^:]+:\/\//, "").replace(/\/\*$/, ""));

/** @param {string} pattern */
function siteLine(pattern) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  const remove = document.createElement("button");
  line.className = "site";
  name.textContent = nameOf(pattern);
  remove.type = "button";
  remove.textContent = word("siteRemove", [nameOf(pattern)]);
  remove.addEventListener("click", () => void chrome.permissions.remove({ origins: [pattern] }));
  line.append(name, remove);
  return line;
}

async function listSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  const sites = origins.filter((pattern) => pattern !== LOOPBACK);
  part("sites", HTMLElement).replaceChildren(...sites.map(siteLine));
  part("none", HTMLElement).hidden = sites.length > 0;
}

async function tellPairing() {
  const paired = await ask("pairing", {});
  part("paired", HTMLElement).textContent = paired ? word("pairedSince", [day(paired.since)]) : word("notPaired");
  part("forget", HTMLElement).hidden = !paired;
}

async function start() {
  const { audience, port } = await chrome.storage.local.get({ audience: "unknown", port: null });
  for (const choice of document.querySelectorAll("input[name=audience]")) {
    const radio = /** @type {HTMLInputElement} */ (choice);
    radio.checked = radio.value === audience;
    radio.addEventListener("change", async () => {
      await chrome.storage.local.set({ audience: radio.value });
      say(word("saved"));
    });
  }
  const field = part("port", HTMLInputElement);
  field.value = port ? String(port) : "";
  field.addEventListener("change", async () => {
    if (!field.validity.valid) return say(word("portWrong"));
    await chrome.storage.local.set({ port: field.value ? Number(field.value) : null });
    return say(word("saved"));
  });
  part("forget", HTMLElement).addEventListener("click", async () => {
    await ask("forgetHelper", {});
    await tellPairing();
    say(word("forgotten"));
  });
  await Promise.all([listSites(), tellPairing()]);
}

chrome.permissions.onAdded.addListener(listSites);
chrome.permissions.onRemoved.addListener(listSites);
void start();
