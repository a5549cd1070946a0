/* The one script of ours. Every page works without it; it only makes htmx speak up when something fails. */
"use strict";

const live = document.getElementById("live");

function say(words, near) {
  if (live) live.textContent = words;
  const box = near && near.closest("form, [data-region]");
  const place = box && box.querySelector("[data-says]");
  if (place) place.textContent = words;
}

const WORDS = {
  403: "That is not open to you now.",
  413: "That is too large.",
  429: "A little slower, please. Try again in a minute.",
  503: "The planner cannot save just now. Your text is still here: try again in a moment.",
};

document.addEventListener("htmx:responseError", (event) => {
  say(WORDS[event.detail.xhr.status] || "That did not work. Your text is still here: try again.", event.target);
});
document.addEventListener("htmx:sendError", (event) => {
  say("No connection. Your text is still here: try again when it is back.", event.target);
});

/* After an act the row that was acted on keeps the focus, so that the keyboard does not lose its place. */
document.addEventListener("htmx:afterSettle", () => {
  const wanted = document.querySelector("[data-focus]");
  if (wanted) { wanted.removeAttribute("data-focus"); wanted.focus(); }
});

/* A wide table that is drawn anew stays where the person had scrolled it. */
let scrolled = 0;
document.addEventListener("htmx:beforeSwap", () => {
  scrolled = document.querySelector("[data-keep-scroll]")?.scrollLeft ?? 0;
});
document.addEventListener("htmx:afterSwap", () => {
  const box = document.querySelector("[data-keep-scroll]");
  if (box) box.scrollLeft = scrolled;
});

/* An error summary takes the focus when the page opens. */
const summary = document.querySelector(".note.stop[tabindex='-1']");
if (summary) summary.focus();
