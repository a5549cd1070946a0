/* Nothing typed is lost. htmx saves each field ([data-field]); this keeps a copy of it in the browser until the server
   has it, tries again where that failed, and brings back what had not arrived. Every page works without it. */
"use strict";

(() => {
  const words = document.getElementById("saving");
  const person = document.body.dataset.person;
  if (!words || !person) return;
  const PAUSES = [2, 4, 8, 15, 30]; // seconds before another try

  /* ---- a field: its controls, what they hold, and what the server is known to have */
  const all = (root = document) => [...root.querySelectorAll("[data-field]")];
  const form = (box) => box.closest("form");
  const controls = (box) => [...box.querySelectorAll("input, select, textarea")].filter((c) => c.name === box.dataset.field);
  const isTick = (c) => c.type === "checkbox" || c.type === "radio";

  function texts(box) {
    return controls(box).flatMap((c) => {
      if (isTick(c)) return c.checked ? [c.value] : [];
      return c.multiple ? [...c.selectedOptions].map((o) => o.value) : [c.value];
    });
  }
  function fill(box, values) {
    for (const c of controls(box)) {
      if (isTick(c)) c.checked = values.includes(c.value);
      else if (c.multiple) for (const o of c.options) o.selected = values.includes(o.value);
      else c.value = values[0] ?? "";
    }
  }
  const tidy = (values) => JSON.stringify(values.map((text) => text.replace(/\r\n/g, "\n").trim())); // as it is stored
  const held = (box) => JSON.stringify(texts(box));
  const isUnsaved = (box) => box.known && (box.busy || held(box) !== box.known);

  /* What the form had shown in this field: a digest, from its hidden field "seen". */
  function shown(box) {
    const name = box.dataset.field;
    const mine = [...form(box).querySelectorAll("input[name$='seen']")]
      .filter((input) => name.startsWith(input.name.slice(0, -4)))
      .sort((a, b) => b.name.length - a.name.length)[0];
    return mine && JSON.parse(mine.value || "{}")[name.slice(mine.name.length - 4)];
  }

  /* ---- the words below a field */
  function say(box, text) {
    const place = box.querySelector("p.state");
    if (!place) return;
    const marks = [...place.querySelectorAll("input")];
    place.className = "state";
    place.textContent = text;
    place.prepend(...marks);
  }
  function announce(text) {
    const live = document.getElementById("live");
    live.textContent = ""; // so that the same words are read again
    setTimeout(() => { live.textContent = text; }, 100);
  }
  /* "Saved" is never read aloud; that saving fails is, once, and once more that it works again. */
  let isInTrouble = false;
  function trouble(text) {
    if (!isInTrouble) announce(text);
    isInTrouble = true;
  }
  function well() {
    if (!isInTrouble || all().some((box) => box.failed !== undefined && isUnsaved(box))) return;
    isInTrouble = false;
    announce(words.dataset.again);
  }
  /* What one has to do something about is read aloud when it is new. */
  function tell(box) {
    const place = box.querySelector(".state.unused, .state.two-versions b");
    const text = place ? place.textContent.trim() : "";
    if (text && text !== box.told) announce(text);
    box.told = text;
  }
  function local(root) {
    for (const time of root.querySelectorAll(".state time")) {
      time.textContent = new Date(time.dateTime).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
    }
  }

  /* ---- the copy in the browser: one account's, never shown to another */
  const OURS = `typed ${person} `;
  const key = (box) => `${OURS}${box.dataset.hxPost} ${box.dataset.field}`;
  function copy(box, more = {}) {
    try {
      localStorage.setItem(key(box), JSON.stringify({ texts: texts(box), base: shown(box), ...more }));
    } catch { /* full or switched off: the server's own copy must do */ }
  }
  function copied(box) {
    try { return JSON.parse(localStorage.getItem(key(box))); } catch { return null; }
  }
  const forget = (box) => localStorage.removeItem(key(box));
  const left = () => Object.keys(localStorage).filter((name) => name.startsWith(OURS));

  /* ---- typing */
  const isAsking = (box) => Boolean(box.querySelector(".state.two-versions [data-mine]"));
  function touched(box) {
    copy(box);
    const yours = isAsking(box) && box.querySelector("[data-yours]");
    if (yours) yours.textContent = said(box, texts(box));
    if (!window.htmx) { say(box, words.dataset.alone); return; }
    if (box.failed !== 401) say(box, words.dataset.saving); // a link stands there: it must not go from under a click
  }
  const send = (box) => window.htmx && window.htmx.trigger(box, "again");
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const box = event.target.closest("[data-field]");
      if (box && event.target.name === box.dataset.field && held(box) !== box.known) touched(box);
    });
  }

  /* ---- saving */
  document.addEventListener("htmx:beforeRequest", (event) => {
    const box = event.detail.elt;
    if (!box.dataset.field) return;
    const isTyping = event.detail.requestConfig.triggeringEvent?.type !== "again";
    if (!isUnsaved(box) || (isTyping && isAsking(box))) { event.preventDefault(); return; }
    box.busy = true;
    box.sent = held(box);
    if (box.failed !== 401) say(box, words.dataset.saving);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const box = event.detail.requestConfig.elt;
    if (!box.dataset.field || !event.detail.xhr.getResponseHeader("HX-Reswap")) return;
    event.detail.shouldSwap = !(box.failed === 401 && event.detail.xhr.status === 401);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const box = event.detail.elt;
    if (!box.dataset.field || !box.busy) return;
    box.busy = false;
    const status = event.detail.xhr.status;
    const isAnswer = (status === 200 || status === 409) && !event.detail.xhr.getResponseHeader("HX-Reswap");
    if (isAnswer) arrived(box); else failed(box, status, event.detail.xhr.responseText);
  });
  document.addEventListener("htmx:afterSwap", () => local(document));

  function arrived(box) {
    clearTimeout(box.timer);
    box.known = box.sent;
    box.tries = 0;
    box.failed = undefined;
    box.isRenewed = false;
    for (const tried of box.querySelectorAll("[name^='tried.']")) tried.remove();
    if (held(box) === box.known) forget(box); else touched(box);
    tell(box);
    well();
  }

  function failed(box, status, answer) {
    box.failed = status;
    remember(box);
    if (status === 400 && !box.isRenewed && renew(answer)) {
      box.isRenewed = true; // once: what is refused with a fresh token, too, waits its turn like any other failure
      box.failed = undefined;
      setTimeout(() => send(box));
      return;
    }
    const isNo = ![0, 400, 401].includes(status) && status < 429; // the server's sentence stands below
    if (status === 0 || status >= 429) say(box, words.dataset.trying);
    trouble(isNo || status === 401 ? new DOMParser().parseFromString(answer, "text/html").body.textContent.trim() : words.dataset.trying);
    if (isNo) return;
    clearTimeout(box.timer);
    box.timer = setTimeout(() => send(box), 1000 * PAUSES[Math.min(box.tries || 0, PAUSES.length - 1)]);
    box.tries = (box.tries || 0) + 1;
  }
  /* It may have been saved all the same, and only the answer was lost: then it is our own text that stands there. */
  function remember(box) {
    const earlier = [...box.querySelectorAll("[name^='tried.']")];
    if (earlier.some((input) => input.value === box.sent)) return;
    if (earlier.length > 4) earlier[1].remove(); // the first one is the likeliest to have been saved
    const input = Object.assign(document.createElement("input"), { type: "hidden", value: box.sent });
    input.name = `tried.${box.dataset.field}`;
    box.append(input);
  }
  /* The page is older than this sign-in: take the fresh token, if it is still the same person. */
  function renew(answer) {
    const found = new DOMParser().parseFromString(answer, "text/html").querySelector("[data-token]");
    if (!found) return false;
    if (found.dataset.person !== person) {
      trouble(words.dataset.other);
      all().forEach((box) => isUnsaved(box) && say(box, words.dataset.other));
      return false;
    }
    for (const input of document.querySelectorAll("input[name='csrf_token']")) input.value = found.dataset.token;
    return true;
  }
  const again = () => all().forEach((box) => box.failed !== undefined && isUnsaved(box) && !box.busy && send(box));
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  document.addEventListener("visibilitychange", again);

  /* ---- two versions: the person chooses */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mine], [data-theirs]");
    const box = button && button.closest("[data-field]");
    if (!box) return;
    if (button.dataset.theirs) fill(box, JSON.parse(button.dataset.theirs));
    const over = box.querySelector("input[name^='over.']");
    if (over) over.disabled = false;
    if (button.type === "checkbox") button.checked = false;
    box.known = "to be sent";
    touched(box);
    send(box);
    (controls(box).find((c) => c.checked) || controls(box)[0]).focus();
  });

  /* ---- bringing back */
  function open(box) {
    if (box.known) return;
    box.known = held(box);
    const own = copied(box);
    if (!own) return;
    if (tidy(own.texts) === tidy(texts(box))) { forget(box); return; }
    for (let folded = box.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    if (own.base === shown(box) && !own.gone) bring(box, own.texts, words.dataset.back); else ask(box, own);
  }
  function bring(box, values, text) {
    fill(box, values);
    copy(box);
    say(box, text);
    send(box);
  }
  function ask(box, own) {
    const panel = words.content.cloneNode(true).firstElementChild;
    panel.querySelector("[data-own]").textContent = said(box, own.texts);
    panel.querySelector("[data-saved]").textContent = said(box, texts(box));
    panel.querySelector("[data-use-own]").addEventListener("click", () => { panel.remove(); bring(box, own.texts, words.dataset.saving); });
    panel.querySelector("[data-drop-own]").addEventListener("click", () => { panel.remove(); forget(box); });
    box.append(panel);
  }
  function said(box, values) {
    const names = controls(box).filter(isTick).filter((c) => values.includes(c.value));
    return names.length ? names.map((c) => c.labels[0]?.textContent ?? c.value).join(", ") : values.join("\n");
  }
  const begin = (root) => { all(root).forEach(open); local(root); };
  if (window.htmx) document.addEventListener("htmx:load", (event) => begin(event.detail.elt?.querySelectorAll ? event.detail.elt : document));
  else begin(document);

  /* ---- leaving: what is typed goes first */
  function settled(boxes) {
    boxes.forEach((box) => !box.busy && send(box));
    return new Promise((done) => {
      const until = Date.now() + 8000;
      const look = () => {
        const waiting = boxes.filter((box) => box.isConnected && isUnsaved(box));
        const stuck = waiting.filter((box) => !box.busy && box.failed !== undefined);
        if (!waiting.length) done(true);
        else if (stuck.length || Date.now() > until) done(!stuck.some((box) => box.failed === 0 || box.failed === 401));
        else setTimeout(look, 40);
      };
      setTimeout(look); // not within the event itself: a form cannot be sent again from there
    });
  }
  function stay(boxes) {
    announce(words.dataset.leave);
    const first = boxes.find(isUnsaved);
    if (first) { if (first.failed === 0) say(first, words.dataset.leave); controls(first)[0].focus(); }
  }
  document.addEventListener("submit", async (event) => {
    const sent = event.target;
    if (sent.isPassing || !(sent instanceof HTMLFormElement)) { sent.isPassing = false; return; }
    const isLeaving = sent.action.endsWith("/sign-out");
    const waiting = all(isLeaving ? document : sent).filter(isUnsaved);
    if (!window.htmx) { all(sent).forEach((box) => copied(box) && copy(box, { gone: true })); return; }
    if (!waiting.length && !(isLeaving && left().length)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sent.dataset.leaving = ""; // pressed: on its way as soon as its fields have arrived
    const isSettled = await settled(waiting);
    if (!isSettled || isLeaving) delete sent.dataset.leaving;
    if (isLeaving) {
      if (left().length && !window.confirm(words.dataset.out)) return;
      left().forEach((name) => localStorage.removeItem(name));
    } else if (!isSettled) { stay(waiting); return; }
    sent.isPassing = true;
    sent.requestSubmit(event.submitter);
  }, true);
  document.addEventListener("htmx:confirm", async (event) => {
    if (event.detail.elt.dataset.field) return;
    const waiting = all(event.detail.target).filter(isUnsaved); // what would be swapped away
    if (!waiting.length) return;
    event.preventDefault();
    if (await settled(waiting)) event.detail.issueRequest(true); else stay(waiting);
  });
  window.addEventListener("pagehide", () => {
    for (const box of all().filter(isUnsaved)) {
      const values = new URLSearchParams(new FormData(form(box)));
      values.set("saving", box.dataset.field);
      if (box.busy) values.append(`tried.${box.dataset.field}`, box.sent);
      navigator.sendBeacon(box.dataset.hxPost, values);
      box.sent = held(box);
      remember(box);
    }
  });
  window.addEventListener("pageshow", (event) => event.persisted && all().forEach((box) => isUnsaved(box) && send(box)));
})();
