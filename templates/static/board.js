// The live board looks again every ten seconds while it is in sight; without this script, loading the page does the same.
const live = document.querySelector("[data-live]");
async function look() {
  if (live && !document.hidden && !live.contains(document.activeElement)) {
    try {
      const answer = await fetch(live.dataset.live, { headers: { "If-None-Match": live.dataset.mark }, redirect: "error" });
      if (answer.status === 200) {
        live.innerHTML = await answer.text();
        live.dataset.mark = answer.headers.get("ETag");
      }
    } catch { /* the line is down; the next look may find it */ }
  }
  setTimeout(look, 10000);
}
setTimeout(look, 10000);
