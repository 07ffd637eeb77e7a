"""Quorum: the rules that kinds of meetings may have."""

from __future__ import annotations

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.quorum import QuorumRule, is_valid
from notulen_app.store import settings
from notulen_app.store.archive import Archive

_RULES = "quorum"


def rules(archive: Archive) -> dict[str, QuorumRule]:
    """Give the rules by the kind of meeting; most kinds have none."""
    return settings.get(archive, _RULES, dict[str, QuorumRule]) or {}


def set_rule(archive: Archive, kind: str, rule: QuorumRule | None) -> Changes:
    """Set the rule of a kind of meeting, or that it has none.

    Raises:
        FieldInvalid: no kind is named, or the share cannot be had.
    """
    if not kind.strip() or (rule is not None and not is_valid(rule)):
        raise FieldInvalid("quorum", f"{rule.share}/{rule.of}" if rule else kind)
    with archive.action("Ubah aturan kuorum", merge=f"quorum:{kind}") as action:
        kept = {name: one for name, one in rules(archive).items() if name != kind.strip()}
        if rule is not None:
            kept[kind.strip()] = rule
        if kept != rules(archive):
            settings.put(archive, _RULES, kept)
    return action.changes
