"""What the provider itself replaces in an outgoing text when its "smart encoding" is on, so that counts are the same.

Its published list: marks, spaces and wide forms become plain ones one by one, whatever the rest of the text holds;
letters with accents stay. What Engage itself tidies before sending, and what a text costs, is in segments.
"""

from collections.abc import Mapping
from types import MappingProxyType

_WIDE = 0xFEE0  # from a plain sign to its full-width form
_REPLACED: Mapping[str, str] = MappingProxyType(
    {
        '"': "00AB 00BB 02BA 02EE 201C-201F 275D-275E 301D-301E",
        "'": "0060 00B4 02B9 02BB-02BD 02C8 02CA-02CB 0313-0314 2018-2019 201B 275B-275C FE10-FE11",
        "/": "00F7 0337-0338 2044 2215 29F8",
        "\\": "20E5 29F5 29F9 FE68",
        "_": "0332 2017",
        "|": "20D2-20D3 2223 239C 239F 23B8-23B9 23D0",
        "-": "2010 2013-2015 2022 2043 23BC-23BD FE63",
        "@": "FE6B",
        "$": "FE69",
        "!": "01C3 FE15 FE57",
        "#": "FE5F",
        "%": "FE6A",
        "&": "FE60",
        ",": "0326 201A 3001 FE50-FE51 FF64",
        "(": "2768 276A 27EE 2985 FE59",
        ")": "2769 276B 27EF 2986 FE5A",
        "*": "204E 2217 229B 2722-2725 2731-2733 273A-273D 2743 2749-274B 29C6 FE61",
        "+": "02D6 FE62",
        ".": "3002 FE52 FF61",
        ":": "02D0 02F8 2982 A789 FE13",
        ";": "204F FE14 FE54",
        "<": "2039 FE64",
        "=": "0347 A78A FE66",
        ">": "203A FE65",
        "?": "FE16 FE56",
        "^": "02C6 0302 1DCD",
        "{": "2774 FE5B",
        "}": "2775 FE5C",
        "~": "02DC 02F7 0303 0330 0334 223C",
        "  ": "0080 008D 0090 009B 009F-00A0 2000 2002-200A 202F 205F 3000",
        " ": "2001 2028-2029",
        "": "0000 0003-0004 0010-0014 0017 0019 200B-200C 2060 FEFF",
        "       ": "0009",
        "!!": "203C",
        "...": "2026",
        "1/4": "00BC",
        "1/2": "00BD",
        "3/4": "00BE",
    }
)
_SMALL_CAPITALS: Mapping[str, str] = MappingProxyType(
    {
        "ABCDEFGHIJKLM": "1D00 0299 1D04-1D05 1D07 A730 0262 029C 026A 1D0A-1D0B 029F 1D0D",
        "NOPRSTUVWYZ": "0274 1D0F 1D18 0280 A731 1D1B-1D1C 1D20-1D21 028F 1D22",
    }
)


def _spans(listed: str) -> list[int]:
    """Code points of "00AB 201C-201F"."""
    found: list[int] = []
    for span in listed.split():
        first, _, last = span.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def _table() -> dict[int, str]:
    table = {code: plain for plain, listed in _REPLACED.items() for code in _spans(listed)}
    for letters, listed in _SMALL_CAPITALS.items():
        table.update(zip(_spans(listed), letters, strict=True))
    plain = (code for code in range(ord("!"), ord("~") + 1) if not ord("`") <= code <= ord("z"))
    table.update({code + _WIDE: chr(code) for code in plain})
    return table


_TABLE: Mapping[int, str] = MappingProxyType(_table())


def smart(text: str) -> str:
    """`text` as the provider sends it with smart encoding on."""
    return text.translate(_TABLE)
