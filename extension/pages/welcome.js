/** The first page after the install. It looks every few seconds whether the helper has come up. */
import { ask, part } from "./words.js";

const EVERY_MS = 3_000;

async function look() {
  if (document.hidden) return;
  const helper = await ask("helper", {});
  const there = helper?.kind === "there";
  part("start", HTMLElement).hidden = there;
  part("there", HTMLElement).hidden = !there;
  part("try", HTMLElement).hidden = !there;
  if (helper?.kind === "there") part("demo", HTMLAnchorElement).href = `http://127.0.0.1:${helper.port}/demo`;
}

document.addEventListener("visibilitychange", look);
setInterval(look, EVERY_MS);
void look();
