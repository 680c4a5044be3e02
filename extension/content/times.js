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

  /** @type {Map<string, { days: RegExp; all: RegExp } | null>} */
  const LOCAL = new Map();

  /** "5 minutes ago", without the number. @param {string} language */
  const agoIn = (language) =>
    /** @type {const} */ (["long", "short", "narrow"]).flatMap((style) => {
      const format = new Intl.RelativeTimeFormat(language, { style });
      return /** @type {const} */ (["second", "minute", "hour", "day", "week", "month", "year"]).flatMap((unit) =>
        [1, 2, 3, 5].flatMap((count) => format.formatToParts(-count, unit).flatMap(({ type, value }) => (type === "literal" ? value.trim().split(/\s+/) : []))),
      );
    });

  /** The halves of the day, as a clock of twelve hours says them. @param {string} language */
  const halvesIn = (language) => {
    const format = new Intl.DateTimeFormat(language, { hour: "numeric", hour12: true, timeZone: "UTC" });
    return [9, 15].flatMap((hour) => format.formatToParts(new Date(Date.UTC(2024, 0, 1, hour))).flatMap(({ type, value }) => (type === "dayPeriod" ? [value] : [])));
  };

  /** How the browser names days and months in this language. @param {string} language */
  const wordsOf = (language, more = /** @type {string[]} */ ([])) => {
    const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const found = [-2, -1, 0, 1].map((days) => near.format(days, "day"));
    for (let i = 0; i < 12; i++) {
      const day = new Date(Date.UTC(2024, i, 1 + i));
      for (const style of /** @type {const} */ (["long", "short"])) {
        found.push(...new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" }).formatToParts(day).filter(({ type }) => type === "month").map(({ value }) => value));
        found.push(new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" }).format(day), new Intl.DateTimeFormat(language, { weekday: style, timeZone: "UTC" }).format(day));
      }
    }
    const words = [...new Set([...found, ...more].map((word) => word.toLowerCase().replace(/\.$/, "")))].filter((word) => (word.length > 1 || /[^\x00-\u024f]/.test(word)) && !/\d/.test(word));
    return words.sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  };

  /** Names of days and months in the language of the page; nothing for English, which is known above. */
  const local = () => {
    const language = document.documentElement.lang;
    if (!language || /^en\b/i.test(language)) return null;
    if (!LOCAL.has(language)) {
      try {
        const pattern = (/** @type {string[]} */ words) => new RegExp(`(?<![\\p{L}])(?:${words.join("|")})(?![\\p{L}])`, "giu");
        LOCAL.set(language, { days: pattern(wordsOf(language)), all: pattern(wordsOf(language, [...agoIn(language), ...halvesIn(language)])) });
      } catch {
        LOCAL.set(language, null);
      }
    }
    return LOCAL.get(language) ?? null;
  };

  /** @param {string} text */
  const isLocalTime = (text) => {
    const words = local()?.[/\d/.test(text) ? "all" : "days"];
    if (!words || text.length > 45 || text.search(words) < 0) return false;
    const rest = text.replace(words, "").replace(/[\d\s:.,/\-–—·•|()[\]~⋅]+/gu, "");
    return rest === "" || (rest.length <= 2 && /\d/.test(text));
  };

  const MUST = /\d|today|yesterday|just now|day\b|minute|hour/i;

  /** A clock or a date; "4", "213" and "52.091, 5.122" are numbers that somebody said. */
  const SHAPE = /(?<![\d.])(?:[01]?\d|2[0-4])[:.h٫][0-5]\d(?!\d)|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|(?<!\d)\d{1,4}([./-])\s?\d{1,2}(?:\1\s?(?:\d{2,4})?)?(?!\d)/i;
  const AROUND = /(?<!\p{L})(?:[年月日火水木金土년월일]|[月火水木金土日]曜日?|[월화수목금토일]요일|周[一二三四五六日]|星期[一二三四五六日天]|午前|午後|上午|下午|凌晨|早上|中午|晚上|오전|오후|ص|م|ق\.?ظ|ب\.?ظ|uhr|kl|klo|ore|om|um|às|alle|à|в|о|о\.|uur|órakor|π\.?μ|μ\.?μ|öö|ös|sa|ch|น\.?)\.?(?!\p{L})/giu;

  /** Other digits than ours: Arabic, Persian, Devanagari, Bengali, and the wide ones. @param {string} text */
  const digits = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (one) => String((one.charCodeAt(0) & 15) - (one >= "\u0966" && one <= "\u09ef" ? 6 : 0)));

  /** @param {string} text */
  const isTime = (text) => {
    const trimmed = digits(text.trim().replace(/[\u200e\u200f\u202a-\u202e]/g, ""));
    if (isLocalTime(trimmed)) return true;
    if (!trimmed || trimmed.length > 45 || !MUST.test(trimmed)) return false;
    if (!/\p{L}/u.test(trimmed) && !SHAPE.test(trimmed)) return false;
    if (SHAPE.test(trimmed) && trimmed.replace(AROUND, "").replace(/[\d\s:.,/\-–—·•|()[\]~⋅٫]+/gu, "") === "") return true;
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
