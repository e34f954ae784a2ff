// Makes the workbench smoother; every page works without it.
"use strict";

// Suggestions under the search field: a combobox as the ARIA practices describe it.
function suggest(input) {
  const kinds = JSON.parse(input.dataset.kinds);
  const list = document.createElement("ul");
  const told = document.createElement("span");
  let latest = 0;
  let timer = 0;
  let chosen = -1;

  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  told.className = "hidden";
  told.setAttribute("role", "status");
  input.after(list, told);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  // By -1 no option is chosen: so one comes back to the words that were typed.
  function choose(place) {
    const options = [...list.children];
    chosen = place;
    options.forEach((each, index) => each.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function option(suggestion, index) {
    const item = document.createElement("li");
    const text = document.createElement("span");
    const kind = document.createElement("span");
    item.id = `suggestion-${index}`;
    item.dataset.address = suggestion.address;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    text.textContent = suggestion.text;
    text.lang = suggestion.language;
    kind.className = "kind";
    kind.textContent = ` ${kinds[suggestion.kind]} · ${suggestion.count}`;
    item.append(text, kind);
    return item;
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    told.textContent = `${suggestions.length} ${input.dataset.count}`;
    close();
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const number = ++latest;
    const text = input.value.trim();
    if (!text) return show([]);
    const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(text)}`);
    const suggestions = answer.ok ? await answer.json() : [];
    if (number === latest && document.activeElement === input) show(suggestions);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(close), 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const options = list.children;
    const places = options.length + 1;
    if (event.key === "ArrowDown") choose(((chosen + 2) % places) - 1);
    else if (event.key === "ArrowUp") choose(((chosen + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(options[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    event.preventDefault();
    if (item) location.assign(item.dataset.address);
  });
  input.addEventListener("blur", () => {
    latest++;
    close();
  });
}

// "Near me": asks the browser once, when the button is pressed; about 100 metres are enough.
function near(button) {
  const form = button.form;
  const told = document.getElementById("near-me-told");
  button.hidden = !navigator.geolocation;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = form.elements.at || document.createElement("input");
        point.type = "hidden";
        point.name = "at";
        point.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        form.append(point);
        form.elements.near.value = "";
        form.requestSubmit();
      },
      () => { told.textContent = button.dataset.refused; },
      { timeout: 10000, maximumAge: 300000 },
    );
  });
}

// A short address: fields that say nothing are not sent.
function tidy(form) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (!field.value) field.disabled = true;
    form.elements.km.disabled = !form.elements.near.value && !form.elements.at;
  });
  addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}

// Matches follow the situation as it is filled in; without this the button brings them.
function follow(form) {
  const found = document.getElementById(form.dataset.found);
  const told = document.createElement("span");
  let latest = 0;

  told.className = "hidden";
  told.setAttribute("role", "status");
  form.append(told);

  async function ask() {
    if (!form.checkValidity()) return;
    const number = ++latest;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.getElementById(found.id);
    if (!newer || number !== latest) return;
    found.replaceChildren(...newer.childNodes);
    told.textContent = found.querySelector("h2").textContent;
  }

  form.addEventListener("change", () => ask().catch(() => {}));
}

// Steps are dragged to their places by mouse or finger; keyboards have the buttons.
function rearrange(list) {
  const steps = [...list.children];
  for (const step of steps) {
    const tools = step.querySelector(".step-tools");
    if (tools) tools.prepend(handle(step, tools));
  }

  function handle(step, tools) {
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.textContent = "⠿";
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      step.classList.add("dragged");
    });
    grip.addEventListener("pointermove", (event) => {
      if (grip.hasPointerCapture(event.pointerId)) drag(step, event.clientY);
    });
    grip.addEventListener("pointerup", () => {
      step.classList.remove("dragged");
      if (list.children[steps.indexOf(step)] !== step) send(step, tools);
    });
    grip.addEventListener("pointercancel", () => {
      step.classList.remove("dragged");
      list.replaceChildren(...steps);
    });
    return grip;
  }

  // Others make room once the pointer is past their middle: what is moved itself loses the pointer.
  function drag(step, height) {
    const before = step.previousElementSibling;
    const after = step.nextElementSibling;
    if (before && middle(before) > height) step.after(before);
    else if (after && middle(after) < height) step.before(after);
  }

  function middle(step) {
    const { top, height } = step.getBoundingClientRect();
    return top + height / 2;
  }

  function send(step, tools) {
    const place = document.createElement("input");
    const button = document.createElement("button");
    place.type = "hidden";
    place.name = "to";
    place.value = String([...list.children].indexOf(step));
    button.name = "do";
    button.value = "move";
    button.hidden = true;
    tools.append(place, button);
    tools.requestSubmit(button);
  }
}

const words = document.querySelector("[data-suggestions]");
const nearMe = document.getElementById("near-me");
const situation = document.querySelector("[data-found]");
const route = document.querySelector("[data-rearranged]");
const print = document.getElementById("print");
if (words) {
  suggest(words);
  tidy(words.form);
}
if (nearMe) near(nearMe);
if (situation) follow(situation);
if (route) rearrange(route);
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
