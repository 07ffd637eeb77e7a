"""How many must be there, where a kind of meeting asks for it."""

from __future__ import annotations

import pytest

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.quorum import QuorumRule, is_valid, quorum_of


def rows(*states: AttendanceState, guests: int = 0) -> list[Attendance]:
    asked = [Attendance(id=f"{n}", person_id="p", state=one) for n, one in enumerate(states)]
    came = AttendanceState.PRESENT
    return asked + [
        Attendance(id=f"g{n}", person_id="p", role=AttendanceRole.GUEST, state=came)
        for n in range(guests)
    ]


CAME, SENT, NOT = (
    AttendanceState.PRESENT,
    AttendanceState.REPRESENTED,
    AttendanceState.UNKNOWN,
)


@pytest.mark.parametrize(
    ("rule", "states", "needed", "reached"),
    [
        (QuorumRule(), [CAME, CAME, NOT, NOT], 3, False),
        (QuorumRule(), [CAME, CAME, CAME, NOT], 3, True),
        (QuorumRule(more_than=False), [CAME, CAME, NOT, NOT], 2, True),
        (QuorumRule(share=2, of=3, more_than=False), [CAME] * 4 + [NOT] * 3, 5, False),
        (QuorumRule(share=2, of=3, more_than=False), [CAME] * 4 + [NOT] * 2, 4, True),
        (QuorumRule(), [CAME, SENT, SENT, NOT], 3, True),
        (QuorumRule(by_proxy=False), [CAME, SENT, SENT, NOT], 3, False),
        (QuorumRule(share=1, of=1, more_than=False), [CAME, CAME], 2, True),
        (QuorumRule(), [], 1, False),
    ],
)
def test_the_share_decides(
    rule: QuorumRule, states: list[AttendanceState], needed: int, reached: bool
) -> None:
    found = quorum_of(rows(*states, guests=5), rule)
    assert (found.needed, found.reached) == (needed, reached)
    assert found.invited == len(states)


def test_groups_count_by_their_people_and_those_nobody_counted_are_named() -> None:
    listed = [
        Attendance(id="1", group_id="g", head_count=10, present_count=6, state=CAME),
        Attendance(id="2", group_id="h", head_count=4, state=CAME),
        Attendance(id="3", group_id="i", state=CAME),
        Attendance(id="4", group_id="j", head_count=2, present_count=9, state=CAME),
    ]
    found = quorum_of(listed, QuorumRule())
    assert (found.invited, found.there, found.uncounted) == (16, 12, 1)


def test_a_rule_that_nobody_can_keep_is_no_rule() -> None:
    assert is_valid(QuorumRule())
    for share, of, more in ((0, 2, False), (3, 2, False), (1, 1, True), (-1, 2, True)):
        assert not is_valid(QuorumRule(share=share, of=of, more_than=more))
