"""A town's words of buttons and messages in a language of its own: taken away as a file, looked at, kept.

They are kept in the project's settings beside the language's name; what each string may hold is checked here, showing
them is left to the residents' pages.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engage.errors import Conflict, Malformed, NotFound
from engage.languages import locales_of, match
from engage.languages import own_file as files
from engage.languages.own_words import OwnWords, plural_rule, to_write
from engage.languages.placeholders import can_be_filled, one_number, other_placeholders
from engage.storage.base import now
from engage.storage.projects import Project
from engage.surveys.problems import Problem, problem
from engage.surveys.wording import clean

MOST = 1_000  # characters of one string
Words = tuple[str, ...]
"""What a string becomes: one for each plural form, or just one."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a file would change for one string: `words` take the place of `here` unless there are problems."""

    source: str
    here: Words
    words: Words
    problems: tuple[Problem, ...] = ()


def words_here(project: Project, code: str) -> OwnWords:
    """The words the town has in this language of its own. NotFound for any other language."""
    locales = locales_of(project.settings)
    if code not in {one.code for one in locales.own}:
        raise NotFound("no_language_here", word=code)
    return locales.words_of(code) or OwnWords(code, "", {})


def take_words(project: Project, code: str) -> bytes:
    """Every string residents can see as a PO file, with the words there are. NotFound."""
    return files.write(code, words_here(project, code).found)


def look_at_words(project: Project, code: str, content: bytes) -> list[Step]:
    """What a file would change, in the order of the strings; what stays the same is left out.

    Malformed for a file of another language, or without any of these strings.
    """
    here = words_here(project, code).found
    brought = files.read(content)
    if brought.language and not match([brought.language], [code], ""):
        raise Malformed("file_other", found=brought.language)
    if not brought.words.keys() & to_write().keys():
        raise Malformed("own_words_none")
    steps = []
    for source in to_write():
        words = _cleaned(brought.words.get(source, ()))
        if any(words) and words != tuple(here.get(source, ())):
            wrong = _problems(code, source, words)
            if source in brought.unsure:
                wrong.append(problem("own_words_unsure"))
            steps.append(Step(source, tuple(here.get(source, ())), words, tuple(wrong)))
    return steps


def keep_words(
    session: Session,
    project_id: int,
    code: str,
    lines: Iterable[tuple[str, Sequence[str]]],
    *,
    seen: str,
    by: str,
) -> int:
    """Keeps words that were looked at; how many. `seen`: the digest of the words that stood here then.

    Conflict when somebody saved others since, NotFound. What has a problem is left out.
    """
    project = session.get_one(Project, project_id, with_for_update=True)
    here = words_here(project, code)
    if here.digest != seen:
        raise Conflict("own_words_changed")
    cleaned = {source: _cleaned(words) for source, words in lines if source in to_write()}
    taken = {
        source: list(words)
        for source, words in cleaned.items()
        if any(words) and not _problems(code, source, words)
    }
    found = {source: words for source, words in {**here.found, **taken}.items() if source in to_write()}
    languages = dict(project.settings["languages"])
    kept = {"digest": _digest(found), "by": by, "at": now().isoformat(), "found": found}
    languages[code] = {**languages[code], "words": kept}
    project.settings = {**project.settings, "languages": languages}
    session.flush()
    return len(taken)


def _problems(code: str, source: str, words: Words) -> list[Problem]:
    """What must be mended in the words of one string."""
    plural = to_write()[source]
    count, _form_of, rule = plural_rule(code)
    if plural and (len(words) != count or not all(words)):
        return [problem("own_words_forms", count=count)]
    if not plural and len(words) != 1:
        return [problem("own_words_forms", count=1)]
    sources = (source, plural) if plural else (source,)
    found = []
    for form, each in enumerate(words):
        bare = bool(plural) and one_number(rule, form)
        other = other_placeholders(sources, each, without_number=bare)
        if not other and "%(" in source and not can_be_filled(each):
            other = ["%"]
        if other:
            found.append(problem("own_words_holes", parts=", ".join(other)))
        if len(each) > MOST:
            found.append(problem("too_long", maximum=MOST, length=len(each)))
    return found


def _cleaned(words: Sequence[str]) -> Words:
    return tuple(clean(each) for each in words)


def _digest(found: Mapping[str, Sequence[str]]) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]
