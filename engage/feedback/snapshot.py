"""A summary frozen: canonical bytes, their digest, and the query that made it. It never changes again.

Keeping it is left to engage.actions.summarize; whether it may be released after an earlier one to .releases.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from engage.errors import Malformed
from engage.feedback.codec import from_json, to_json
from engage.feedback.table import Summary


@dataclass(frozen=True, slots=True)
class FrozenSummary:
    """`body` is the summary as JSON, `digest` the SHA-256 of its canonical bytes (hex), `query` what was asked."""

    query: Mapping[str, Any]
    body: Mapping[str, Any]
    digest: str


def canonical(body: Mapping[str, Any]) -> bytes:
    """Sorted keys, no spaces, UTF-8: equal summaries are equal bytes."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def frozen(summary: Summary) -> FrozenSummary:
    """The summary as a snapshot keeps it."""
    body = to_json(summary)
    return FrozenSummary(asdict(summary.query), body, hashlib.sha256(canonical(body)).hexdigest())


def thawed(body: Mapping[str, Any], digest: str) -> Summary:
    """The summary of a snapshot. Raises Malformed when the body is not what was frozen."""
    if hashlib.sha256(canonical(body)).hexdigest() != digest:
        raise Malformed("snapshot_changed")
    return from_json(body)
