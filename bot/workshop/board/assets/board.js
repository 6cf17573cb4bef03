// Keeps the board up to date. Without it the page reloads every few seconds.
"use strict";

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const told = document.getElementById("told");
const clock = document.getElementById("timer");
const SILENCE = 40_000; // the server says something every 15 seconds
const PAUSE = 2_000, LONGEST_PAUSE = 30_000;
const MOMENT = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 5_000;
let source;
let pause = PAUSE;
let alarm;
let revealing = false;
let held;
let ends;
let left;

function heard() {
  lost.hidden = true;
  pause = PAUSE;
  clearTimeout(alarm);
  alarm = setTimeout(again, SILENCE);
}

function again() {
  lost.hidden = false;
  clearTimeout(alarm);
  source.close();
  alarm = setTimeout(follow, pause);
  pause = Math.min(2 * pause, LONGEST_PAUSE);
  // What is gone, or was never there, says so on its own page, which asks no more.
  fetch(location.href, { method: "HEAD" }).then(
    (answer) => [404, 410].includes(answer.status) && location.reload(),
    () => {},
  );
}

function show(html) {
  if (revealing) {
    held = html; // nothing interrupts the moment
    return;
  }
  const before = live.querySelector("[data-stage]")?.dataset.stage;
  live.innerHTML = html;
  const stage = live.querySelector("[data-stage]");
  if (["guess", "answer"].includes(before) && stage?.dataset.stage === "reveal") {
    stage.classList.add("shown");
    revealing = true;
    setTimeout(revealed, MOMENT);
  }
  // For who listens: the page itself is replaced, and what is replaced is not read out.
  const counts = live.querySelector(".counts")?.innerText ?? "";
  if (told.textContent !== counts) told.textContent = counts;
}

function revealed() {
  revealing = false;
  const next = held;
  held = undefined;
  if (next !== undefined) show(next);
}

// The server says how many seconds are left, since this machine's clock may be another.
function time({ left: seconds, runs }) {
  left = seconds;
  ends = runs && seconds !== null ? Date.now() + 1000 * seconds : undefined;
  clock.classList.toggle("paused", !runs);
  tick();
}

function tick() {
  const seconds = ends === undefined ? left : Math.max(0, Math.round((ends - Date.now()) / 1000));
  clock.hidden = seconds === null || seconds === undefined;
  clock.classList.toggle("late", seconds === 0);
  if (!clock.hidden) {
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

function follow() {
  source = new EventSource(live.dataset.events);
  source.addEventListener("open", heard);
  source.addEventListener("alive", heard);
  source.addEventListener("board", (event) => {
    heard();
    show(event.data);
  });
  source.addEventListener("timer", (event) => time(JSON.parse(event.data)));
  source.addEventListener("over", () => {
    clearTimeout(alarm);
    source.close();
  });
  // A browser tries again by itself, except after an answer that is not a stream.
  source.addEventListener("error", again);
}

time(JSON.parse(live.dataset.timer));
setInterval(tick, 500);
follow();
