// Plays the staged conversation of this page: by itself (`?autoplay=1&pace=1500`), or one message a click.
"use strict";

(() => {
  const DEFAULT_PACE = 2500;

  /** @typedef {{from: "me" | "them", text: string, minutes: number}} Line */
  /** @type {{them: string, me: string, starts: string, lines: Line[]}} */
  const chat = JSON.parse(byId("chat").textContent ?? "{}");
  const scroll = byId("scroll");
  const list = byId("messages");
  const box = /** @type {HTMLTextAreaElement} */ (byId("box"));
  let shown = 0;
  let clock = minutesOf(chat.starts);
  /** @type {number | undefined} */
  let timer;

  /** @param {string} id @returns {HTMLElement} */
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`This page has no #${id}`);
    return found;
  }

  /** @param {string} time */
  function minutesOf(time) {
    const [hours, minutes] = time.split(":").map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
  }

  /** @param {number} minutes */
  function timeOf(minutes) {
    return [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
  }

  /** @param {string} kind @param {string} className @param {string} [text] */
  function element(kind, className, text) {
    const made = document.createElement(kind);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** @param {Line["from"]} from @param {string} text */
  function add(from, text) {
    const item = element("li", `message ${from === "me" ? "outgoing" : "incoming"}`);
    const time = element("time", "time", timeOf(clock));
    time.setAttribute("datetime", timeOf(clock));
    item.append(element("div", "bubble", text), time);
    list.append(item);
    scroll.scrollTop = scroll.scrollHeight;
  }

  function next() {
    const line = chat.lines[shown];
    if (line) {
      clock += line.minutes;
      add(line.from, line.text);
      shown += 1;
    }
    tell();
  }

  function tell() {
    const over = shown === chat.lines.length;
    byId("count").textContent = `${shown} of ${chat.lines.length}`;
    byId("status").textContent = !over && chat.lines[shown]?.from === "them" && timer ? "typing…" : "online";
    byId("start").textContent = over ? "Start again" : timer ? "Pause" : shown ? "Go on" : "Start the conversation";
    /** @type {HTMLButtonElement} */ (byId("next")).disabled = over;
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
  }

  /** @param {number} pace */
  function play(pace) {
    timer = setInterval(() => {
      if (shown + 1 >= chat.lines.length) stop();
      next();
    }, pace);
    next();
  }

  function again() {
    list.replaceChildren();
    shown = 0;
    clock = minutesOf(chat.starts);
  }

  const asked = new URLSearchParams(location.search);
  const pace = Math.min(Math.max(Number(asked.get("pace")) || DEFAULT_PACE, 50), 60000);

  byId("start").addEventListener("click", () => {
    if (timer) {
      stop();
      tell();
      return;
    }
    if (shown === chat.lines.length) again();
    play(pace);
  });

  byId("next").addEventListener("click", () => {
    stop();
    next();
  });

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) add("me", box.value.trim());
    box.value = "";
  });

  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    /** @type {HTMLFormElement} */ (byId("composer")).requestSubmit();
  });

  tell();
  if (asked.get("autoplay") === "1") play(pace);
})();
