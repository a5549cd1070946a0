/* Makes htmx speak up when something fails, and keeps the focus. Every page works without it. */
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
  if (event.detail.elt.dataset.field) return; // saving.js tells that below the field
  say(WORDS[event.detail.xhr.status] || "That did not work. Your text is still here: try again.", event.target);
});
document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.elt.dataset.field) return;
  say("No connection. Your text is still here: try again when it is back.", event.target);
});

/* After an act the page says what was done, and the focus stays with what was acted on: [data-focus] has it itself, or
   names the id of what gets it. An error summary comes first. */
function arrive(root) {
  const done = document.querySelector("[data-said]");
  if (done) { say(done.dataset.said); done.removeAttribute("data-said"); }
  const wanted = document.querySelector("[data-focus]");
  const fault = root.querySelector(".note.stop[tabindex='-1']");
  const named = wanted && wanted.dataset.focus;
  if (wanted) wanted.removeAttribute("data-focus");
  const place = fault || (named ? document.getElementById(named) : wanted);
  if (place) place.focus({ preventScroll: place.id === "agenda" });
}
document.addEventListener("htmx:afterSettle", (event) => arrive(event.target));

/* A wide table that is drawn anew stays where the person had scrolled it. */
let scrolled = 0;
document.addEventListener("htmx:beforeSwap", () => {
  scrolled = document.querySelector("[data-keep-scroll]")?.scrollLeft ?? 0;
});
document.addEventListener("htmx:afterSwap", () => {
  const box = document.querySelector("[data-keep-scroll]");
  if (box) box.scrollLeft = scrolled;
});

/* The coach's notes come anew after each save, but never under somebody who reads or answers one; open stays open. */
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("[data-coaching]") && event.target.querySelector(".sign details[open]")) event.preventDefault();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const notes = event.detail.target;
  if (notes.matches("[data-coaching]")) notes.dataset.open = notes.querySelector("details.fold")?.open ?? "";
});
document.addEventListener("htmx:afterSwap", (event) => {
  const fold = event.target.matches("[data-coaching][data-open]") && event.target.querySelector("details.fold");
  if (fold && event.target.dataset.open) fold.open = event.target.dataset.open === "true";
});

/* Words are counted as they are typed: [data-counts] names the field. */
document.addEventListener("input", (event) => {
  const place = event.target.id && document.querySelector(`[data-counts="${CSS.escape(event.target.id)}"]`);
  if (!place) return;
  const count = (event.target.value.match(/\S+/g) || []).length;
  place.textContent = count ? `${count} ${count === 1 ? "word" : "words"}. ` : "";
});

/* The same when the page opens, once: what comes later, such as a field that says "Saved", must not take the focus. */
arrive(document);
