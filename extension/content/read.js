// Chooses the reader for this page: the site's own, or the generic one where it has none or finds nothing.
(() => {
  const qw = globalThis.quietWord;
  if (Object.hasOwn(qw, "read")) return;

  qw.read = (doc) => {
    const own = qw.readers.filter((reader) => reader.id !== "generic");
    const generic = qw.readers.filter((reader) => reader.id === "generic");
    for (const reader of [...own, ...generic]) {
      const messages = reader.read(doc);
      if (messages.length) return messages;
    }
    return [];
  };
})();
