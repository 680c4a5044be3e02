/** What the person called unhelpful, and a way to forget it. Fills the section of the options that is called so. */
import { part, word } from "./words.js";

const KEY = "unhelpful";

async function list() {
  const { [KEY]: found } = await chrome.storage.local.get(KEY);
  const names = Object.values(/** @type {Record<string, { name: string }>} */ (found ?? {})).map(({ name }) => name);
  const lines = names.map((name) => Object.assign(document.createElement("li"), { textContent: name }));
  part("unhelpful-list", HTMLElement).replaceChildren(...lines);
  part("unhelpful-none", HTMLElement).hidden = names.length > 0;
  part("unhelpful-forget", HTMLElement).hidden = names.length === 0;
}

part("unhelpful-forget", HTMLElement).addEventListener("click", async () => {
  await chrome.storage.local.remove(KEY);
  part("unhelpful-said", HTMLElement).textContent = word("unhelpfulForgotten");
  part("unhelpful-title", HTMLElement).focus();
});
chrome.storage.local.onChanged.addListener(list);
void list();
