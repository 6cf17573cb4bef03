// The page in the hand: sends what a person does, shows what happens. What is shown is drawn by
// the server; this only puts it in its place.
"use strict";

const page = document.body.dataset;
const byId = (id) => document.getElementById(id);
const log = byId("log"), text = byId("text"), editing = byId("editing"), menu = byId("menu");
const room = document.querySelector("main");
const TOAST_MS = 6000, ACTION_MS = 5000, LOST_MS = 3000;

let seen = Number(page.seen), source = null, edited = null, acting = 0, toasting = 0, losing = 0;
let atEnd = true, height = room.clientHeight;

// ---------------------------------------------------------------- what a person does

async function post(what, body, headers = {}) {
  try {
    const answer = await fetch(`/chat/${what}?person=${page.person}`, { method: "POST", headers, body });
    if (!answer.ok) toast(answer.status === 413 ? page.tooLarge : page.refused);
    return answer.ok;
  } catch {
    toast(page.lost);
    return false;
  }
}

const tell = (what, given) =>
  post(what, JSON.stringify(given), { "Content-Type": "application/json" });

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  const { tap, copy, say, edit } = button.dataset;
  if (tap !== undefined) {
    button.classList.add("tapped");
    const message = Number(button.closest("article").id.slice(1));
    if (!await tell("tap", { message, data: tap })) button.classList.remove("tapped");
  } else if (copy !== undefined) {
    await navigator.clipboard.writeText(copy);
    toast(page.copied);
  } else if (say !== undefined) {
    menu.open = false;
    // Where there is a keyboard: on a phone, focus would only bring one up.
    if (await tell("say", { text: say }) && matchMedia("(pointer: fine)").matches) text.focus();
  } else if (edit !== undefined) {
    compose(Number(edit), button.dataset.text);
  } else if (button.id === "cancel") {
    compose(null, "");
  } else if (button.classList.contains("unfold")) {
    const folded = button.previousElementSibling.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? page.unfold : page.fold;
  }
});

function compose(message, words) {
  edited = message;
  editing.hidden = message === null;
  text.value = words;
  text.focus();
}

byId("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = text.value;
  if (words.trim() === "") return;
  const sent = edited === null
    ? await tell("say", { text: words })
    : await tell("edit", { message: edited, text: words });
  if (sent && text.value === words) compose(null, "");
});

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer").requestSubmit();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (edited !== null) {
    compose(null, "");
  }
});

document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});

byId("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file === undefined) return;
  if (file.size > Number(page.mostBytes)) toast(page.tooLarge);
  else await post("file", file, { "X-File-Name": encodeURIComponent(file.name) });
  event.target.value = "";
});

// ---------------------------------------------------------------- what happens

function show(news) {
  if (news.kind === "put") {
    put(news);
  } else if (news.kind === "deleted") {
    byId(`m${news.id}`)?.remove();
  } else if (news.kind === "toast") {
    toast(news.text);
  } else if (news.kind === "action") {
    doing({ typing: page.typing, upload_photo: page.uploadPhoto, upload_document: page.uploadDocument }[news.text]);
  }
}

function put(news) {
  const drawn = document.createRange().createContextualFragment(news.html).firstElementChild;
  const former = byId(drawn.id);
  const reading = document.activeElement;
  const held = former?.contains(reading);
  if (former === null) {
    byId("description")?.remove();
    byId("starting")?.remove();
    log.append(drawn);
  } else {
    former.replaceWith(drawn);
  }
  unfoldable(drawn);
  if (drawn.classList.contains("bot")) doing("");
  // Focus stays with the card: the same one drawn anew, or the one that comes below it.
  const follows = former === null && reading.closest("article") && drawn.querySelector(".key");
  if (held || follows) drawn.focus({ preventScroll: true });
  if (former === null || drawn === log.lastElementChild) reveal(drawn);
}

// A card taller than the window is read from its top.
function reveal(article) {
  article.scrollIntoView({ block: article.offsetHeight > room.clientHeight ? "start" : "end" });
}

// Who reads the end goes on reading it when the window, or what is below, takes another size.
// (A change of size scrolls by itself; that is not where the reader went.)
room.addEventListener("scroll", () => {
  if (room.clientHeight === height) atEnd = room.scrollHeight - room.scrollTop - height < 40;
});
new ResizeObserver(() => {
  height = room.clientHeight;
  if (atEnd) room.scrollTop = room.scrollHeight;
}).observe(room);

function unfoldable(within) {
  for (const button of within.querySelectorAll(".unfold")) {
    const quote = button.previousElementSibling;
    button.hidden = quote.scrollHeight <= quote.clientHeight + 1;
  }
}

function doing(words) {
  clearTimeout(acting);
  byId("doing").textContent = words ?? "";
  if (words) acting = setTimeout(doing, ACTION_MS, "");
}

function toast(words) {
  clearTimeout(toasting);
  byId("toast").textContent = words;
  if (words) toasting = setTimeout(toast, TOAST_MS, "");
}

// A browser keeps six connections to one server: a tab that nobody sees gives its own back. With
// many windows in view, the server ends a stream at once and the browser asks again: nothing is lost.
function listen() {
  source?.close();
  source = null;
  if (document.hidden) return;
  const { person, run } = page;
  const where = new URLSearchParams({ person, run, after: seen, language: document.documentElement.lang });
  source = new EventSource(`/chat/events?${where}`);
  source.onopen = () => {
    if (byId("doing").textContent === page.reconnecting) doing("");
    clearTimeout(losing);
    losing = 0;
  };
  source.onmessage = (event) => {
    seen = Number(event.lastEventId);
    show(JSON.parse(event.data));
  };
  source.addEventListener("reload", () => location.replace(`/?person=${person}`));
  source.onerror = () => {
    if (losing === 0) losing = setTimeout(doing, LOST_MS, page.reconnecting);
    if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", listen);
unfoldable(log);
document.querySelector("[aria-current]").scrollIntoView({ inline: "center", block: "nearest" });
if (log.lastElementChild !== null) reveal(log.lastElementChild);
