"""The words of one page in one language: the project's own strings and the survey's texts, as safe HTML.

Whatever falls back to another language carries its right `lang` and `dir`, and a survey text says so. Which language
a page is in is decided elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from engage.languages import N_, USUAL, Locales, gettext, has_words, ngettext
from engage.languages.catalog import SOURCE
from engage.languages.problems import WORDS, problem_params
from engage.surveys.text import Shown, Text, pick


@dataclass(frozen=True, slots=True)
class Voice:
    """`language`: of the page; `source`: the language the survey was written in; `locales`: the town's names."""

    language: str
    source: str = SOURCE
    locales: Locales = USUAL

    @property
    def tag(self) -> str:
        return self.locales(self.language).tag

    @property
    def direction(self) -> str:
        return self.locales(self.language).direction

    def gettext(self, message: str, /, **params: object) -> str:
        """Plain words, for places that cannot carry a language of their own (title, label of a landmark)."""
        words = self._own(message) or gettext(self.language, message)
        return words % params if params else words

    def ngettext(self, singular: str, plural: str, number: int, /) -> Markup:
        """The plural form for `number`, as HTML."""
        own = self.locales.words_of(self.language)
        words = own.ngettext(singular, number) if own else ""
        if words:
            return escape(words % {"num": number})
        return self._marked(escape(ngettext(self.language, singular, plural, number)), singular)

    def say(self, message: str, /, **params: object) -> Markup:
        """Words of the project as HTML, with their own `lang` when the page's language does not have them yet."""
        safe = {name: escape(value) for name, value in params.items()}
        words = escape(self._own(message) or gettext(self.language, message))
        return self._marked(words % safe if safe else words, message)

    def problem(self, code: str, params: Mapping[str, object]) -> Markup:
        """What to mend, as HTML."""
        return self._marked(
            escape(self.gettext(WORDS[code], **problem_params(self.language, params))), WORDS[code]
        )

    def text(self, text: Text, mark: bool = True) -> Markup:
        """A survey's text in one line; one that fell back says so, unless what stands above it already does."""
        shown = pick(text, self.language, self.source)
        if not shown.fallback:
            return escape(shown.words)
        own = self._attributes(shown.language)
        return Markup("<span{}>{}</span>{}").format(own, shown.words, self._mark(shown) if mark else "")

    def falls_back(self, text: Text) -> bool:
        """Whether a text is shown in another language than the page's."""
        return pick(text, self.language, self.source).fallback

    def paragraphs(self, text: Text) -> Markup:
        """A survey's text in paragraphs (blank lines part them)."""
        shown = pick(text, self.language, self.source)
        parts = [part.strip() for part in shown.words.replace("\r\n", "\n").split("\n\n")]
        return Markup("").join(
            Markup("<p{}>{}</p>").format(
                self._attributes(shown.language),
                Markup("<br>").join(escape(line) for line in part.split("\n")),
            )
            for part in parts
            if part
        ) + self._mark(shown)

    def plain(self, text: Text) -> str:
        """A survey's text without any markup; empty when there is none."""
        return pick(text, self.language, self.source).words

    def _own(self, message: str) -> str:
        """The town's own words for a string of the project; empty when it has none."""
        own = self.locales.words_of(self.language)
        return own.gettext(message) if own else ""

    def _marked(self, words: Markup, message: str) -> Markup:
        if has_words(self.language, message) or self._own(message):
            return words
        return Markup('<span lang="en" dir="ltr">{}</span>').format(words)

    def _mark(self, shown: Shown) -> Markup:
        if not shown.fallback or not shown.words:
            return Markup("")
        name = self.locales(shown.language).name
        return Markup(' <span class="mark">{}</span>').format(
            self.say(N_("(in %(language)s)"), language=name)
        )

    def _attributes(self, own: str) -> Markup:
        if own == self.language:
            return Markup("")
        found = self.locales(own)
        return Markup(' lang="{}" dir="{}"').format(found.tag, found.direction)
