// Runs with the banner's frame as `this`: what a person can read there, and where the small mark lies.
function () {
  const parts = (part, under) => [...under.querySelectorAll(`[data-part="${part}"]`)];
  const words = (part, under) => parts(part, under).map((el) => el.textContent.trim());
  const [mark] = parts("mark", this).map((el) => el.getBoundingClientRect());
  return {
    level: this.dataset.level,
    headline: words("headline", this)[0] ?? "",
    advice: words("advice", this)[0] ?? "",
    first_steps: words("step", this),
    tactics: parts("item", this).map((item) => ({
      name: words("name", item)[0],
      why: words("why", item)[0] ?? "",
      quotes: words("quote", item).map((quote) => quote.replace(/^“|”$/g, "")),
    })),
    mark: mark ? [mark.x + mark.width / 2, mark.y + mark.height / 2] : null,
  };
}
