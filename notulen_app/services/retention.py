"""The office's retention schedule (JRA), the list of archives, and what is due to be destroyed.

Lists only: nothing is ever deleted by a schedule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.retention import (
    MOST_RULES,
    MOST_YEARS,
    Phase,
    Retained,
    RetentionRule,
    retained,
)
from notulen_app.domain.value import changed
from notulen_app.services.publishing import fit
from notulen_app.store import archive_records, settings
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.page import RenderedDocument
    from notulen_app.documents.profile import DocumentProfile

_SETTING = "jra"
_LONGEST = 200


class ListKind(StrEnum):
    """Which records a list names."""

    ALL = "daftar arsip"
    ACTIVE = "arsip aktif"
    INACTIVE = "arsip inaktif"
    DESTROY = "usul musnah"
    PERMANENT = "arsip permanen"
    REVIEW = "usul dinilai kembali"


_PHASES = {
    ListKind.ACTIVE: Phase.ACTIVE,
    ListKind.INACTIVE: Phase.INACTIVE,
    ListKind.DESTROY: Phase.TO_DESTROY,
    ListKind.PERMANENT: Phase.TO_KEEP,
    ListKind.REVIEW: Phase.TO_REVIEW,
}


def rules(archive: Archive) -> tuple[RetentionRule, ...]:
    """Give the schedule in its order."""
    return settings.get(archive, _SETTING, tuple[RetentionRule, ...]) or ()


def set_rules(archive: Archive, wanted: Sequence[RetentionRule]) -> Changes:
    """Make these the schedule, as one step.

    Raises:
        FieldInvalid: a code is blank or stands there twice, or years are no years; nothing changed.
    """
    kept: dict[str, RetentionRule] = {}
    for one in wanted[:MOST_RULES]:
        rule = changed(
            one, code=one_line(one.code, limit=40), name=one_line(one.name, limit=_LONGEST)
        )
        key = rule.code.casefold()
        if not rule.code or key in kept:
            raise FieldInvalid("archive_code", one.code)
        for years in (rule.active, rule.inactive):
            if years is not None and not 0 <= years <= MOST_YEARS:
                raise FieldInvalid("retention_years", str(years))
        kept[key] = rule
    with archive.action("Ubah jadwal retensi") as action:
        settings.put(archive, _SETTING, tuple(kept.values()))
    return action.changes


def listed(
    archive: Archive,
    kind: ListKind,
    *,
    today: dt.date,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> tuple[Retained, ...]:
    """Give the records of a list, the oldest first, of meetings between two days."""
    found = retained(archive_records.between(archive, first, last), rules(archive), today=today)
    wanted = _PHASES.get(kind)
    return tuple(one for one in found if wanted is None or one.phase is wanted)


def render(
    kind: ListKind, rows: Sequence[Retained], profile: DocumentProfile, *, today: dt.date
) -> RenderedDocument:
    """Draw a list as PDF, across the page.

    Raises:
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.archive_list import archive_list_pdf

    return fit(archive_list_pdf(kind.value, rows, profile, today=today))


def tables(
    kind: ListKind, rows: Sequence[Retained], profile: DocumentProfile, *, today: dt.date
) -> bytes:
    """Write a list as a workbook (.xlsx)."""
    from notulen_app.documents.archive_list import archive_list_xlsx

    return archive_list_xlsx(kind.value, rows, profile, today=today)
