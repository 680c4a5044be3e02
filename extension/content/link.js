// The line to the background. When the extension was updated or removed the line is dead, and says so.
(() => {
  const qw = globalThis.quietWord;
  if (qw.link) return;

  const alive = () => {
    try {
      return Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  };

  /** @type {QuietWord["link"]["ask"]} */
  const ask = async (name, params) => {
    try {
      return (await chrome.runtime.sendMessage({ name, params })) ?? null;
    } catch {
      return null;
    }
  };

  qw.link = { alive, ask };
})();
