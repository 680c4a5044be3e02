/** Whether we run in private windows: the browser asks nobody, so the person must be told. */
import { part } from "./words.js";

async function tell() {
  const allowed = await chrome.extension.isAllowedIncognitoAccess();
  part(allowed ? "private-on" : "private-off", HTMLElement).hidden = false;
}

void tell();
