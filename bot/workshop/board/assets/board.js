// Keeps the board up to date. Without it the page reloads every few seconds.
"use strict";

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const told = document.getElementById("told");
const SILENCE = 40_000; // the server says something every 15 seconds
const PAUSE = 2_000;
let source;
let alarm;

function heard() {
  lost.hidden = true;
  clearTimeout(alarm);
  alarm = setTimeout(again, SILENCE);
}

function again() {
  lost.hidden = false;
  clearTimeout(alarm);
  source.close();
  alarm = setTimeout(follow, PAUSE);
  // What is gone for good says so on its own page.
  fetch(location.href, { method: "HEAD" }).then(
    (answer) => answer.status === 410 && location.reload(),
    () => {},
  );
}

function show(html) {
  const before = live.querySelector("[data-stage]")?.dataset.stage;
  live.innerHTML = html;
  const stage = live.querySelector("[data-stage]");
  if (before === "waiting" && stage?.dataset.stage === "revealed") stage.classList.add("reveal");
  // For who listens: the page itself is replaced, and what is replaced is not read out.
  const counts = live.querySelector(".counts")?.innerText ?? "";
  if (told.textContent !== counts) told.textContent = counts;
}

function follow() {
  source = new EventSource(live.dataset.events);
  source.addEventListener("open", heard);
  source.addEventListener("alive", heard);
  source.addEventListener("board", (event) => {
    heard();
    show(event.data);
  });
  source.addEventListener("over", () => {
    clearTimeout(alarm);
    source.close();
  });
  // A browser tries again by itself, except after an answer that is not a stream.
  source.addEventListener("error", again);
}

follow();
