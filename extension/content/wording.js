// Our own words in the chosen language: the background reads the lists, and gives what the banner needs with each answer.
(() => {
  const qw = globalThis.quietWord;
  if (qw.wording) return;

  /** @type {Record<string, string>} */
  let known = {};

  /** @param {string} key @param {string[]} [values] */
  const word = (key, values = []) => (known[key] ?? "").replace(/\$([1-9])|\$\$/g, (whole, place) => (whole === "$$" ? "$" : (values[Number(place) - 1] ?? "")));

  /** Says whether they are others than before: what stands in the page must be written anew. @param {Record<string, string>} words */
  const take = (words) => {
    const before = JSON.stringify(known);
    known = words;
    return before !== "{}" && before !== JSON.stringify(words);
  };

  qw.wording = { take, word };
})();
