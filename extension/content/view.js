// From an assessment and the messages it is about to what the banner shows.
(() => {
  const qw = globalThis.quietWord;
  if (qw.view) return;

  const LEVELS = ["none", "notice", "caution", "urgent"];

  /** @param {Level} a @param {Level} b */
  const above = (a, b) => LEVELS.indexOf(a) > LEVELS.indexOf(b);

  /** @param {Tactic} tactic @param {Map<string, Message>} messages @returns {BannerItem} */
  const item = ({ id, name, why, source, evidence }, messages) => ({
    id,
    name,
    why,
    source,
    quotes: evidence.flatMap(({ message, start, end }) => {
      const text = messages.get(message)?.text.slice(start, end).trim();
      return text ? [{ text, message, start, end }] : [];
    }),
  });

  /** @param {Assessment} assessment @param {Message[]} messages @param {Manner} manner @returns {BannerView} */
  const of = (assessment, messages, manner) => {
    const byId = new Map(messages.map((message) => [message.id, message]));
    return {
      level: assessment.level,
      small: manner === "mark",
      headline: assessment.headline,
      advice: assessment.advice,
      items: assessment.tactics.map((tactic) => item(tactic, byId)),
      firstSteps: assessment.level === "urgent" ? assessment.first_steps : [],
    };
  };

  qw.view = { of, above };
})();
