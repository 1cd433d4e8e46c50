"""What the preview of a mailing says is what then leaves: so many texts, parts and letters, at that cost, to the day.

Fifty invented people in five languages, the provider's stand-in over loopback, a budget that ends in the middle.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest

from engage.actions.audience import Audience
from engage.actions.gateway import EMAIL, Outgoing
from engage.actions.mailing_drafts import new_mailing, save_audience
from engage.actions.mailing_preview import Preview, preview
from engage.actions.mailings import begin, go_on, lay_out_rest
from engage.actions.worker import Worker
from engage.channels.sms.lines import gateway_for
from engage.channels.sms.simulated import SimulatedGateway
from engage.config import Config
from engage.storage.attention import waiting
from engage.storage.conversing import opt_out
from engage.storage.database import Database, reading, writing
from engage.storage.mailings import Mailing
from engage.storage.projects import Project
from engage.storage.spending import spent
from tests.actions.mailings import NOON, Mailed, mailed
from tests.builders import question, survey, words
from tests.provider.book import ACCOUNT, TOKEN, Fault
from tests.provider.server import Provider, standing_in

LANGUAGES = ("en", "es", "zh_Hans", "km", "ar")
SURVEY = survey(
    question("first", "one", "trees buses"),
    title=words("What comes first?", es="¿Qué va primero?", ar="ما الأهم أولًا؟"),
    languages=LANGUAGES,
)
PUBLIC = "http://127.0.0.1:9"
LETTERS = 8


@pytest.fixture
def provider() -> Iterator[Provider]:
    with standing_in(PUBLIC) as standing:
        standing.book.weather = lambda to: Fault(delay=0.0, reports=())
        yield standing


@pytest.fixture
def town(
    database: Database, database_url: str, make_config: Callable[..., Config], provider: Provider
) -> Mailed:
    config = make_config(
        database_url,
        public_url=PUBLIC,
        provider="twilio",
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_api_url=provider.address,
    )
    made = mailed(config, database, SURVEY)
    made.settings(text_price="1.5")
    with writing(database) as session:
        session.get_one(Project, made.town.project_id).languages = list(LANGUAGES)
    for place in range(50):
        letter = place >= 50 - LETTERS
        address = f"p{place}@example.org" if letter else f"+1413555{100 + place:04}"
        made.person(address, language=LANGUAGES[place % 5])
    stopped = made.person("+14135550180")
    with writing(database) as session:
        opt_out(session, made.town.project_id, stopped, NOON)
    return made


def drafted(town: Mailed, cents: int | None = None) -> tuple[int, Preview]:
    with writing(town.parts.database) as session:
        project = session.get_one(Project, town.town.project_id)
        made = new_mailing(session, project, "invitation", "Step 6", town.town.collector_id, "Ada").id
        save_audience(session, project.id, made, 1, Audience(answered="no"), cents)
    with reading(town.parts.database) as session:
        return made, preview(session, town.parts, session.get_one(Mailing, made))


def begun(town: Mailed, mailing: int) -> None:
    with writing(town.parts.database) as session:
        begin(session, town.parts, town.town.project_id, mailing, "Ada")
    lay_out_rest(town.parts, mailing)


def worked(town: Mailed, letters: list[Outgoing], turns: int = 80) -> None:
    worker = Worker(town.parts, [gateway_for(town.parts.config), SimulatedGateway(EMAIL, letters.append)])
    for _ in range(turns):
        worker.turn()
        town.clock.forward(seconds=1)


def cost(town: Mailed, mailing: int) -> tuple[int, Decimal]:
    with reading(town.parts.database) as session:
        found = spent(session, town.town.project_id, Decimal("1.5"), mailing_id=mailing)
    return found.segments, found.cents


def test_what_the_preview_says_is_what_leaves(town: Mailed, provider: Provider) -> None:
    mailing, told = drafted(town)
    assert (told.people, told.texts, told.letters) == (50, 42, LETTERS)
    assert told.left_out == {"opted_out": 1}
    assert told.problems == ()
    assert told.cents == told.segments * Decimal("1.5") == sum(one.cents for one in told.examples)
    assert {one.language for one in told.examples} == set(LANGUAGES)
    begun(town, mailing)
    letters: list[Outgoing] = []
    worked(town, letters)
    book = provider.book.accepted()
    assert len(book) == told.texts
    assert set(provider.book.times_accepted().values()) == {1}
    assert sum(each.segments for each in book) == told.segments
    assert cost(town, mailing) == (told.segments, told.cents)
    assert len({each.to for each in letters}) == len(letters) == told.letters
    for one in told.examples:
        start = one.words.sms[:40]
        same = [each.segments for each in book if each.body.startswith(start)]
        assert same == [one.cost.count] * one.texts, one.language
        assert sum(each.language == one.words.language for each in letters) == one.letters
    assert town.row(mailing).state == "done"
    assert told.first == NOON
    with reading(town.parts.database) as session:
        went = max(row.due_at for row in town.rows(mailing) if row.account != EMAIL)
        assert session.get_one(Mailing, mailing).done_at is not None
    assert told.last is not None
    assert abs(went - told.last) < timedelta(seconds=10)


def test_a_budget_that_ends_in_the_middle_holds_to_the_part(town: Mailed, provider: Provider) -> None:
    whole = drafted(town)[1]
    most = int(whole.cents) // 2
    mailing, told = drafted(town, most)
    assert not told.fits
    begun(town, mailing)
    letters: list[Outgoing] = []
    worked(town, letters)
    first = Counter(provider.book.times_accepted())
    assert (town.row(mailing).state, town.row(mailing).why) == ("paused", "budget")
    _, cents = cost(town, mailing)
    dearest = max(one.cost.count for one in told.examples) * Decimal("1.5")
    assert most - dearest < cents <= most
    with reading(town.parts.database) as session:
        [item] = waiting(session, town.town.project_id)
    assert (item.kind, item.detail["mailing"]) == ("budget", mailing)
    assert item.detail["percent"] >= 80
    worked(town, letters, turns=5)
    assert provider.book.times_accepted() == first  # paused is paused
    town.change(Mailing, mailing, cents=int(whole.cents))
    with writing(town.parts.database) as session:
        go_on(session, town.parts, town.town.project_id, mailing)
    worked(town, letters)
    assert town.row(mailing).state == "done"
    assert set(provider.book.times_accepted().values()) == {1}
    assert sum(each.segments for each in provider.book.accepted()) == whole.segments
    assert len(letters) == LETTERS
