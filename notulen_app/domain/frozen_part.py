"""What an edition freezes of a record: all but what goes on beside it.

Left out are progress on directives, the directory of people with its merges, evidence and links.
"""

from __future__ import annotations

import msgspec

from notulen_app.domain.meeting import AttachmentKind, Record

_FREE_FACTS = frozenset({"state", "cancelled_reason", "profile", "series_id"})
_FREE_OF_DIRECTIVE = frozenset(
    {
        "due", "original_due", "checklist", "checklist_name", "criterion", "assignments",
        "snoozed_until", "earlier", "carried_from",
    }
)  # fmt: skip
_REFERENCES = frozenset({"person_id", "group_id", "position_id", "organisation_id"})
"""Keys that a merge of duplicates may set anew."""


def frozen_part(record: Record) -> object:
    """Give the frozen facts in plain types: equal for two records whose frozen content is."""
    files = [one for one in record.attachments if one.kind is not AttachmentKind.EVIDENCE]
    facts = {
        "meeting": _without(msgspec.to_builtins(record.meeting), _FREE_FACTS),
        "agenda": msgspec.to_builtins(record.agenda),
        "entries": msgspec.to_builtins(record.entries),
        "attendance": msgspec.to_builtins(record.attendance),
        "directives": [
            _without(one, _FREE_OF_DIRECTIVE) for one in msgspec.to_builtins(record.directives)
        ],
        "attachments": [(one.id, one.name, one.sha256, one.caption) for one in files],
    }
    return _without_references(facts)


def _without(facts: dict[str, object], names: frozenset[str]) -> dict[str, object]:
    return {name: fact for name, fact in facts.items() if name not in names}


def _without_references(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _without_references(one) for key, one in value.items() if key not in _REFERENCES
        }
    if isinstance(value, list | tuple):
        return [_without_references(one) for one in value]
    return value
