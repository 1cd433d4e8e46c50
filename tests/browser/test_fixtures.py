"""The browser and the server that other tests stand on do what they say."""

import socket
from collections.abc import Callable, Iterable
from typing import Any

from tests.browser.letters import boxes


def test_a_page_is_served_and_every_script_has_letters(
    serve: Callable[[Any, socket.socket], None], loopback: socket.socket, new_page: Callable[..., Any]
) -> None:
    words = "ខ្មែរ 简体中文 繁體中文 العربية Русский Tiếng Việt"

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [f"<!doctype html><p>{words}</p>".encode()]

    serve(application, loopback)
    page = new_page(java_script_enabled=False)
    page.goto(f"http://127.0.0.1:{loopback.getsockname()[1]}/")
    assert page.inner_text("p") == words
    assert boxes(page, words) == []
    assert boxes(page, "a𒀀") == ["𒀀"], "cuneiform, which no font here has"
