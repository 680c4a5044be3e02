// The talk with the background about the open chat: one question at a time, only what is new, and none is waited for once it is about another chat.
(() => {
  const qw = globalThis.quietWord;
  if (qw.talk) return;

  const NONE = { keep: 0, messages: [] };

  /** @type {QuietWord["talk"]["make"]} */
  const make = ({ messages, mayRead, take }) => {
    /** What the background has. @type {Message[]} */
    let sent = [];
    let answered = true;
    /** What is on its way. @type {Message[] | null} */
    let asked = null;
    let again = false;
    /** What is on its way may be answered as if the person had not said otherwise meanwhile: it is asked anew. */
    let owed = false;
    let turn = 0;

    /** @param {Message[]} whole @param {{ keep: number; messages: Message[] }} change @returns {Promise<ChatAnswer | null | undefined>} undefined where nobody waits for it any more */
    const ask = async (whole, change) => {
      const mine = ++turn;
      asked = whole;
      const answer = await qw.link.ask("chat", change);
      if (mine !== turn) return undefined;
      asked = null;
      return answer;
    };

    /** @param {ChatAnswer | null} answer @param {Message[]} whole */
    const note = (answer, whole) => {
      const held = answer !== null && answer.state !== "need-all";
      sent = held ? whole : [];
      answered = held && answer.state !== "waiting";
    };

    /** @param {Message[]} whole @param {{ keep: number; messages: Message[] }} change @returns {Promise<void>} */
    const askAndGoOn = async (whole, change) => {
      const answer = await ask(whole, change);
      if (answer === undefined || !mayRead()) return;
      note(answer, whole);
      take(answer, whole);
      if (owed) [owed, answered, again] = [false, false, true];
      if (!again && answer?.state !== "need-all") return;
      again = false;
      await send(true);
    };

    /** What is unchanged and waits for an answer is asked again when that is due, and not each time the page is read. @returns {Promise<void>} */
    const send = async (due = false) => {
      if (!mayRead()) return;
      if (asked) {
        again = true;
        return;
      }
      const whole = messages();
      const change = qw.merge.delta(sent, whole);
      const unchanged = change.keep === sent.length && change.messages.length === 0;
      if (unchanged && (answered || !due)) return;
      await askAndGoOn(whole, change);
    };

    /** Nothing was said yet: what is on its way is not waited for. */
    const forget = () => {
      turn += 1;
      [sent, asked, answered, again, owed] = [[], null, true, false, false];
    };

    const anew = () => {
      answered = false;
      owed = asked !== null;
      return send(true);
    };

    return {
      send: () => send(),
      forget,
      anew,
      begun: () => sent.length > 0,
      /** Is something on its way that the open chat does not go on from? */
      isLate: () => asked !== null && qw.merge.delta(asked, messages()).keep < asked.length,
      afresh() {
        forget();
        again = true;
        return askAndGoOn([], NONE);
      },
      end: () => void qw.link.ask("chat", NONE),
      heard(helper, remembers) {
        if (!remembers) sent = [];
        if (helper !== "there") answered = false;
        else if (!answered) void send(true);
      },
    };
  };

  qw.talk = { make };
})();
