// On a phone the rooms stand in one row that scrolls: bring the one a person is in into view.
const here = document.querySelector(".rooms [aria-current]");
const row = here?.closest("ul");
if (row && row.scrollWidth > row.clientWidth) {
  row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 16;
}
