"""Files at the desk: as large as a fair file is, refused in words above that; other pages take no more than before."""

from collections.abc import Callable, Iterator

import pytest

from engage.accounts.permissions import Role
from engage.app import LARGEST_BODY
from engage.config import Config
from engage.desk.uploads import LARGEST_UPLOAD, UPLOADS
from tests.desk_world import TOKEN, World, world

BRING = "/desk/elmbrook/surveys/import"


@pytest.fixture
def town(make_config: Callable[..., Config], sqlite_url: str) -> Iterator[World]:
    with world(make_config(sqlite_url)) as made:
        made.person("mara@elmbrook.example", Role.MANAGER)
        yield made


def sent(town: World, path: str, size: int) -> tuple[int, str]:
    client = town.client("mara@elmbrook.example")
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    assert found
    fields = {"csrf_token": found.group(1), "into": "", "language": "en", 'file"; filename="form.xlsx': ""}
    head = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
    )
    body = head.removesuffix("\r\n").encode() + b"x" * size + b"\r\n--b--\r\n"
    answer = client.raw.post(path, data=body, content_type="multipart/form-data; boundary=b")
    return answer.status_code, answer.get_data(as_text=True)


def test_pages_that_take_files_are_pages(town: World) -> None:
    assert {rule.endpoint for rule in town.app.url_map.iter_rules()} >= UPLOADS


def test_a_large_file_is_read(town: World) -> None:
    status, page = sent(town, BRING, 3 * 1024 * 1024)
    assert status == 422
    assert "That was too much" not in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(("path", "size"), [(BRING, LARGEST_UPLOAD), ("/account", LARGEST_BODY)])
def test_what_is_larger_is_refused(town: World, path: str, size: int) -> None:
    client = town.client("mara@elmbrook.example")
    answer = client.raw.post(path, data=b"x" * (size + 1), content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413
    assert "That was too much" in answer.get_data(as_text=True)
