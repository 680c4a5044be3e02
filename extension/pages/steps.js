/** Shows the steps for the one who uses this computer; the other versions are one click away. */

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

const { audience } = await chrome.storage.local.get({ audience: "unknown" });
if (audience === "adult" || audience === "child") show(audience);
