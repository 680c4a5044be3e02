/** How much is shown of what was found: never what is found. One pure decision, for the toolbar, the mark and the banner. */

/** From the quietest on. A look that is shown holds the ones before it: the toolbar always says it. @type {Manner[]} */
const LADDER = ["toolbar", "mark", "banner"];

/** As DESIGN.md says it: what `usual` means. @type {Record<"notice" | "caution", Manner>} */
const USUAL = { notice: "mark", caution: "banner" };

/** @type {Record<Sensitivity, number>} */
const STEPS = { quiet: -1, usual: 0, early: 1 };

/** @param {Manner} manner @param {number} by */
const step = (manner, by) => LADDER[Math.min(Math.max(LADDER.indexOf(manner) + by, 0), LADDER.length - 1)];

/**
 * Urgent is never lowered, whatever the person chose and whatever was called unhelpful.
 * @param {Level} level
 * @param {Sensitivity} sensitivity
 * @param {number} [quieter] steps to take off after that, for what the person called unhelpful
 * @returns {Manner}
 */
export function manner(level, sensitivity, quieter = 0) {
  if (level === "none") return "nothing";
  if (level === "urgent") return "banner";
  return step(step(USUAL[level], STEPS[sensitivity]), -Math.max(quieter, 0));
}
