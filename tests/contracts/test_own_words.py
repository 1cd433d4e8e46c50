"""The strings a town is asked to write for a language of its own are all that residents see."""

from engage.cli.screens import PLANS, RESIDENTS, screens_of
from engage.cli.strings import sources
from engage.cli.wholeness import key
from engage.languages.own_words import to_write


def test_every_string_of_residents_is_there_to_be_written() -> None:
    seen = set(RESIDENTS) - {PLANS}
    wanted = {
        key(one): one.id[1] if isinstance(one.id, tuple | list) else None
        for one in sources()["messages"]
        if one.id and screens_of(one) & seen
    }
    assert wanted.items() <= to_write().items()
