"""Frozen editions, parsed once: a bounded memory of surveys that can never change, held by whoever runs the app."""

import json
import threading
from collections import OrderedDict

from sqlalchemy.orm import Session

from engage.errors import NotFound
from engage.storage.surveys import Edition
from engage.surveys.codec import from_json
from engage.surveys.survey import Survey


class Editions:
    """Edition id -> survey. Safe between threads; keeps the most recently used ones."""

    def __init__(self, keep: int = 200) -> None:
        self._keep = keep
        self._known: OrderedDict[int, Survey] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, edition_id: int) -> Survey | None:
        """The survey, if it was parsed before; no database."""
        with self._lock:
            survey = self._known.get(edition_id)
            if survey is not None:
                self._known.move_to_end(edition_id)
            return survey

    def get(self, session: Session, edition_id: int) -> Survey:
        """The survey of an edition; raises NotFound."""
        survey = self.known(edition_id)
        if survey is None:
            edition = session.get(Edition, edition_id)
            if edition is None:
                raise NotFound("no_edition")
            survey = from_json(json.loads(edition.body))
            with self._lock:
                self._known[edition_id] = survey
                while len(self._known) > self._keep:
                    self._known.popitem(last=False)
        return survey
