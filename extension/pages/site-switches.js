/** The well-known sites, each with a switch that shows what is so: it asks the browser, and follows what changes elsewhere. */
import { KNOWN_SITES } from "../common/known-sites.js";
import { part, word } from "./words.js";

/** @type {Record<KnownSite["group"], string>} */
const GROUPS = { dating: "groupDating", chat: "groupChat", mail: "groupMail" };

/** @param {string} text */
const say = (text) => (part("sites-said", HTMLElement).textContent = text);

/** @param {string[]} origins */
const has = (origins) => chrome.permissions.contains({ origins });

/** "https://*.site.example/*" -> "site.example". @param {string} pattern */
const hostOf = (pattern) => pattern.replace(/^[^:]+:\/\/(\*\.)?/, "").replace(/\/\*$/, "");

/** @param {KnownSite} site @param {boolean} on what the person wants */
async function turn({ name, patterns }, on) {
  const done = on ? await chrome.permissions.request({ origins: patterns }) : await chrome.permissions.remove({ origins: patterns }).catch(() => false);
  const is = await has(patterns);
  if (on) say(word(done && is ? "siteNowOn" : "siteSaidNo", [name]));
  else say(word(is ? "siteStillOn" : "siteNowOff", [name]));
}

/** @param {KnownSite} site */
function line(site) {
  const input = document.createElement("input");
  const label = document.createElement("label");
  const name = document.createElement("span");
  const partly = document.createElement("span");
  input.type = "checkbox";
  input.setAttribute("role", "switch");
  name.textContent = site.name;
  partly.className = "soft";
  label.className = "switch";
  label.append(input, name, partly);
  const tell = async () => {
    input.checked = await has(site.patterns);
    const each = await Promise.all(site.patterns.map(async (one) => ((await has([one])) ? hostOf(one) : "")));
    const on = each.filter(Boolean);
    partly.textContent = on.length && !input.checked ? word("sitePartly", [on.join(", ")]) : "";
  };
  input.addEventListener("change", async () => {
    const wanted = input.checked;
    // Nothing is so before the browser has said so.
    input.checked = !wanted;
    await turn(site, wanted);
    await tell();
  });
  return { label, tell };
}

/** @param {KnownSite["group"]} group */
function groupOf(group) {
  const field = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const lines = KNOWN_SITES.filter((site) => site.group === group).map(line);
  legend.textContent = word(GROUPS[group]);
  field.className = "switches";
  field.append(legend, ...lines.map(({ label }) => label));
  return { field, lines };
}

const groups = /** @type {KnownSite["group"][]} */ (Object.keys(GROUPS)).map(groupOf);
part("known-sites", HTMLElement).append(...groups.map(({ field }) => field));

const tellAll = () => Promise.all(groups.flatMap(({ lines }) => lines.map(({ tell }) => tell())));
chrome.permissions.onAdded.addListener(tellAll);
chrome.permissions.onRemoved.addListener(tellAll);
void tellAll();
