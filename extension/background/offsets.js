/** Code points (the wire) to UTF-16 (the page), in this one place. */

/**
 * @param {string} text
 * @param {number[]} points ascending offsets in code points
 * @returns {number[]} the same places in UTF-16 code units
 */
export function toUtf16(text, points) {
  const found = [];
  let unit = 0;
  let point = 0;
  for (const wanted of points) {
    while (point < wanted && unit < text.length) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    found.push(unit);
  }
  return found;
}

/**
 * The first `count` code points of a text.
 * @param {string} text
 * @param {number} count
 */
export function cut(text, count) {
  if (text.length <= count) return text;
  return text.slice(0, toUtf16(text, [count])[0]);
}
