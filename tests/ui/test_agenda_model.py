from __future__ import annotations

import datetime as dt

from notulen_app.domain.meeting import AgendaItem
from notulen_app.ui.models.agenda_model import agenda_rows


def test_a_point_begun_without_a_zone_is_timed_by_this_computer() -> None:
    begun = dt.datetime(2025, 3, 6, 9)
    item = AgendaItem(id="i", title="Paparan", planned_minutes=10, begun=begun)
    now = begun.astimezone() + dt.timedelta(minutes=25)
    (row,) = agenda_rows([item], {}, now=now)
    assert row.over and "25 dari 10 menit" in row.caption
