// What one can wish for at the foot of the banner: that this was not helpful, and that this chat is left alone.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerWishes) return;

  const { word, el, arrange, button } = qw.bannerParts;

  /** Called so already on this page: twice for one and the same would count as two. @type {Set<string>} */
  const called = new Set();

  /** @param {BannerHooks} hooks */
  const make = (hooks) => {
    let ids = "";
    let urgent = false;
    const at = el("div", { class: "wishes" });
    const thanks = el("span", { class: "why", "data-part": "thanks" });
    const unhelpful = button("unhelpful", "wish", word("bannerUnhelpful"), () => {
      called.add(ids);
      tell();
      thanks.setAttribute("role", "status");
      hooks.wish("unhelpful");
    });
    const leaveOut = button("leaveOut", "wish", word("bannerNotThisChat"), () => hooks.wish("leaveOut"));
    /** What is urgent is never lowered, so it is not asked there. */
    const tell = () => {
      thanks.textContent = called.has(ids) ? word("bannerThanks") : "";
      const asked = called.has(ids) ? [thanks] : urgent ? [] : [unhelpful];
      arrange(at, [...asked, leaveOut]);
    };
    return {
      el: at,
      /** @param {BannerView} view */
      update(view) {
        ids = view.items.map(({ id }) => id).join(" ");
        urgent = view.level === "urgent";
        tell();
      },
    };
  };

  qw.bannerWishes = { make };
})();
