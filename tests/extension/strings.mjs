// Parses the extension's scripts, and says which words of `_locales` they ask for and which of their own they would show.
// Input: JSON of {place: text}. Output: {asked, prefixes, counted, literals, unclear, own}.
import { parse } from "acorn";

const TAKERS = new Set(["word", "count", "getMessage"]);
/** These take patterns of what sites say: `content/phrases.js`. */
const PATTERNS = new Set(["whole", "any"]);
const SHOWN = new Set(["textContent", "innerText", "title", "ariaLabel", "ariaDescription", "placeholder", "alt", "aria-label", "aria-description", "aria-roledescription", "label"]);
const SHOWERS = new Set(["append", "prepend", "replaceChildren", "replaceWith", "before", "after", "createTextNode", "say", "announce", "el", "button"]);
/** Places of `el(tag, attributes, children)` and `button(part, look, text)` that hold no words. */
const NO_WORDS = { el: [0, 1], button: [0, 1] };
const LETTERS = /\p{L}{2,}/u;
const SENTENCE = /^\s*\p{Lu}[\p{L}’']*,? \p{L}|\p{L}+ \p{L}+[.!?…]\s*$/u;
/** What hands a value on to where it is put. */
const PASSES = new Set(["ConditionalExpression", "LogicalExpression", "ArrayExpression", "SpreadElement", "TemplateLiteral", "ChainExpression"]);

const found = { asked: [], prefixes: [], counted: [], literals: [], unclear: [], own: [] };

const nameOf = (node) => node?.name ?? (typeof node?.value === "string" ? node.value : "");
const calleeOf = ({ callee }) => (callee.type === "MemberExpression" ? nameOf(callee.property) : nameOf(callee));
const isText = (node) => (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
const textOf = (node) => (node.type === "Literal" ? node.value : node.quasis.map(({ value }) => value.cooked).join(" "));

function within(node, test) {
  for (let at = node; at; at = at.parent) if (test(at)) return true;
  return false;
}

/** The words that `word(…)` may be asked for, where they can be told. */
function values(program, node, at) {
  if (node.type === "Literal") return found.asked.push({ key: node.value, at });
  if (node.type === "TemplateLiteral") return found.prefixes.push(node.quasis[0].value.cooked);
  if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].forEach((one) => values(program, one, at));
  if (node.type === "MemberExpression" && node.computed) return values(program, node.object, at);
  if (node.type === "ObjectExpression") return node.properties.forEach((one) => values(program, one.value, at));
  if (node.type === "Identifier") {
    const all = program.body.flatMap((one) => (one.declaration ?? one).declarations ?? []);
    const made = all.find((one) => nameOf(one.id) === node.name);
    if (made?.init) return values(program, made.init, at);
    if (node.name === "key") return undefined; // the function that looks it up
  }
  if (node.type === "LogicalExpression" && nameOf(node.left.property) === "word") return undefined; // data-word, read in the pages
  return found.unclear.push(at);
}

/** Is it put where a person reads it? */
function showsDirectly(node) {
  let at = node;
  while (PASSES.has(at.parent.type) || (at.parent.type === "BinaryExpression" && at.parent.operator === "+")) {
    if (at.parent.type === "ConditionalExpression" && at.parent.test === at) return false;
    at = at.parent;
  }
  const put = at.parent;
  if (put.type === "AssignmentExpression") return put.right === at && SHOWN.has(nameOf(put.left.property));
  if (put.type === "Property") return put.value === at && SHOWN.has(nameOf(put.key));
  if (put.type !== "CallExpression") return false;
  const place = put.arguments.indexOf(at);
  if (calleeOf(put) === "setAttribute") return place === 1 && SHOWN.has(nameOf(put.arguments[0]));
  if (calleeOf(put) === "say" && put.arguments.length > 1 && place === 0) return false; // the id of where it is said
  return SHOWERS.has(calleeOf(put)) && place >= 0 && !NO_WORDS[calleeOf(put)]?.includes(place);
}

/** Would a person see this text? */
function isShown(node) {
  const { parent } = node;
  if (!LETTERS.test(textOf(node))) return false;
  if (parent.type === "Property" && parent.key === node) return false;
  if (parent.type === "BinaryExpression" && parent.operator !== "+") return false;
  if (within(node, (one) => one.type === "ThrowStatement" || (one.type === "CallExpression" && (TAKERS.has(calleeOf(one)) || PATTERNS.has(calleeOf(one)))))) return false;
  if (showsDirectly(node)) return true;
  return !(parent.type === "Property" && ["name", "called"].includes(nameOf(parent.key))) && SENTENCE.test(textOf(node));
}

function visit(program, place, node) {
  const at = `${place}:${node.loc.start.line}`;
  if (node.type === "CallExpression" && node.arguments.length) {
    const [first] = node.arguments;
    if (calleeOf(node) === "count" && first.type === "Literal") found.counted.push({ key: first.value, at });
    else if (TAKERS.has(calleeOf(node))) values(program, first, at);
    if (calleeOf(node) === "beginning" && first.type === "Literal") found.prefixes.push(first.value);
  }
  if (isText(node)) {
    if (node.type === "Literal") found.literals.push(node.value);
    if (isShown(node)) found.own.push(`${at}: ${textOf(node)}`);
  }
  for (const child of Object.values(node).flat()) {
    if (!child?.type || child === node.parent) continue;
    child.parent = node;
    visit(program, place, child);
  }
}

const input = JSON.parse(await new Response(process.stdin).text());
for (const [place, text] of Object.entries(input)) {
  const program = parse(text, { ecmaVersion: "latest", sourceType: "module", locations: true, allowReturnOutsideFunction: true });
  visit(program, place, program);
}
console.log(JSON.stringify(found));
