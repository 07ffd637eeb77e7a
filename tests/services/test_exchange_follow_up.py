"""The exchange file carries what became of directives, and files from before it are accepted."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from records import full_record, sample_record
from strategies import records

from notulen_app.domain.meeting import Record
from notulen_app.services import exchange

VALIDATOR = jsonschema.Draft202012Validator(exchange.schema())
NEW = {
    "directives": ("criterion", "checklist_name", "snoozed_until", "earlier"),
    "assignments": (
        "reason", "original_due", "moves", "reported_at", "verified_at", "verified_by", "ticks",
        "group_id", "carried_from",
    ),
    "checklist": ("meaning",),
}  # fmt: skip
"""Facts that the first files of this format had no keys for."""


def as_before(facts: dict[str, Any]) -> dict[str, Any]:
    """Give a file as it was written before there were these facts."""
    del facts["links"]
    for one in facts["directives"]:
        for name in NEW["directives"]:
            del one[name]
        for kind in ("assignments", "checklist"):
            for part in one[kind]:
                for name in NEW[kind]:
                    del part[name]
    return facts


def test_a_file_from_before_is_read_with_what_it_said_and_nothing_more() -> None:
    for record in (full_record(), sample_record()):
        old = as_before(json.loads(exchange.encode(record)))
        VALIDATOR.validate(old)
        assert exchange.decode(json.dumps(old).encode()) == record


@given(records())
@settings(max_examples=15)
def test_no_key_that_was_there_has_another_name_or_form(record: Record) -> None:
    """What a reader of the first files looks for stands where it stood, said as it was said."""
    now = json.loads(exchange.encode(record))
    old = as_before(json.loads(exchange.encode(record)))
    assert _within(old, now)


def _within(old: Any, now: Any) -> bool:
    if isinstance(old, dict):
        return all(key in now and _within(value, now[key]) for key, value in old.items())
    if isinstance(old, list):
        return len(old) == len(now) and all(map(_within, old, now))
    return bool(old == now)


def test_the_schema_asks_for_none_of_the_new_facts() -> None:
    definitions = exchange.schema()["$defs"]
    for kind, names in (("Directive", NEW["directives"]), ("Assignment", NEW["assignments"])):
        assert not set(names) & set(definitions[kind].get("required", ()))
        assert set(names) <= set(definitions[kind]["properties"])
    assert "links" in definitions["ExchangeFile"]["properties"]
