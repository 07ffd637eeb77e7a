from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.escalation import Superior, superior_of
from notulen_app.domain.people import Directory, Group, Organisation, Party, Person, Position

DAY = dt.date(2024, 8, 22)
KNOWN = Directory(
    organisations=(
        Organisation(id="polres", name="Polres Contoh", parent_id="polda"),
        Organisation(id="polda", name="Polda Contoh"),
        Organisation(id="polsek", name="Polsek Kota", parent_id="polres"),
        Organisation(id="bagops", name="Bagops", parent_id="polres"),
        Organisation(id="pos", name="Pos Kota", parent_id="polsek"),
        Organisation(id="lain", name="Lain", parent_id="hilang"),
    ),
    people=(
        Person(id="lama", name="Uji Lama"),
        Person(id="baru", name="Uji Baru", rank="AKBP", degrees_after="S.I.K."),
    ),
    positions=(
        Position(
            id="k1", title="Kapolres", organisation_id="polres", person_id="lama",
            held_until=dt.date(2024, 6, 30),
        ),
        Position(
            id="k2", title="Kapolres", organisation_id="polres", person_id="baru",
            held_from=dt.date(2024, 7, 1),
        ),
        Position(id="s", title="Kapolsek Kota", organisation_id="polsek"),
        Position(id="o1", title="Kabag Ops", organisation_id="bagops", person_id="lama"),
        Position(id="o2", title="Paur Ops", organisation_id="bagops"),
    ),
    groups=(Group(id="g", name="Kapolsek jajaran"),),
)  # fmt: skip
KAPOLRES = Superior(
    organisation="Polres Contoh", position="Kapolres", holder="AKBP Uji Baru, S.I.K."
)


@pytest.mark.parametrize(
    ("unit", "answer"),
    [
        (Party(text="Kapolsek Kota", position_id="s"), KAPOLRES),
        (Party(text="Polsek Kota", organisation_id="polsek"), KAPOLRES),
        (Party(text="Bagops", organisation_id="bagops"), KAPOLRES),
        # of several posts nobody knows which leads
        (Party(text="Kabag Ops", position_id="o1"), None),
        (Party(text="Uji Lama", person_id="lama"), None),
        (Party(text="Kapolres", position_id="k2"), Superior(organisation="Polda Contoh")),
        (Party(text="Uji Baru", person_id="baru"), Superior(organisation="Polda Contoh")),
        (
            Party(text="Pos", organisation_id="pos"),
            Superior(organisation="Polsek Kota", position="Kapolsek Kota"),
        ),
        (Party(text="Polda", organisation_id="polda"), None),
        (Party(text="Lain", organisation_id="lain"), None),
        (Party(text="Kapolsek jajaran", group_id="g"), None),
        (Party(text="Dinas"), None),
        (Party(text="Hilang", position_id="tidak ada"), None),
    ],
    ids=lambda one: one.text if isinstance(one, Party) else "",
)
def test_a_superior_is_known_or_unknown_and_never_guessed(
    unit: Party, answer: Superior | None
) -> None:
    assert superior_of(unit, KNOWN, day=DAY) == answer


def test_the_holder_is_that_of_the_day() -> None:
    found = superior_of(
        Party(text="Polsek", organisation_id="polsek"), KNOWN, day=dt.date(2024, 6, 1)
    )
    assert found == Superior(organisation="Polres Contoh", position="Kapolres", holder="Uji Lama")
