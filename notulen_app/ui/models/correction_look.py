"""How a correction looks: who asks for what, words struck and added, what is to be seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app import i18n
from notulen_app.domain.corrections import Correction, CorrectionKind, CorrectionState, Standing
from notulen_app.domain.word_changes import Run, Told, runs, shortened
from notulen_app.services.corrections import Shown
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.wording import dates

NOBODY = "Tanpa lacak perubahan"
_KINDS = {
    CorrectionKind.WORDS: "Ubah kata",
    CorrectionKind.REMOVED: "Hapus",
    CorrectionKind.ADDED: "Baris baru",
    CorrectionKind.MOVED: "Pindahkan",
    CorrectionKind.COMMENT: "Komentar",
    CorrectionKind.OTHER: "Perubahan lain",
}
_STATES = {
    CorrectionState.ACCEPTED: Mark("Diterima", tone="ok"),
    CorrectionState.DECLINED: Mark("Ditolak", tone="neutral"),
    CorrectionState.DONE: Mark("Selesai", tone="neutral"),
}
_STANDINGS = {
    Standing.CHANGED: Mark(
        "Baris sudah berubah sejak konsep dikirim", icon="triangle-alert", colour="warn"
    ),
    Standing.GONE: Mark("Baris sudah tidak ada", icon="triangle-alert", colour="warn"),
    Standing.CROSSED: Mark(
        "Bersilang dengan koreksi yang sudah diterima", icon="triangle-alert", colour="warn"
    ),
}
BY_HAND = Mark("Perbaiki sendiri, lalu tandai selesai", icon="pen-line", colour="text2")

WITH_DIRECTIVE = Mark(
    "Arahan beserta tindak lanjutnya ikut terhapus", icon="triangle-alert", colour="warn"
)


@dataclass(frozen=True, slots=True)
class CorrectionLook:
    """A correction as it is painted: ``who`` and ``what`` above the words, ``notes`` below them."""

    who: str
    what: str
    words: tuple[Run, ...]
    state: Mark | None = None
    notes: tuple[Mark, ...] = ()


def look_of(shown: Shown) -> CorrectionLook:
    """Give the look of a correction."""
    one = shown.correction
    kind = _KINDS[one.kind]
    what = f"{kind} · {shown.place}" if shown.place else kind
    return CorrectionLook(
        who=_who(one),
        what=f"{what} · konsep {shown.draft}",
        words=_words(one),
        state=_STATES.get(one.state),
        notes=tuple(_notes(shown)),
    )


def spoken(look: CorrectionLook) -> str:
    """Give all that is seen as one text, for who hears it read."""
    told = {Told.SAME: "{}", Told.GONE: "[dihapus: {}]", Told.NEW: "[ditambah: {}]"}
    words = "".join(told[one.told].format(one.text) for one in look.words)
    state = (look.state.text,) if look.state else ()
    return "; ".join((look.who, look.what, *state, words, *(one.text for one in look.notes)))


def moment(at: dt.datetime) -> str:
    """Give "10 Mar 08.15", with the year where it is not this one."""
    year = "" if at.year == dt.date.today().year else f" {at.year}"
    return f"{dates.day_month(at.date())}{year}, {i18n.clock(at)}"


def _who(one: Correction) -> str:
    who = one.author or (NOBODY if not one.tracked else "Nama tidak tercantum")
    return f"{who} · {moment(one.at)}" if one.at else who


def _words(one: Correction) -> tuple[Run, ...]:
    if one.kind is CorrectionKind.COMMENT:
        quote = (Run(told=Told.SAME, text=f"“{one.before}”\n"),) if one.before else ()
        return (*quote, Run(told=Told.SAME, text=one.words))
    if one.kind is CorrectionKind.MOVED:
        return (Run(told=Told.SAME, text=one.before),)
    before = "" if one.kind is CorrectionKind.ADDED else one.before
    return shortened(runs(before, one.after))


def _notes(shown: Shown) -> list[Mark]:
    one, found = shown.correction, []
    if one.kind in (CorrectionKind.ADDED, CorrectionKind.MOVED) and shown.behind:
        words = " ".join(shown.behind.split())
        found.append(Mark(f"Sesudah “{words}”", icon="arrow-down", colour="text2"))
    if one.state is not CorrectionState.PENDING:
        return found
    if one.kind is CorrectionKind.REMOVED and shown.place.startswith("Arahan"):
        found.append(WITH_DIRECTIVE)
    if one.kind is CorrectionKind.OTHER:
        found.append(BY_HAND)
    elif shown.standing in _STANDINGS:
        found.append(_STANDINGS[shown.standing])
    return found
