// Knows a time or a date when it sees one, so that "12:03" is not taken for something that was said.
(() => {
  const qw = globalThis.quietWord;
  if (qw.times) return;

  const WORDS = new RegExp(
    "\\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|" +
      "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" +
      "nov(?:ember)?|dec(?:ember)?|today|yesterday|last|ago|just now|an?|at|on|am|pm|[ap]\\.m\\.|" +
      "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|utc|gmt|bst|[smhdwy]|st|nd|rd|th)(?![a-z])",
    "gi",
  );

  /** @type {Map<string, RegExp | null>} */
  const LOCAL = new Map();

  /** How the browser names days and months in this language. @param {string} language */
  const wordsOf = (language) => {
    const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const found = [-2, -1, 0, 1].map((days) => near.format(days, "day"));
    for (let i = 0; i < 12; i++) {
      const day = new Date(Date.UTC(2024, i, 1 + i));
      for (const style of /** @type {const} */ (["long", "short"])) {
        found.push(...new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" }).formatToParts(day).filter(({ type }) => type === "month").map(({ value }) => value));
        found.push(new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" }).format(day), new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(day));
      }
    }
    const words = [...new Set(found.map((word) => word.toLowerCase().replace(/\.$/, "")))].filter((word) => word.length > 1 && !/\d/.test(word));
    return words.sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  };

  /** Names of days and months in the language of the page; nothing for English, which is known above. */
  const local = () => {
    const language = document.documentElement.lang;
    if (!language || /^en\b/i.test(language)) return null;
    if (!LOCAL.has(language)) {
      try {
        LOCAL.set(language, new RegExp(`(?<![\\p{L}])(?:${wordsOf(language).join("|")})(?![\\p{L}])`, "giu"));
      } catch {
        LOCAL.set(language, null);
      }
    }
    return LOCAL.get(language) ?? null;
  };

  /** @param {string} text */
  const isLocalTime = (text) => {
    const words = local();
    if (!words || text.length > 45 || text.search(words) < 0) return false;
    const rest = text.replace(words, "").replace(/[\d\s:.,/\-–—·•|()[\]~⋅]+/gu, "");
    return rest === "" || (rest.length <= 2 && /\d/.test(text));
  };

  const MUST = /\d|today|yesterday|just now|day\b|minute|hour/i;

  /** @param {string} text */
  const isTime = (text) => {
    const trimmed = text.trim();
    if (isLocalTime(trimmed)) return true;
    if (!trimmed || trimmed.length > 45 || !MUST.test(trimmed)) return false;
    const rest = trimmed
      .replace(/(\d)(st|nd|rd|th|am|pm|[smhdwy])\b/gi, "$1 ")
      .replace(WORDS, "")
      .replace(/[\d\s:.,/\-–—·•|()[\]~⋅]+/gu, "");
    return rest === "" && (/\d/.test(trimmed) || trimmed.length > 4);
  };

  const LEADING = /^\s*[[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?[\])]?\s*(?=\S)/i;

  /** "[12:03] hello" -> "hello". @param {string} text */
  const strip = (text) => text.replace(LEADING, "");

  qw.times = { isTime, strip };
})();
