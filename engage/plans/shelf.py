"""The plan templates there are: those shipped in `templates/plans/`, and files of a town's own, opened and checked.

What stands in a file is read by engage.plans.schema. Shipped templates are read once per process.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from engage import resources
from engage.errors import Malformed, NotFound
from engage.plans.nodes import Located
from engage.plans.schema import is_shared, read_shared, read_template
from engage.plans.template import Shared, Template

SHARED = "T0"


def shipped_paths() -> tuple[Path, ...]:
    """The files of the shipped templates, T0 first, in the order of their numbers."""
    found = (resources.templates() / "plans").glob("T*.yaml")
    return tuple(sorted(found, key=lambda path: (len(path.stem), path.stem)))


@lru_cache(maxsize=1)
def shared() -> Shared:
    """What T0 holds. Malformed when the shipped file is at fault."""
    path = resources.templates() / "plans" / f"{SHARED}.yaml"
    found, faults = read_shared(path.read_bytes())
    _sound(path, faults)
    return found


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Template]:
    """The shipped templates by id (T0 is not one of them)."""
    templates = [load(path) for path in shipped_paths() if path.stem != SHARED]
    return MappingProxyType({template.id: template for template in templates})


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
    """Every fault of a template given as bytes."""
    return read_template(data, shared())[1]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound("no_such_file", file=str(path)) from error


def _sound(path: Path, faults: tuple[Located, ...]) -> None:
    if faults:
        raise Malformed("template_faulty", file=path.name, line=faults[0].line, count=len(faults))
