/** The first page after the install. It looks every few seconds whether the helper has come up. */
import { helperWords } from "./helper-words.js";
import { ask, part, word } from "./words.js";

const EVERY_MS = 3_000;

/** @param {HelperState | null} helper */
function tellStart(helper) {
  if (!helper || helper.kind === "there") return;
  const { line, command } = helperWords(helper);
  part("start-line", HTMLElement).textContent = helper.kind === "absent" ? word("welcomeStart") : line;
  part("start-code", HTMLElement).textContent = command;
  part("start-code", HTMLElement).hidden = command === "";
}

async function look() {
  if (document.hidden) return;
  const helper = await ask("helper", {});
  const there = helper?.kind === "there";
  part("start", HTMLElement).hidden = there;
  tellStart(helper);
  part("there", HTMLElement).hidden = !there;
  part("try", HTMLElement).hidden = !there;
  if (helper?.kind === "there") part("demo", HTMLAnchorElement).href = `http://127.0.0.1:${helper.port}/demo`;
}

document.addEventListener("visibilitychange", look);
setInterval(look, EVERY_MS);
void look();
