"""Which characters of a text a browser can only draw as an empty box, because no font of the machine has them."""

from playwright.sync_api import Page

_BOXES = """words => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 32;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  pen.font = "20px " + getComputedStyle(document.body).fontFamily;
  const drawn = letter => {
    pen.clearRect(0, 0, 32, 32);
    pen.fillText(letter, 6, 22);
    return pen.getImageData(0, 0, 32, 32).data.join();
  };
  const box = drawn("\\u{10FFFD}");
  return [...new Set(words)].filter(letter => letter.trim() && drawn(letter) === box);
}"""


def boxes(page: Page, words: str) -> list[str]:
    """The letters of `words` that come out as boxes in the page's own fonts."""
    found: list[str] = page.evaluate(_BOXES, words)
    return found
