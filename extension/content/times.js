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

  const MUST = /\d|today|yesterday|just now|day\b|minute|hour/i;

  /** @param {string} text */
  const isTime = (text) => {
    const trimmed = text.trim();
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
