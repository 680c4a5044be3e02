/** Shows the steps for the one who uses this computer, and for the country chosen; the other versions are one click away. */
import { countryOf, stepsPageOf } from "../common/country.js";
import { settings } from "../common/settings.js";

/** @param {string} reader */
function show(reader) {
  for (const version of document.querySelectorAll("[data-for]")) {
    version.toggleAttribute("hidden", version.getAttribute("data-for") !== reader);
  }
  for (const choice of document.querySelectorAll("[data-reader]")) {
    choice.setAttribute("aria-pressed", String(choice.getAttribute("data-reader") === reader));
  }
}

for (const choice of document.querySelectorAll("[data-reader]")) {
  choice.addEventListener("click", () => show(choice.getAttribute("data-reader") ?? "unknown"));
}

const { audience, country } = await settings();
const due = chrome.runtime.getURL(stepsPageOf(countryOf(country, navigator.languages)));
if (new URL(due).pathname !== location.pathname) location.replace(due);
else show(audience);
