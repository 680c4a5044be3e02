// What one can wish for at the foot of the banner: that this was not helpful, and that this chat is left alone.
(() => {
  const qw = globalThis.quietWord;
  if (qw.bannerWishes) return;

  const { word, el, button } = qw.bannerParts;

  /** Called so already on this page: twice for one and the same would count as two. @type {Set<string>} */
  const called = new Set();

  /** @param {BannerHooks} hooks */
  const make = (hooks) => {
    let ids = "";
    const said = el("span", { role: "status", class: "why", "data-part": "thanks" });
    const unhelpful = button("unhelpful", "wish", word("bannerUnhelpful"), () => {
      called.add(ids);
      unhelpful.hidden = true;
      said.textContent = word("bannerThanks");
      hooks.wish("unhelpful");
    });
    const leaveOut = button("leaveOut", "wish", word("bannerNotThisChat"), () => hooks.wish("leaveOut"));
    return {
      el: el("div", { class: "wishes" }, [unhelpful, said, leaveOut]),
      /** What is urgent is never lowered, so it is not asked there. @param {BannerView} view */
      update(view) {
        ids = view.items.map(({ id }) => id).join(" ");
        unhelpful.hidden = view.level === "urgent" || called.has(ids);
        if (!called.has(ids)) said.textContent = "";
      },
    };
  };

  qw.bannerWishes = { make };
})();
