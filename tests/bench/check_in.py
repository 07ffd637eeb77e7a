"""From a key to the ranked result at the door: 5,000 invitees and 50,000 known people."""

from __future__ import annotations

import random
import statistics
import time

from measuring import Row, worst

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.check_in import CheckInIndex, Invitee, KnownPerson

INVITEES, PEOPLE, LIMIT = 5_000, 50_000, 16.0
"""Rows, people, and the milliseconds that one key may take."""
_FIRST = (
    "Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko", "Slamet",
    "Rahmat", "Siti", "Nur", "Wahyu", "Agus", "Bambang", "Imam", "Lukman", "Yusuf", "Zainal",
)  # fmt: skip
_LAST = (
    "Santoso", "Wijaya", "Lestari", "Pratama", "Saputra", "Utami", "Nugroho", "Hidayat",
    "Hidayatullah", "Setiawan", "Kurniawan", "Firmansyah", "Ramadhan", "Hariyanto",
)  # fmt: skip
_POSTS = ("Kabag Ops", "Kasat Lantas", "Camat", "Lurah", "Komisioner", "Kapolsek", "Danramil")
_OFFICES = ("Polres Sampang", "KPU Sampang", "Bawaslu Sampang", "Dinas Perhubungan", "Kodim 0828")
_TYPED = (
    "kom", "budi san", "kabag ops", "hidayatullah", "zzz", "4217", "43", "sampang kpu", "ka po",
    "e a s", "polres sampang kabag eko 1", "a b", "citra lestari 77",
)  # fmt: skip


def rows() -> list[Row]:
    """Measure every key of what is typed, ours and a plain ``in`` over the same names in turns."""
    index, names = _index()
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(5):
        for typed in _TYPED:
            for length in range(1, len(typed) + 1):
                word = typed[:length]
                ours.append(_taken(lambda word=word: index.find(word)))
                plain.append(_taken(lambda word=word: [one for one in names if word in one]))
    return [
        Row("door: key to result, 55,000 names, 99 %", worst(ours), LIMIT, goal=1.0),
        Row("door: the same against plain in, median", statistics.median(ours),
            statistics.median(plain)),
        Row("door: the same against plain in, 99 %", worst(ours), worst(plain)),
    ]  # fmt: skip


def _taken(act: object) -> float:
    begun = time.perf_counter()
    act()  # type: ignore[operator]
    return (time.perf_counter() - begun) * 1000


def _index() -> tuple[CheckInIndex, list[str]]:
    dice = random.Random(4)

    def name(n: int) -> str:
        return f"{dice.choice(_FIRST)} {dice.choice(_FIRST)} {dice.choice(_LAST)} {n}"

    states = list(AttendanceState)
    invitees = [
        Invitee(
            id=f"i{n}",
            number=n,
            name=name(n),
            person_id=f"q{n}",
            position=dice.choice(_POSTS),
            organisation=dice.choice(_OFFICES),
            state=dice.choice(states),
        )
        for n in range(1, INVITEES + 1)
    ]
    known = [
        KnownPerson(
            person_id=f"p{n}",
            name=name(n),
            position=dice.choice(_POSTS),
            organisation=dice.choice(_OFFICES),
        )
        for n in range(PEOPLE)
    ]
    names = [f"{one.name} {one.position} {one.organisation}".lower() for one in (*invitees, *known)]
    return CheckInIndex(invitees, known), names
