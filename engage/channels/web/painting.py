"""Renders residents' pages once and keeps the pieces: per edition, language and page, with slots for what changes.

Fresh pages are joined from kept pieces; what someone typed, or a problem, is rendered anew. Which page comes when is
decided elsewhere.
"""

import base64
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engage import resources
from engage.channels.web.decoding import NOTHING, Typed
from engage.channels.web.squeezed import Piece, changing, fixed
from engage.channels.web.voice import Voice
from engage.languages import LANGUAGES, SHIPPED
from engage.languages.known import Language
from engage.surveys.survey import Question
from engage.texting.numbers import written

Made = TypeVar("Made")
SLOT = "\x02"  # parts a rendered page at its slots; never in words (engage.surveys.wording)
_LOOSE = re.compile(r"\n\s*\n")


class Keeping(Generic[Made]):
    """A bounded memory of what was made, the least used forgotten first. Safe between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under `key`, made now when it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class Painter:
    """Turns templates into pages. One an app; holds the style sheet, its hash for the policy, and the kept pieces."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(resources.templates()),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["phone"] = _phone
        style = (resources.templates() / "pages" / "resident.css").read_text(encoding="utf-8").strip()
        self._style = style
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
        self.policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
        self._pieces: Keeping[tuple[Piece, ...]] = Keeping(2000)

    def page(self, name: str, voice: Voice, languages: Sequence[str], **values: Any) -> str:
        """A whole page from templates/pages; `languages` are those it can be switched to."""
        template = self._environment.get_template(f"pages/{name}.html")
        words = template.render(
            **_words(voice), css=self._style, languages=[voice.locales(code) for code in languages], **values
        )
        return _LOOSE.sub("\n", words)

    def printed(self, name: str, voice: Voice, **values: Any) -> str:
        """A sheet of paper from templates/print, as a part of a page."""
        return _LOOSE.sub(
            "\n", self._environment.get_template(f"print/{name}.html").render(**_words(voice), **values)
        )

    def parted(self, rendered: str) -> tuple[Piece, ...]:
        """The pieces between the slots of a rendered page."""
        return tuple(fixed(part) for part in rendered.split(SLOT))

    def kept(self, key: Hashable, make: Callable[[], str]) -> tuple[Piece, ...]:
        """The pieces between the slots, kept under `key`."""
        return self._pieces.get(key, lambda: self.parted(make()))

    def questions(
        self,
        voice: Voice,
        edition: Hashable,
        asked: Sequence[Question],
        typed: Mapping[str, Typed],
        problems: Mapping[str, Markup],
    ) -> list[Piece]:
        """The questions of one page, in order: kept where nothing was typed, rendered where something was.

        `edition`: what the words of these questions come from, for keeping them.
        """
        moves = any(question.shuffle or question.block for question in asked)
        if not problems and not moves and not any(question.key in typed for question in asked):
            key = (edition, voice, *(question.key for question in asked))
            return list(self.kept(key, lambda: "".join(self._fresh(voice, each) for each in asked)))
        pieces: list[Piece] = []
        for question in asked:
            found, problem = typed.get(question.key, NOTHING), problems.get(question.key, "")
            if found.values or not found.empty() or problem:
                pieces.append(changing(self.question(voice, question, found, problem)))
            else:
                order = tuple(choice.key for choice in question.choices) if question.shuffle else ()
                key = (edition, voice, question.key, order)
                pieces.extend(self.kept(key, partial(self._fresh, voice, question)))
        return pieces

    def question(self, voice: Voice, question: Question, typed: Typed, problem: str) -> str:
        """One question as HTML, by the partial of its kind."""
        template = self._environment.get_template(f"answers/{question.kind}.html")
        return template.render(**_words(voice), question=question, typed=typed, problem=problem, note="")

    def _fresh(self, voice: Voice, question: Question) -> str:
        return self.question(voice, question, NOTHING, "")


def _phone(number: str) -> Markup:
    """A telephone number as people here write it, in one piece and from left to right also among Arabic words."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(written(number))


def _words(voice: Voice) -> dict[str, Any]:
    return {
        "voice": voice,
        "_": voice.say,
        "gettext": voice.gettext,
        "ngettext": voice.ngettext,
        "text": voice.text,
        "plain": voice.plain,
        "paragraphs": voice.paragraphs,
        "falls_back": voice.falls_back,
    }


def shipped() -> list[Language]:
    """The languages of pages that belong to no survey."""
    return [LANGUAGES[code] for code in SHIPPED]
