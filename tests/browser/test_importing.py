"""Bringing a form in, in a real browser: by keyboard, without scripts, narrow and wide, without a fault of access."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engage.accounts.permissions import Role
from engage.app import create_app
from engage.config import Config
from tests.browser.test_desk import faults
from tests.desk.test_importing import FOREIGN, MAYA, workbook
from tests.desk_world import PASSWORD, world

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def address(
    public_config: Config,
    loopback: socket.socket,
    serve: Callable[[Any, socket.socket], None],
) -> Iterator[str]:
    with world(public_config) as made:
        made.person(MAYA, Role.MANAGER, name="Maya (invented)")
        serve(create_app(public_config), loopback)
        yield public_config.public_url


@pytest.mark.parametrize(("width", "scheme", "scripts"), [(360, "dark", False), (1200, "light", True)])
def test_a_form_is_brought_in_by_keyboard(
    address: str, new_page: Callable[..., "Page"], tmp_path: Path, width: int, scheme: str, scripts: bool
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(workbook(FOREIGN))
    size = {"width": width, "height": 800}
    page = new_page(viewport=size, color_scheme=scheme, java_script_enabled=scripts)
    page.set_default_timeout(15_000)
    page.goto(f"{address}/login")
    page.get_by_label("E-mail address").fill(MAYA)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").press("Enter")
    page.goto(f"{address}/desk/elmbrook/surveys/import")
    found = {"form": faults(page) if scripts else []}
    page.get_by_label("The file, .xlsx or .json").set_input_files(file)
    page.get_by_role("button", name="Look at it").press("Enter")
    page.get_by_role("heading", name="2 things are left out").wait_for()
    found["look"] = faults(page) if scripts else []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Save as a new draft").press("Enter")
    page.get_by_text("The form is a draft now.").wait_for()
    page.screenshot(path=tmp_path / "kept.png")
    with page.expect_download() as loading:
        page.get_by_role("link", name="XLSForm (.xlsx)").press("Enter")
    assert loading.value.suggested_filename == "elmbrook-heat-draft-1.xlsx"
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
