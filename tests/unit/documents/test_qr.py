"""QR codes are decoded from rendered pixels, down to 2 cm at 150 dots an inch, alone and on a printed page."""

import io

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image

from engage.documents.qr import QUIET, dense, modules, qr_png, qr_svg

LINK = "https://riverbend.example/q/K7QF2M"
CM_AT_150_DPI = 150 / 2.54


def decoded(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def on_page(svg: str, centimeters: float, dpi: int) -> Image.Image:
    """An A4 page with the code at this size, rendered to pixels through PDF."""
    source = f'#set page("a4")\nScan to answer (invented town)\n#image(bytes(sys.inputs.code), width: {centimeters}cm)'
    pdf = typst.compile(source.encode(), sys_inputs={"code": svg})
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=dpi / 72).to_pil()


def test_short_links_are_dense() -> None:
    assert dense(LINK) == "HTTPS://RIVERBEND.EXAMPLE/Q/K7QF2M"
    assert len(modules(LINK)) == 25


def test_other_addresses_keep_their_case() -> None:
    for address in ("https://riverbend.example/s/Life", f"{LINK}?lang=es"):
        assert dense(address) == address


def test_png_decodes_and_has_its_quiet_zone() -> None:
    picture = Image.open(io.BytesIO(qr_png(LINK, scale=4)))
    assert picture.size == ((25 + 2 * QUIET) * 4,) * 2
    edge = QUIET * 4
    assert picture.crop((0, 0, picture.width, edge)).getextrema() == (255, 255)
    assert decoded(picture) == [dense(LINK)]


@pytest.mark.parametrize("centimeters", [2, 3, 6])
def test_png_decodes_at_print_sizes(centimeters: int) -> None:
    side = round(centimeters * CM_AT_150_DPI)
    picture = Image.open(io.BytesIO(qr_png(LINK))).convert("L").resize((side, side), Image.Resampling.BICUBIC)
    assert decoded(picture) == [dense(LINK)]


@pytest.mark.parametrize(("centimeters", "dpi"), [(2, 150), (2, 300), (4, 150)])
def test_svg_decodes_from_a_printed_page(centimeters: int, dpi: int) -> None:
    assert decoded(on_page(qr_svg(LINK, "Riverbend & friends <b>"), centimeters, dpi)) == [dense(LINK)]


def test_svg_says_what_it_opens() -> None:
    assert "<title>Riverbend &amp; friends</title>" in qr_svg(LINK, "Riverbend & friends")
