/** Takes the helper's answer as data: the fields we know, of the types we know, offsets turned to UTF-16. */
import { toUtf16 } from "./offsets.js";

/** @type {Level[]} */
export const LEVELS = ["none", "notice", "caution", "urgent"];

/** @param {unknown} value @returns {string} */
const text = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value @returns {unknown[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/** @param {unknown} value @returns {Record<string, unknown>} */
const record = (value) => (value && typeof value === "object" ? /** @type {Record<string, unknown>} */ (value) : {});

/** @param {unknown} value @param {Map<string, string>} texts @returns {Evidence[]} */
function evidence(value, texts) {
  const { message, start, end, rule } = record(value);
  const said = texts.get(text(message));
  if (said === undefined || !Number.isInteger(start) || !Number.isInteger(end)) return [];
  const [from, to] = toUtf16(said, [Number(start), Number(end)]);
  return from < to ? [{ message: text(message), start: from, end: to, rule: text(rule) }] : [];
}

/** @param {unknown} value @param {Map<string, string>} texts @returns {Tactic} */
function tactic(value, texts) {
  const { id, name, stage, why, source, evidence: found } = record(value);
  return {
    id: text(id),
    name: text(name),
    stage: text(stage),
    why: text(why),
    source: text(source),
    evidence: list(found).flatMap((one) => evidence(one, texts)),
  };
}

/**
 * @param {unknown} value
 * @param {Message[]} messages what was sent
 * @returns {Assessment | null} null when this is no answer of ours
 */
export function parse(value, messages) {
  const answer = record(value);
  const level = LEVELS.find((one) => one === answer.level);
  if (!level || !Array.isArray(answer.tactics)) return null;
  const texts = new Map(messages.map((message) => [message.id, message.text]));
  return {
    level,
    headline: text(answer.headline),
    advice: text(answer.advice),
    recipe: text(answer.recipe),
    tactics: answer.tactics.map((one) => tactic(one, texts)),
    first_steps: list(answer.first_steps).map(text).filter(Boolean),
    steps: text(answer.steps),
    library: text(answer.library),
  };
}
