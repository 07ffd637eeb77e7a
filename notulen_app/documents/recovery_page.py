"""The page with the recovery key of an archive, to be printed and locked away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.blocks import Letterhead, fact, titled
from notulen_app.documents.follow_up_table import note
from notulen_app.documents.metadata import Description
from notulen_app.documents.page import RenderedDocument, Running, Sheet, build
from notulen_app.documents.profile import DocumentProfile

_COLON = 110.0
_LINE = 4
"""Groups of the key in a line."""
_TITLE = "Kunci pemulihan arsip"
_REMARKS = (
    "Kunci ini membuka arsip tanpa kata sandi, juga bila berkas kunci (.kunci) hilang. Siapa pun "
    "yang memegang halaman ini dan salinan arsip dapat membaca semuanya: simpan di tempat terkunci "
    "dan jangan difoto.",
    "Kunci tetap berlaku sesudah kata sandi diubah. Sesudah kata sandi dilepas lalu dipasang lagi, "
    "kuncinya baru dan halaman ini hanya membuka cadangan lama.",
    "Huruf besar atau kecil dan spasi tidak berpengaruh. Tidak ada angka 0, 1, 8, dan 9; huruf "
    "yang keliru dikenali saat kunci diketik.",
)


def recovery_page_pdf(
    name: str, key: str, profile: DocumentProfile, *, today: dt.date
) -> RenderedDocument:
    """Draw the page; ``name`` is the archive's, ``key`` stands in groups."""
    sheet = Sheet(profile)
    described = Description(
        title=f"{_TITLE} {name}",
        author=" ".join(profile.letterhead.lines),
        keywords=("kunci pemulihan",),
        classification="",
    )
    return build(list(_story(name, key, sheet, today)), sheet, Running(description=described))


def _story(name: str, key: str, sheet: Sheet, today: dt.date) -> Iterator[Any]:
    groups = key.split()
    lines = ["  ".join(groups[at : at + _LINE]) for at in range(0, len(groups), _LINE)]
    yield Letterhead(sheet)
    yield from titled([_TITLE], sheet)
    yield from fact("Arsip", name, sheet, colon=_COLON)
    yield from fact("Dicetak", i18n.long_date(today), sheet, colon=_COLON)
    for number, line in enumerate(lines):
        first, last = number * _LINE + 1, min((number + 1) * _LINE, len(groups))
        yield from fact(f"Kelompok {first}–{last}", line, sheet, colon=_COLON)
    yield Spacer(1, 8)
    for remark in _REMARKS:
        yield from note(remark, sheet)
