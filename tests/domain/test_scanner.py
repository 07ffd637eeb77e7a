"""A reader's burst is a card, a hand's typing never is, however quick it is for a moment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.scanner import ENTER_GAP, GAP, SHORTEST, Scanner

CARD = "NTL:01956a00-0000-7000-8000-000000000001"


def typed(text: str, *, gap: int, start: int = 1_000) -> tuple[Scanner, int]:
    scanner, at = Scanner(), start
    for letter in text:
        scanner.key(letter, at)
        at += gap
    return scanner, at


def test_a_burst_that_ends_in_enter_is_a_card() -> None:
    scanner, at = typed(CARD, gap=8)
    assert scanner.likely
    assert scanner.enter(at) == CARD
    assert not scanner.likely


def test_what_a_hand_typed_before_is_not_part_of_the_card() -> None:
    scanner, at = typed("kom", gap=120)
    at += 400
    runs = []
    for letter in CARD:
        runs.append(scanner.key(letter, at))
        at += 20
    assert runs == list(range(1, len(CARD) + 1))
    assert scanner.enter(at) == CARD


@given(st.text("abcde1", min_size=1, max_size=30), st.integers(GAP, 2_000))
def test_a_hand_is_never_a_card(text: str, gap: int) -> None:
    scanner, at = typed(text, gap=gap)
    assert not scanner.likely
    assert scanner.enter(at) is None


@given(st.integers(1, SHORTEST - 1))
def test_a_few_quick_keys_are_no_card(count: int) -> None:
    scanner, at = typed("123456"[:count], gap=5)
    assert scanner.enter(at) is None


def test_enter_long_after_a_burst_is_the_hands_own() -> None:
    scanner, at = typed(CARD, gap=8)
    assert scanner.enter(at + ENTER_GAP + 1) is None


def test_keys_of_unknown_time_are_a_hand() -> None:
    scanner = Scanner()
    for letter in CARD:
        scanner.key(letter, 0)
    assert not scanner.likely
    assert scanner.enter(0) is None


def test_the_second_enter_of_a_reader_does_nothing_and_the_next_by_hand_does() -> None:
    scanner, at = typed(CARD, gap=8)
    assert scanner.enter(at) == CARD
    assert scanner.is_echo(at + 10)
    assert not scanner.is_echo(at + ENTER_GAP + 1)
