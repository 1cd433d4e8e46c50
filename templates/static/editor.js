// The builder, a little easier: forms save by themselves while somebody types, and Alt with the arrows moves a row.
// Everything works without this file.
const PAUSE = 3000;
const said = document.querySelector("[data-saved]");

function tell(words) {
  if (said) said.textContent = words;
}

function rename(form, renamed) {
  for (const [before, after] of Object.entries(renamed)) {
    for (const field of form.elements) {
      if (field.name === "row" && field.value === before) field.value = after;
      if (field.name.startsWith(before + "-")) field.name = after + field.name.slice(before.length);
    }
  }
}

function onItsOwn(form) {
  let timer, sending = false, again = false, held = false;
  async function save() {
    if (sending || held) { again = true; return; }
    sending = true; again = false;
    const data = new FormData(form);
    data.set("auto", "1");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data, redirect: "error" });
      const told = await answer.json();
      tell(told.words);
      if (answer.ok) {
        for (const field of document.querySelectorAll("input[name=version]")) field.value = told.version;
        rename(form, told.renamed);
        const frame = document.querySelector("iframe.phone");
        if (frame && frame.offsetParent) frame.contentWindow.location.reload();
      } else held = true;
    } catch {
      tell(form.dataset.offline || "");
    }
    sending = false;
    if (again && !held) later();
  }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }
  form.addEventListener("input", (event) => {
    if (event.target.hasAttribute("data-hold")) held = true;
    if (!held) later();
  });
  form.addEventListener("submit", () => { clearTimeout(timer); held = true; });
}

for (const form of document.querySelectorAll("form[data-autosave]")) onItsOwn(form);

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  const row = event.target.closest("[data-row]") || event.target.querySelector?.(":scope > [data-row]");
  const button = row?.querySelector(event.key === "ArrowUp" ? "[data-up]" : "[data-down]");
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

// After a move the row is where the address says: the keyboard goes on from there.
const here = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (here && here.matches("[tabindex]")) here.focus({ preventScroll: false });
