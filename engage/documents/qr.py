"""QR codes of short links, as SVG for print and PNG for slides: level M, a quiet zone of four modules, no logo.

Upper-case letters keep a short link in QR's dense mode, so that a code of 25 modules is read from 2 cm. Who may have
a code, and the sheet it is printed on, is left to others.
"""

import io
import struct
import zlib
from urllib.parse import urlsplit, urlunsplit

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # modules of white on every side (ISO/IEC 18004)


def dense(address: str) -> str:
    """The address in upper case where that changes nothing: scheme, host, and the path of a short link.

    Only short links (/q/<code>) are blind to case; any other address is given back as it is.
    """
    parts = urlsplit(address)
    if not parts.path.lower().startswith("/q/") or parts.query or parts.fragment:
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")).upper()


def modules(address: str) -> list[list[bool]]:
    """The code's dark modules, row by row, without the quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(dense(address))
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def qr_svg(address: str, label: str) -> str:
    """The code as an SVG of its own: one path, black on white, sharp at any size. `label` says what it opens."""
    rows = modules(address)
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        f'shape-rendering="crispEdges"><title>{_escaped(label)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{path}"/></svg>'
    )


def qr_png(address: str, scale: int = 12) -> bytes:
    """The code as a PNG in black and white; `scale` is pixels per module."""
    rows = modules(address)
    size = (len(rows) + 2 * QUIET) * scale
    white = [False] * QUIET
    padded = [[False] * (len(rows) + 2 * QUIET)] * QUIET
    padded = [*padded, *([*white, *row, *white] for row in rows), *padded]
    lines = io.BytesIO()
    for row in padded:
        lines.write((b"\x00" + _packed([dark for dark in row for _ in range(scale)])) * scale)
    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)  # one bit a pixel, grey
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.getvalue(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: (start, length)."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs


def _packed(pixels: list[bool]) -> bytes:
    bits = "".join("0" if dark else "1" for dark in pixels)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
