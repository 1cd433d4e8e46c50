// Counts characters while somebody translates, and asks before unsaved words are left behind. Nothing depends on it.
const form = document.getElementById("words");
if (form) {
  let changed = false;
  form.addEventListener("input", (event) => {
    changed = true;
    const told = form.querySelector(`[data-length="${event.target.id}"]`);
    if (told) {
      told.textContent = told.textContent.replace(/[0-9٠-٩]+/, String([...event.target.value].length));
    }
  });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
