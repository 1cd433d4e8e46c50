"""The plan templates there are: those shipped in `templates/plans/`, and files of a town's own, opened and checked.

What stands in a file is read by engage.plans.schema. Shipped templates are read once per process.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from engage import resources
from engage.errors import Malformed, NotFound
from engage.plans.nodes import Located
from engage.plans.papers import Papers, is_papers, read_papers
from engage.plans.schema import is_shared, read_shared, read_template
from engage.plans.template import Shared, Template

SHARED = "T0"
_NUMBERED = re.compile(r"^T(\d+)(\w*)$")


def shipped_paths() -> tuple[Path, ...]:
    """The files of the shipped templates, T0 first, in the order of their numbers."""
    found = (resources.templates() / "plans").glob("T*.yaml")
    return tuple(sorted(found, key=lambda path: _place(path.stem)))


def _place(stem: str) -> tuple[int, str]:
    number, letter = _NUMBERED.findall(stem)[0]
    return int(number), letter


@lru_cache(maxsize=1)
def shared() -> Shared:
    """What T0 holds. Malformed when the shipped file is at fault."""
    path = resources.templates() / "plans" / f"{SHARED}.yaml"
    found, faults = read_shared(path.read_bytes())
    _sound(path, faults)
    return found


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Template]:
    """The shipped templates of surveys and forms by id (T0 is not one of them)."""
    paths = (path for path in shipped_paths() if path.stem != SHARED and not is_papers(path.read_bytes()))
    return MappingProxyType({found.id: found for found in map(load, paths)})


@lru_cache(maxsize=1)
def papers() -> Mapping[str, Papers]:
    """The shipped templates that make no survey, by id: messages, and what a paper pack holds."""
    read = {}
    for path in shipped_paths():
        if is_papers(data := path.read_bytes()):
            found, faults = read_papers(data)
            _sound(path, faults)
            read[found.id] = found
    return MappingProxyType(read)


def all_templates() -> tuple[Template | Papers, ...]:
    """Every shipped template but T0, in the order of their numbers."""
    return tuple(sorted((*shipped().values(), *papers().values()), key=lambda each: _place(each.id)))


def template(id_: str) -> Template:
    """The shipped template with this id. NotFound when there is none."""
    if id_ not in shipped():
        raise NotFound("no_such_template", template=id_)
    return shipped()[id_]


def load(path: Path) -> Template:
    """The template in a file. NotFound when there is no such file, Malformed (at its first fault) when it is wrong."""
    found, faults = read_template(_bytes(path), shared())
    _sound(path, faults)
    return found


def validate(path: Path) -> tuple[Located, ...]:
    """Every fault of a template file (or of T0), in the order of lines. NotFound when there is no such file."""
    data = _bytes(path)
    if is_shared(data):
        return read_shared(data)[1]
    return validate_text(data)


def validate_text(data: bytes) -> tuple[Located, ...]:
    """Every fault of a template given as bytes, whatever it makes."""
    return read_papers(data)[1] if is_papers(data) else read_template(data, shared())[1]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound("no_such_file", file=str(path)) from error


def _sound(path: Path, faults: tuple[Located, ...]) -> None:
    if faults:
        raise Malformed("template_faulty", file=path.name, line=faults[0].line, count=len(faults))
