/** What the person chose. With the pairing (credential.js), all that is kept on disk: who uses this computer, and the port. */

/** @returns {Promise<{ audience: Audience; port: number | null }>} */
export async function settings() {
  const { audience, port } = await chrome.storage.local.get({ audience: "unknown", port: null });
  const number = Number(port);
  return {
    audience: audience === "adult" || audience === "child" ? audience : "unknown",
    port: Number.isInteger(number) && number > 0 && number < 65_536 ? number : null,
  };
}
