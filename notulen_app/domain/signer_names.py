"""Whether the name in a certificate can be that of the person who is to sign."""

from __future__ import annotations

from notulen_app.domain.duplicates import alike, name_key


def clearly_differs(certified: str, signer: str) -> bool:
    """Tell whether two names are of different people.

    Order, capitals, degrees and ranks do not count: every word of the shorter name must stand in
    the longer one, where an initial or one wrong letter is let pass.
    """
    one, other = _bare_key(certified), _bare_key(signer)
    if len(one) <= len(other):
        return not _within(one, name_key(signer))
    return not _within(other, name_key(certified))


def _bare_key(name: str) -> tuple[str, ...]:
    """Give the words of a name without the degrees behind the comma."""
    return name_key(name.partition(",")[0]) or name_key(name)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((one for one in left if _same(word, one)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(short)


def _same(one: str, other: str) -> bool:
    initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return one == other or initial or alike((one,), (other,))
