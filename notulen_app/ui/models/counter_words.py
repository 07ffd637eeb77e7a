"""Where a counter of document numbers stands, in words."""

from __future__ import annotations

from notulen_app.domain.numbering import Counter, Numbered, gaps_in_words

_MOST_DOUBLES = 5
_TITLE = 60
"""Characters of a title that is named."""


def standing(counter: Counter) -> str:
    """Say what was used last and what would come next; nothing is given by itself."""
    last = counter.last
    kind = f"{counter.kind} " if counter.kind else ""
    if last is None:
        return f"{kind}{counter.year}: belum ada nomor. Usulan pertama {counter.proposed}."
    return f"{kind}{counter.year}: terakhir {last.written}, usulan berikutnya {counter.proposed}."


def gaps_sentence(counter: Counter) -> str:
    """Say which serials nothing has; "" where there are none."""
    gaps = gaps_in_words(counter)
    return f"Belum terpakai: {gaps}." if gaps else ""


def doubles_in_words(counter: Counter) -> str:
    """Say which serials stand on several documents; "" where there are none."""
    told = [
        f"Nomor {few[0].serial.written} dipakai {len(few)} kali: {titles(few)}."
        for few in counter.doubles[:_MOST_DOUBLES]
    ]
    more = len(counter.doubles) - _MOST_DOUBLES
    return "\n".join([*told, *([f"Dan {more} nomor ganda lain."] if more > 0 else [])])


def titles(few: tuple[Numbered, ...]) -> str:
    """Name the meetings that have a number."""
    return "; ".join(
        one.title if len(one.title) <= _TITLE else f"{one.title[:_TITLE].rstrip()}…" for one in few
    )
