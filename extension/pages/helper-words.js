/** How the helper is, in plain words, and what to type when something can be done about it. */
import { language, word } from "./words.js";

/** @type {Record<Doubt, string>} */
const LINES = {
  permission: "helperPermission",
  protocol: "helperProtocol",
  unpaired: "helperUnpaired",
  unknown: "helperUnknown",
  stranger: "helperStranger",
  altered: "helperAltered",
  busy: "helperBusy",
};

/** @param {HelperState} helper @returns {{ line: string; command: string }} both empty when all is well */
export function helperWords(helper) {
  if (helper.kind === "there") return { line: "", command: "" };
  if (helper.kind === "absent") return { line: word("helperAbsent"), command: word("command") };
  const pairs = helper.reason === "unpaired" || helper.reason === "unknown";
  return { line: word(LINES[helper.reason]), command: pairs ? word("pairCommand") : "" };
}

/** "since 3 May 2026": the day, as the chosen language writes days. @param {string} since */
export function day(since) {
  const when = new Date(since);
  return Number.isNaN(when.getTime()) ? "" : when.toLocaleDateString(language(), { dateStyle: "long" });
}

/** "15:40": the time, as the chosen language writes it. @param {number} when */
export const clock = (when) => new Date(when).toLocaleTimeString(language(), { timeStyle: "short" });
