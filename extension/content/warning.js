// What was last found in the chat, and whether it is shown: one place that knows it, so that nothing of one chat can stand over another.
(() => {
  const qw = globalThis.quietWord;
  if (qw.warning) return;

  /** @type {QuietWord["warning"]["make"]} */
  const make = ({ leaveOut }) => {
    /** @type {{ assessment: Assessment; messages: Message[]; manner: Manner } | null} */
    let last = null;
    /** The person asked to see it: it stays until they put it away. */
    let wanted = false;

    const tactics = () => last?.assessment.tactics ?? [];

    const banner = qw.banner.make({
      dismiss: (level) => {
        wanted = false;
        if (!last) return;
        const noticed = tactics().flatMap(({ evidence }) => evidence.map(({ message }) => message));
        void qw.link.ask("dismiss", { level, messages: last.messages, noticed });
      },
      steps: () => void qw.link.ask("steps", {}),
      hidden: (now) => void qw.link.ask("hidden", { now }),
      wish: (what) => {
        if (what === "leaveOut") return leaveOut();
        void qw.link.ask("unhelpful", { tactics: tactics().map(({ id, name }) => ({ id, name })) });
      },
      mark: (quote) => {
        const message = quote && last?.messages.find(({ id }) => id === quote.message);
        if (quote && message) qw.highlight.mark(qw.elements.get(message) ?? null, message.text, quote.start, quote.end);
        else qw.highlight.clear();
      },
      keepClear: () => qw.composer.find(qw.dom.pick(qw.composer.BOXES)),
    });

    const forget = () => {
      last = null;
      banner.hide();
    };

    return {
      banner,
      forget,
      show({ assessment, dismissed, manner, words, key }, messages) {
        if (qw.wording.take(words)) banner.hide();
        banner.nameKey(key);
        last = { assessment, messages, manner };
        if (assessment.level === "none") wanted = false;
        const due = (manner === "mark" || manner === "banner") && qw.view.above(assessment.level, dismissed);
        if (due || wanted) banner.show(qw.view.of(assessment, messages, manner));
        else banner.hide();
      },
      reopen() {
        if (!last || last.assessment.level === "none") return;
        wanted = true;
        banner.show(qw.view.of(last.assessment, last.messages, last.manner));
        banner.reopen();
      },
      /** What it rests on is there no more: it goes at once, and not only when the chat that is open now was checked. */
      dropUnless(now) {
        if (!last || qw.view.holds(last.assessment, last.messages, now)) return false;
        wanted = false;
        forget();
        return true;
      },
    };
  };

  qw.warning = { make };
})();
