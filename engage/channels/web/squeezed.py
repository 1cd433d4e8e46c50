"""Gzip for pages whose larger part never changes: fixed pieces are compressed once and only joined per request.

Each piece is a deflate block sequence that ends on a byte border and refers to nothing before it, so pieces may stand
side by side in one gzip member (RFC 1951, RFC 1952). What is fixed is decided by who makes the page.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

SMALLEST = 500  # bytes; below, compressing costs more than it saves
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_END = b"\x03\x00"  # an empty last block


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a page, as they are and as deflate blocks."""

    plain: bytes
    deflated: bytes


def fixed(text: str) -> Piece:
    """A piece that many pages share: compressed as well as can be."""
    return _deflated(text, 9)


def changing(text: str) -> Piece:
    """A piece of this one page: compressed quickly; a short one is stored as it is."""
    plain = text.encode()
    if len(plain) > 200:
        return _deflated(text, 1)
    header = struct.pack("<BHH", 0, len(plain), len(plain) ^ 0xFFFF)
    return Piece(plain, header + plain)


def gzipped(pieces: Iterable[Piece]) -> bytes:
    """The pieces, in order, as one gzip member."""
    parts, checksum, length = [_HEADER], 0, 0
    for piece in pieces:
        parts.append(piece.deflated)
        checksum = zlib.crc32(piece.plain, checksum)
        length += len(piece.plain)
    parts += (_END, struct.pack("<LL", checksum, length & 0xFFFFFFFF))
    return b"".join(parts)


def _deflated(text: str, level: int) -> Piece:
    plain = text.encode()
    compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Piece(plain, compressor.compress(plain) + compressor.flush(zlib.Z_FULL_FLUSH))
