/* Dragging a row of the agenda by its time, with a mouse or a pen. It only sends what "Move to" sends; the buttons come
   first, and they are all that a keyboard or a finger needs. Nothing moves until the server has answered. */
"use strict";

const SLACK = 6; // pixels before a press becomes a drag
const EDGE = 70; // pixels from the window's edge where a drag scrolls

let held = null; // { row, y, isDragged, beside, isAfter }

function unmark() {
  for (const row of document.querySelectorAll(".drop-before, .drop-after")) row.classList.remove("drop-before", "drop-after");
}

function letGo() {
  unmark();
  if (held) held.row.classList.remove("held");
  held = null;
}

/* How many activities stand before a row of its day, the held one left out; a block of tracks holds several. */
function before(row) {
  let count = 0;
  for (let at = row.previousElementSibling; at; at = at.previousElementSibling) {
    if (at !== held.row) count += Number(at.dataset.holds || 0);
  }
  return count;
}

function drop() {
  const { row, beside, isAfter } = held;
  const place = `${beside.parentElement.dataset.day}:${before(beside) + (isAfter ? Number(beside.dataset.holds) : 0)}`;
  const form = row.querySelector(".acts form");
  const values = { ...Object.fromEntries(new FormData(form)), place };
  window.htmx.ajax("POST", form.getAttribute("action"), { source: form, target: "#agenda", swap: "outerHTML", values });
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".act[data-drags] > .when");
  if (!handle || event.button || event.pointerType === "touch" || !window.htmx) return;
  held = { row: handle.parentElement, y: event.clientY, isDragged: false, beside: null, isAfter: false };
});

document.addEventListener("pointermove", (event) => {
  if (!held || (!held.isDragged && Math.abs(event.clientY - held.y) < SLACK)) return;
  held.isDragged = true;
  held.row.classList.add("held");
  if (event.clientY < EDGE) window.scrollBy(0, -12);
  if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
  unmark();
  const under = document.elementFromPoint(event.clientX, event.clientY);
  held.beside = under && under.closest("#agenda ol[data-day] > [data-holds]");
  if (!held.beside || held.beside === held.row) { held.beside = null; return; }
  const box = held.beside.getBoundingClientRect();
  held.isAfter = event.clientY > box.top + box.height / 2;
  held.beside.classList.add(held.isAfter ? "drop-after" : "drop-before");
});

document.addEventListener("pointerup", () => {
  if (held && held.isDragged && held.beside) drop();
  letGo();
});
document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") letGo(); });
document.documentElement.classList.add("drags");
