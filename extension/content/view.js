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

  /** A message with the one before it: the same words in another chat are another matter. @param {Message[]} messages */
  const places = (messages) => new Map(messages.map(({ id, text }, i) => [id, JSON.stringify([messages[i - 1]?.text ?? "", text])]));

  /** Does all that it rests on stand in the chat that is open now? @param {Assessment} assessment @param {Message[]} messages @param {Message[]} now */
  const holds = ({ tactics }, messages, now) => {
    if (messages === now) return true;
    const [then, here] = [places(messages), places(now)];
    return tactics.every(({ evidence }) => evidence.every(({ message }) => then.get(message) === here.get(message)));
  };

  qw.view = { of, above, holds };
})();
