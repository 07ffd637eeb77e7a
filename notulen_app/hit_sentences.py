"""Says what a hit is and where it stands, as a list and the command line show it."""

from __future__ import annotations

from notulen_app.domain.search_hits import Hit, HitGroup
from notulen_app.domain.search_marks import Excerpt, best, excerpt
from notulen_app.domain.search_query import Query

_LONGEST_HEAD, _LONGEST_BELOW = 240, 180
GROUPS = {
    HitGroup.MEETING: "Rapat",
    HitGroup.ROW: "Baris notulen",
    HitGroup.DIRECTIVE: "Arahan",
    HitGroup.PERSON: "Orang",
    HitGroup.FILE: "Lampiran",
}
"""What the groups of hits are called."""
_OF = {HitGroup.ROW: "Notulen", HitGroup.FILE: "Lampiran"}


def head(hit: Hit, query: Query) -> Excerpt:
    """Give what a hit is shown by, its number before a directive."""
    shown = excerpt(hit.texts[0][1] if hit.texts else "", query, most=_LONGEST_HEAD)
    if hit.number is None:
        return shown
    before = f"{hit.number}. "
    marks = tuple((start + len(before), end + len(before)) for start, end in shown.marks)
    return Excerpt(text=f"{before}{shown.text}", marks=marks)


def below(hit: Hit, query: Query) -> tuple[str, Excerpt]:
    """Give the name and the words of what was found where that is not what a hit is shown by."""
    place = best(hit.texts, query)
    if not place:
        return "", Excerpt(text="")
    label, text = hit.texts[place]
    return label, excerpt(text, query, most=_LONGEST_BELOW)


def kind(hit: Hit) -> str:
    """Name what a hit is: "Keputusan", "Laporan"."""
    return hit.kind[:1].upper() + hit.kind[1:]


def details(hit: Hit) -> tuple[str, ...]:
    """Give what else is to be said of a hit: what it is, who carries it out, its meeting."""
    others = [text for label, text in hit.texts[1:] if label in _TOLD[hit.group]]
    units = ", ".join(hit.units)
    parts = (kind(hit), units, hit.state, *others[:2])
    meeting = "" if hit.group is HitGroup.MEETING else hit.meeting
    kept = [part for part in (*parts, meeting) if part]
    if hit.group is not HitGroup.MEETING:
        return tuple(kept)
    return tuple(one[:1].upper() + one[1:] for one in kept[1:])


_TOLD: dict[HitGroup, tuple[str, ...]] = {
    HitGroup.MEETING: ("Tempat", "Seri"),
    HitGroup.ROW: ("Pembicara", "Penyaji"),
    HitGroup.DIRECTIVE: (),
    HitGroup.PERSON: ("Jabatan", "Instansi", "Pangkat"),
    HitGroup.FILE: ("Keterangan",),
}


def place(hit: Hit, query: Query) -> str:
    """Say in which place what was found stands: "Notulen, keputusan: Posko dibuka."."""
    found = best(hit.texts, query)
    label, text = hit.texts[found] if hit.texts else ("", "")
    where = [_OF.get(hit.group, GROUPS[hit.group])]
    if hit.kind.casefold() != where[0].casefold():
        where.append(hit.kind)
    if hit.number is not None:
        where[-1] += f" {hit.number}"
    if hit.private:
        where.append("pribadi")
    if label:
        where.append(label[:1].lower() + label[1:])
    return f"{', '.join(where)}: {excerpt(text, query).text}"
