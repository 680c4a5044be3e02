/** The choices on the options page: each is saved at once, and stands still where a policy has made it. */
import { COUNTRIES, LANGUAGES } from "../common/held.js";
import { nameOf, tagOf } from "../common/language.js";
import { BROWSER, choose, settings } from "../common/settings.js";
import { language, part, word } from "./words.js";

/** @param {string} value @param {string} text @param {string} [lang] */
function line(value, text, lang) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

/** @param {string} code */
const countryName = (code) => new Intl.DisplayNames([language()], { type: "region" }).of(code.toUpperCase()) ?? code.toUpperCase();

function listLanguages() {
  const own = LANGUAGES.map((one) => line(one, nameOf(one), tagOf(one)));
  part("language", HTMLSelectElement).replaceChildren(line(BROWSER, word("languageBrowser")), ...own);
}

/** Where there is one country only there is nothing to choose, and the page says so. */
function listCountries() {
  const named = COUNTRIES.map(({ code }) => ({ code, name: countryName(code) })).sort((a, b) => a.name.localeCompare(b.name, language()));
  const one = named.length === 1;
  part("country-one", HTMLElement).hidden = !one;
  part("country-one", HTMLElement).textContent = word("countryOne", [named[0].name]);
  part("country-many", HTMLElement).hidden = one;
  part("country", HTMLSelectElement).replaceChildren(line(BROWSER, word("countryBrowser")), ...named.map(({ code, name }) => line(code, name)));
}

/** @param {keyof Choices} name @returns {HTMLElement} */
const around = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-choice=${name}]`));

/** @param {keyof Choices} name @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
const controls = (name) => around(name).querySelectorAll("input, select");

const SHOWN = /** @type {const} */ (["audience", "sensitivity", "language", "country", "port"]);

/** What stands in the controls is what counts: the person's choice, or the policy's. */
export async function showChoices() {
  listLanguages();
  listCountries();
  const now = await settings();
  for (const name of SHOWN) {
    const managed = now.managed.includes(name);
    part(`${name}-managed`, HTMLElement).hidden = !managed;
    for (const control of controls(name)) {
      control.disabled = managed;
      if (control.type === "radio") /** @type {HTMLInputElement} */ (control).checked = control.value === now[name];
      else control.value = String(now[name] ?? "");
    }
  }
}

/** @param {keyof Choices} name @param {HTMLInputElement | HTMLSelectElement} control */
function valueOf(name, control) {
  if (name === "port") return { port: control.value ? Number(control.value) : null };
  return { [name]: control.value };
}

/** @param {(name: keyof Choices) => Promise<unknown>} saved @param {(name: keyof Choices) => void} wrong */
export function onChoice(saved, wrong) {
  for (const name of SHOWN) {
    for (const control of controls(name)) {
      control.addEventListener("change", async () => {
        if (!control.validity.valid) return wrong(name);
        await choose(valueOf(name, control));
        return saved(name);
      });
    }
  }
}
