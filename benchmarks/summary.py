"""How long a summary takes, cold and from memory, beside the bare GROUP BY that counts the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from benchmarks.frame import Table, machine, measure, postgres, seconds, sqlite
from engage.actions.summarize import summarize
from engage.feedback.table import Query
from engage.storage.database import Database, reading, writing
from engage.storage.projects import Project
from engage.storage.responses import FactRow, Summary
from engage.storage.surveys import Collector, Edition, SurveyRow
from engage.surveys.codec import canonical_bytes, fingerprint, to_json
from engage.surveys.survey import Choice, Question, Section, Survey

LIMIT_COLD, LIMIT_WARM = 3.0, 0.2
LARGEST_BROKEN_DOWN = 100_000
SIZES, QUICK = (10_000, 100_000, 1_000_000), (2_000, 10_000)
NOTE = (
    "Ten answers a response: six questions with one choice, a scale, an area, a number and words of one's own; one "
    "in sixteen is skipped. Bare is the GROUP BY of the same grouping as plain SQL on the same database; cold is the "
    "whole summary with nothing kept, warm the same from memory. All sizes lie in one database. Groups are "
    "timed up to 100,000 responses only; a million by language was not measured. Median of "
    "{times} runs. {machine}."
)


@dataclass(frozen=True)
class Filled:
    survey: str
    size: int


def run(quick: bool) -> Iterable[Table]:
    """One table: both databases, every size, in all and by language."""
    times = 3
    rows: list[list[str]] = []
    for name, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        with opened() as database:
            filled = fill(database, QUICK if quick else SIZES)
            for one in filled:
                rows += [[name, f"{one.size:,}", *row] for row in _timed(database, one, times)]
    columns = ("database", "responses", "what", "bare", "cold", "cold / bare", "warm")
    yield Table(
        "summary",
        f"Summary (at most {LIMIT_COLD:.0f} times the bare GROUP BY cold, {LIMIT_WARM} s warm)",
        NOTE.format(times=times, machine=machine()),
        columns,
        rows,
    )


def _timed(database: Database, one: Filled, times: int) -> Iterator[list[str]]:
    with reading(database) as session:
        row = session.scalars(select(SurveyRow).where(SurveyRow.key == one.survey)).one()
        survey_id, project_id = row.id, row.project_id
    for by in (None, "language") if one.size <= LARGEST_BROKEN_DOWN else (None,):
        column = f", {by}" if by else ""
        grouping = f"question, code, rank, number{column}"
        statement = text(
            f"SELECT {grouping}, count(*), sum(head) FROM facts WHERE survey_id = :survey GROUP BY {grouping}"
        )

        def bare(statement: object = statement) -> None:
            with reading(database) as session:
                session.execute(statement, {"survey": survey_id}).all()

        def cold(by: str | None = by) -> None:
            with writing(database) as session:
                session.execute(delete(Summary))
            summarize(database, project_id, Query(survey=one.survey, by=by))

        def warm(by: str | None = by) -> None:
            summarize(database, project_id, Query(survey=one.survey, by=by))

        bare()
        found = measure(bare, times), measure(cold, times), measure(warm, times)
        ratio = f"{found[1] / found[0]:.2f}"
        yield [
            f"by {by}" if by else "everyone",
            seconds(found[0]),
            seconds(found[1]),
            ratio,
            seconds(found[2]),
        ]


def asked() -> Survey:
    """Ten questions."""
    ones = [_question(f"q{n}", "one", 4 + n) for n in range(6)]
    scale = _question("scale", "scale", 5)
    area = _question("area", "area", 8)
    rest = [Question("number", "number", {"en": "How many?"}), Question("words", "text", {"en": "Why?"})]
    page = Section("page", {"en": "Page"}, questions=(*ones, scale, area, *rest))
    return Survey("survey", {"en": "Benchmark (invented)"}, "en", ("en",), (page,))


def _question(key: str, kind: str, count: int) -> Question:
    choices = tuple(Choice(f"c{n}", {"en": f"Choice {n}"}, score=n) for n in range(count))
    return Question(key, kind, {"en": f"{key}?"}, choices=choices)


def fill(database: Database, sizes: Iterable[int]) -> list[Filled]:
    """Surveys with so many responses and their facts, written by the database itself; indexes are made at the end."""
    indexes = list(FactRow.__table__.indexes)
    with database.engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
    filled = []
    for size in sizes:
        with writing(database) as session:
            filled.append(Filled(_fill_survey(session, size), size))
    with database.engine.begin() as connection:
        for index in indexes:
            index.create(connection)
    with database.engine.connect() as connection:
        analyzed = "ANALYZE" if database.is_sqlite else "VACUUM ANALYZE"
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(analyzed)
    return filled


def _fill_survey(session: Session, size: int) -> str:
    survey = asked()
    project = session.scalars(select(Project)).first() or Project(slug="bench", name="Benchmark")
    session.add(project)
    session.flush()
    key = f"s{size}"
    row = SurveyRow(project_id=project.id, key=key, slug=key, step=5, form="survey", title=key)
    row.draft = to_json(survey)
    session.add(row)
    session.flush()
    edition = Edition(survey_id=row.id, number=1, fingerprint=fingerprint(survey), languages=["en"])
    edition.body = canonical_bytes(survey).decode()
    door = Collector(project_id=project.id, survey_id=row.id, key="web", name="Link", code=key, state="open")
    session.add_all([edition, door])
    session.flush()
    row.edition_id = edition.id
    ids = {"project": project.id, "survey": row.id, "edition": edition.id, "door": door.id, "size": size}
    session.execute(text(_RESPONSES), ids)
    for place, question in enumerate(survey.questions()):
        number = "(r.id * 2654435761 / 64 % 11)" if question.kind == "number" else "NULL"
        count = len(question.choices)
        code = f"'c' || (r.id * 2654435761 / {7 + place} % {count})" if count else "''"
        facts = _FACTS.format(question=question.key, code=code, number=number, place=place)
        session.execute(text(facts), {"survey": row.id})
    return key


_RESPONSES = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)
INSERT INTO responses (project_id, survey_id, edition_id, collector_id, receipt, channel, language, assisted, area,
  state, standing, standing_reason, revision, collected_at, received_at)
SELECT :project, :survey, :edition, :door, 'r' || i,
  CASE i % 3 WHEN 0 THEN 'sms' ELSE 'web' END,
  CASE i % 5 WHEN 0 THEN 'es' WHEN 1 THEN 'zh_Hans' ELSE 'en' END,
  'self', 'c' || (i % 8), 'sealed', 'counted', '', 1, '2026-05-02 10:00:00', '2026-05-02 10:00:00'
FROM n
"""
_FACTS = """
INSERT INTO facts (response_id, survey_id, collector_id, channel, language, assisted, area, question, code, number,
  rank, head)
SELECT r.id, r.survey_id, r.collector_id, r.channel, r.language, r.assisted, r.area, '{question}',
  CASE (r.id + {place}) % 16 WHEN 0 THEN '~' ELSE {code} END,
  CASE (r.id + {place}) % 16 WHEN 0 THEN CAST(NULL AS DOUBLE PRECISION) ELSE {number} END, NULL, 1
FROM responses r WHERE r.survey_id = :survey
"""
