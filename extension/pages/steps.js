/** Shows the steps for the one who uses this computer; the other versions are one click away. The choice goes along to another country's page. */

/** @param {string} reader */
function show(reader) {
  for (const version of document.querySelectorAll("[data-for]")) {
    version.toggleAttribute("hidden", version.getAttribute("data-for") !== reader);
  }
  for (const choice of document.querySelectorAll("[data-reader]")) {
    choice.setAttribute("aria-pressed", String(choice.getAttribute("data-reader") === reader));
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#countries a"))) link.hash = reader;
}

for (const choice of document.querySelectorAll("[data-reader]")) {
  choice.addEventListener("click", () => show(choice.getAttribute("data-reader") ?? "unknown"));
}

const { audience } = await chrome.storage.local.get({ audience: "unknown" });
const chosen = [location.hash.slice(1), String(audience)].find((reader) => ["adult", "child", "unknown"].includes(reader));
show(chosen ?? "unknown");
