// What is said aloud to who does not see: each thing once, and not again when the banner is drawn anew.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerVoice) return;

  const { el } = qw.bannerParts;
  /** A region must stand there before its words come, or they are not spoken. */
  const AFTER_MS = 200;
  /** Then the words go: read line by line, the card would say them twice. */
  const KEEP_MS = 5_000;

  const make = () => {
    const polite = el("div", { class: "said", role: "status", "aria-live": "polite", "aria-atomic": "true" });
    const loud = el("div", { class: "said", role: "alert", "aria-live": "assertive", "aria-atomic": "true" });
    /** What was urgent and has been said: the headline, and the words of the chat that it was about. @type {Map<string, Set<string>>} */
    const urgent = new Map();
    let last = "";
    /** @type {ReturnType<typeof setTimeout>[]} */
    let turns = [];

    const hush = () => {
      turns.forEach(clearTimeout);
      turns = [];
      polite.textContent = loud.textContent = "";
    };

    /** @param {HTMLElement} region @param {string} text */
    const speak = (region, text) => {
      hush();
      turns = [setTimeout(() => (region.textContent = text), AFTER_MS), setTimeout(hush, AFTER_MS + KEEP_MS)];
    };

    /** Is this the first we say of it? Also a page that shows its chat anew brings nothing new. @param {BannerView} view */
    const isNews = ({ headline, items }) => {
      const about = urgent.get(headline) ?? new Set();
      const words = items.flatMap(({ quotes }) => quotes.map(({ text }) => text));
      const news = about.size === 0 || !words.some((one) => about.has(one));
      words.forEach((one) => about.add(one));
      if (!words.length) about.add("");
      urgent.set(headline, about);
      return news;
    };

    return {
      regions: [polite, loud],
      hush,
      /** @param {BannerView} view @param {string} text */
      say(view, text) {
        const what = `${view.level} ${view.headline}`;
        if (what === last) return;
        last = what;
        if (view.level !== "urgent") speak(polite, text);
        else if (isNews(view)) speak(loud, text);
      },
      /** What comes next is something new. */
      forget() {
        hush();
        last = "";
      },
    };
  };

  qw.bannerVoice = { make };
})();
