"""What a resident waits for: bytes on the wire until a survey can be read, and when its first words stand there.

A browser with nothing kept opens the demo town's survey on a slow line with a slow processor. Scripts that are drawn
with more care than Latin ones come from a survey made for this.
"""

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import manimgx_fonts
import manimgx_fonts_cjk
from playwright.sync_api import Browser, sync_playwright

from benchmarks.frame import Table, machine, sqlite
from benchmarks.web import publish, served
from engage.actions.demo import SLUG, build_demo
from engage.config import new_secrets
from engage.storage.database import Database, reading
from engage.storage.doors import main_doors
from engage.storage.projects import project_by_slug
from engage.storage.vault import Vault
from engage.surveys.survey import Choice, Question, Section, Survey

MOST_BYTES, MOST_SECONDS = 14 * 1024, 1.0
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER = 4
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
NOTE = (
    "Chromium, 360 pixels wide, nothing kept, line of 400 ms and 400 kbit/s, processor {slower} times slower; the "
    "server is warm, as for everyone but the first visitor. Bytes are all that came over the wire, headers included. "
    "Median of {times} visits, the slowest beside it. {machine}."
)


@dataclass
class Visit:
    """What one visit took: requests, bytes, seconds to the first words."""

    requests: int = 0
    size: float = 0.0
    painted: float = 0.0


def run(quick: bool) -> Iterable[Table]:
    """One table, a row for each language."""
    times = 2 if quick else 9
    rows = []
    with sqlite() as database, tempfile.TemporaryDirectory(prefix="engage-bench-") as folder:
        addresses = _addresses(database)
        with (
            served(["-m", "engage", "serve"], str(database.engine.url)) as server,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, BROWSERS))),
                chromium_sandbox=False,
                args=list(FLAGS),
                env={**os.environ, "FONTCONFIG_FILE": str(fonts(Path(folder))), "HOME": folder},
            )
            for name, wished, path in addresses:
                address = f"http://127.0.0.1:{server.port}{path}"
                visit(browser, address, wished)  # the server makes this page once
                rows.append(_row(name, [visit(browser, address, wished) for _ in range(times)]))
            browser.close()
    yield Table(
        "first-view",
        f"First view of a survey (at most {MOST_BYTES / 1024:.0f} KB, one or two requests, {MOST_SECONDS:.1f} s)",
        NOTE.format(slower=SLOWER, times=times, machine=machine()),
        ("survey in", "bytes", "requests", "first words", "slowest"),
        rows,
    )


def _row(name: str, visits: list[Visit]) -> list[str]:
    painted = [each.painted for each in visits]
    return [
        name,
        f"{statistics.median(each.size for each in visits) / 1024:.1f} KB",
        str(max(each.requests for each in visits)),
        f"{statistics.median(painted):.2f} s",
        f"{max(painted):.2f} s",
    ]


def visit(browser: Browser, address: str, wished: str) -> Visit:
    """Opens an address as a new visitor."""
    context = browser.new_context(locale=wished, viewport={"width": 360, "height": 740})
    page = context.new_page()
    line = context.new_cdp_session(page)
    found = Visit()

    def finished(event: dict[str, Any]) -> None:
        found.requests += 1
        found.size += event["encodedDataLength"]

    line.on("Network.loadingFinished", finished)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    first = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    painted = page.evaluate(first)
    while painted is None:  # asked from outside: the page itself forbids scripts
        page.wait_for_timeout(20)
        painted = page.evaluate(first)
    found.painted = painted / 1000
    shown = page.evaluate("document.documentElement.lang")
    context.close()
    if shown.partition("-")[0] != wished.partition("-")[0]:
        raise RuntimeError(f"{address} came in {shown}, not in {wished}")
    return found


def _addresses(database: Database) -> list[tuple[str, str, str]]:
    """(name, language of the browser, path): the demo town's Step 5 survey, then other scripts."""
    secrets = new_secrets()
    build_demo(database, Vault(secrets.vault_keys, secrets.token_key), "http://127.0.0.1")
    publish(database, _scripts())
    with reading(database) as session:
        slug = main_doors(session, project_by_slug(session, SLUG).id)[0].slug
    demo = [("English", "en"), ("Spanish", "es"), ("Simplified Chinese", "zh-CN")]
    other = [("Arabic", "ar"), ("Khmer", "km")]
    return [
        *((f"{name}, demo town", wished, f"/s/{slug}") for name, wished in demo),
        *((name, wished, "/s/scripts") for name, wished in other),
    ]


def _scripts() -> Survey:
    """Four questions whose words are in Arabic and Khmer, beside the pages' own words in both."""
    texts = {
        "en": "What makes hot days hard for you and your family?",
        "ar": "ما الذي يجعل الأيام الحارة صعبة عليك وعلى عائلتك؟",
        "km": "តើអ្វីធ្វើឱ្យថ្ងៃក្តៅពិបាកសម្រាប់អ្នក និងគ្រួសាររបស់អ្នក?",
    }
    choices = tuple(Choice(f"c{n}", {key: f"{n}. {words}" for key, words in texts.items()}) for n in range(6))
    questions = tuple(Question(f"q{n}", "one", texts, choices=choices) for n in range(4))
    return Survey("scripts", texts, "en", tuple(texts), (Section("page", texts, questions=questions),))


def fonts(folder: Path) -> Path:
    """A fontconfig file that names fonts for every script, so that pages are drawn alike on every machine."""
    places = [Path(str(module.__file__)).parent for module in (manimgx_fonts, manimgx_fonts_cjk)]
    listed = "".join(f"<dir>{place}</dir>" for place in places)
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig>{listed}<cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return path
