"""The sheets of an XLSForm as a survey, with everything that is not carried, or carried in another way, listed first.

Forms of other tools and our own are read alike. Nothing is saved here, and no cell is passed over in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engage.surveys.survey import Condition, Exit, Question, Section, Survey
from engage.surveys.text import EMPTY, Text, pick
from engage.surveys.xlsform.columns import CHOICES, SETTINGS, SURVEY
from engage.surveys.xlsform.derived import report_derived
from engage.surveys.xlsform.findings import Finding, Findings, Place
from engage.surveys.xlsform.languages import ColumnLanguages
from engage.surveys.xlsform.lists import lists_of
from engage.surveys.xlsform.names import Keys
from engage.surveys.xlsform.questions import Questions
from engage.surveys.xlsform.relevance import NotCarried, both, condition_of
from engage.surveys.xlsform.settings import Settings
from engage.surveys.xlsform.table import Record, Table, tables
from engage.surveys.xlsform.walking import Group, Run, Walk, Walked

MOST_ROWS = 1_000  # of questions, groups and notes; nobody answers more


@dataclass(frozen=True, slots=True)
class Imported:
    """The survey, None when nothing can be made of the file, and what to know before it is saved."""

    survey: Survey | None
    findings: tuple[Finding, ...]


def read(sheets: Mapping[str, Sequence[Sequence[str]]], bare: str = "en") -> Imported:
    """The survey in these sheets. `bare` is the language of columns that name none, unless the settings say it."""
    findings = Findings()
    found = dict(tables(sheets))
    form = found.get(SURVEY)
    if form is None:
        findings.stops("xlsform_no_sheet", Place(""))
        return Imported(None, findings.all())
    if not any(column.name == "type" for column in form.columns):
        findings.stops("xlsform_no_types", Place(form.name))
        return Imported(None, findings.all())
    if len(form.records) > MOST_ROWS:
        findings.stops("xlsform_long", Place(form.name))
        return Imported(None, findings.all())
    settings = Settings(found.get(SETTINGS), findings)
    if settings.newer:
        findings.stops("xlsform_newer", Place(found[SETTINGS].name))
        return Imported(None, findings.all())
    survey = _survey(found, form, settings, bare, findings)
    if not any(True for _ in survey.questions()):
        findings.stops("xlsform_no_questions", Place(form.name))
        return Imported(None, findings.all())
    if settings.ours:
        report_derived(survey, form, findings)
    return Imported(survey, findings.all())


def _survey(
    found: Mapping[str, Table], form: Table, settings: Settings, bare: str, findings: Findings
) -> Survey:
    choices = found.get(CHOICES)
    read_for_words = [table for table in (form, choices) if table]
    languages = ColumnLanguages(read_for_words, settings.columns, settings.default_language, bare, findings)
    described = settings.describe(languages)
    questions = Questions(lists_of(choices, languages, findings), languages, findings)
    walk = Walk(questions, languages, findings, settings.ours)
    for record in form.records:
        walk.row(record)
    walk.end()
    joined = _Joining(walk.found, languages.source, findings)
    survey = Survey(
        described.key,
        described.title,
        described.source,
        described.languages,
        joined.sections(),
        walk.found.intro,
        walk.found.thanks,
        joined.exits(),
        described.step,
        described.form,
        described.minutes,
    )
    for name, listed in questions.lists.items():
        if name not in questions.used and choices:
            findings.lost("xlsform_list_unused", listed.place, list=name)
    for name, table in found.items():
        if name in (SURVEY, CHOICES, SETTINGS):
            table.report_left(findings)
        elif table.records and not name.startswith("_"):
            findings.lost("xlsform_sheet", Place(table.name))
    return survey


class _Joining:
    """Puts pages and endings together, and reads their conditions now that every name is known."""

    def __init__(self, walked: Walked, source: str, findings: Findings) -> None:
        self._walked = walked
        self._source = source
        self._findings = findings
        self._keys = Keys("part", frozenset())
        self._shown: dict[int, Condition | None] = {}

    def sections(self) -> tuple[Section, ...]:
        """The pages."""
        made = [self._section(run, place) for place, run in enumerate(self._walked.runs, start=1)]
        return tuple(section for section in made if section.questions or section.text)

    def exits(self) -> tuple[Exit, ...]:
        """The early endings; one whose condition cannot be read is left out."""
        made = []
        for ending in sorted(self._walked.exits, key=lambda each: each.order):
            when = self._condition(ending.record, ending.relevant)
            if isinstance(when, bool) or when is None:
                self._findings.lost("xlsform_exit", ending.record.place("relevant"), key=ending.key)
            else:
                made.append(Exit(ending.key, when, ending.text, ending.keep))
        return tuple(made)

    def _section(self, run: Run, place: int) -> Section:
        groups = run.groups
        shown: Condition | None = None
        for group in groups:
            shown = both(shown, self._of_group(group))
        asked: list[Question] = []
        for question, record, relevant in run.questions:
            when = self._condition(record, relevant)
            if when is False:
                self._findings.lost("xlsform_never", record.place("relevant"), name=question.key)
                continue
            asked.append(replace(question, show_when=None if isinstance(when, bool) else when))
        return Section(
            self._keys.key("_".join(group.key for group in groups) or f"part_{place}"),
            _title([group.title for group in groups], self._source),
            run.text,
            tuple(asked),
            shown,
            groups[-1].pool if groups else None,
        )

    def _of_group(self, group: Group) -> Condition | None:
        """The condition of a group, read once."""
        if id(group) not in self._shown:
            when = self._condition(group.record, group.relevant)
            if when is False:
                place = group.record.place("relevant")
                self._findings.lost("xlsform_relevant", place, cell=group.relevant[:200], part="false()")
            self._shown[id(group)] = None if isinstance(when, bool) else when
        return self._shown[id(group)]

    def _condition(self, record: Record, relevant: str) -> Condition | bool | None:
        if not relevant:
            return None
        try:
            return condition_of(relevant, self._walked.asked)
        except NotCarried as error:
            place = record.place("relevant")
            self._findings.lost("xlsform_relevant", place, cell=relevant[:200], part=str(error)[:80])
            return None


def _title(titles: list[Text], source: str) -> Text:
    """The titles of groups within each other, one after the other, in every language one of them has."""
    worded = [title for title in titles if title]
    if len(worded) < 2:
        return worded[0] if worded else EMPTY
    codes = dict.fromkeys(code for title in worded for code in title)
    return {code: " · ".join(pick(title, code, source).words for title in worded) for code in codes}
