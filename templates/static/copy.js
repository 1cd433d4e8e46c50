// Buttons that copy what is in a field: <button data-copy="field-id" hidden>. Without scripts they stay hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const words = "value" in field ? field.value : field.textContent;
    await navigator.clipboard.writeText(words.trim());
    const said = button.parentElement.querySelector("[data-copied]");
    if (said) said.textContent = said.dataset.copied;
  });
}
