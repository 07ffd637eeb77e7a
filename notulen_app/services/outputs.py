"""Every document that can be written of a meeting, by the name under which it is asked for.

Values only, so all of it runs in any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper import USUAL_SET, About, Paper, Section
from notulen_app.services import exchange, kept_files, papers, publishing, sharing

if TYPE_CHECKING:
    from notulen_app.documents.profile import DocumentProfile


@dataclass(frozen=True)
class Source:
    """What documents are made of; ``blank`` lists are filled in by hand.

    ``about`` is what an extract is of, ``sections`` are those of the bound set. ``with_source``
    says whether the minutes carry their exchange file; None leaves it to how secret they are.
    """

    record: Record
    profile: DocumentProfile
    cabinet: Cabinet
    blank: bool = False
    cards: CardKind = CardKind.CARD
    about: About | None = None
    with_source: bool | None = None
    sections: Sequence[Section] = USUAL_SET


def _minutes(of: Source) -> bytes:
    photos = kept_files.photos_of(of.cabinet, of.record)
    drawn = publishing.render_minutes(
        of.record, of.profile, photos=photos, with_source=of.with_source
    )
    return drawn.pdf


def _attendance(of: Source) -> bytes:
    return publishing.render_attendance(of.record, of.profile, blank=of.blank).pdf


def _word(of: Source) -> bytes:
    photos = kept_files.photos_of(of.cabinet, of.record)
    return sharing.minutes_word(of.record, of.profile, photos=photos)


def _open_text(of: Source) -> bytes:
    photos = kept_files.photos_of(of.cabinet, of.record)
    return sharing.minutes_open(of.record, of.profile, photos=photos)


def made(kind: str, source: Source, path: Path) -> bytes:
    """Make a document for a file: an official paper is Word, or ODT, where its name ends so."""
    written = {".docx": sharing.paper_word, ".odt": sharing.paper_open}.get(path.suffix.lower())
    if kind in PAPERS and written is not None:
        return written(PAPERS[kind], source.record, source.profile, about=source.about)
    return KINDS[kind](source)


def _paper(paper: Paper, of: Source) -> bytes:
    return papers.render_paper(paper, of.record, of.profile, about=of.about).pdf


def _set(of: Source) -> bytes:
    photos = kept_files.photos_of(of.cabinet, of.record)
    return papers.render_set(of.record, of.profile, sections=of.sections, photos=photos).pdf


PAPERS: Mapping[str, Paper] = {
    "undangan": Paper.INVITATION,
    "laporan_hasil": Paper.REPORT,
    "nota_dinas": Paper.MEMO,
    "kutipan": Paper.EXTRACT,
    "berita_acara": Paper.AGREEMENT,
    "surat_tugas": Paper.DUTY,
}
KINDS: Mapping[str, Callable[[Source], bytes]] = {
    "pdf": _minutes,
    "daftar_hadir": _attendance,
    "docx": _word,
    "odt": _open_text,
    "daftar_hadir_docx": lambda of: sharing.attendance_word(of.record, of.profile, blank=of.blank),
    "kartu": lambda of: papers.render_cards(of.record, of.profile, kind=of.cards).pdf,
    "laporan_hadir": lambda of: papers.render_meeting_report(of.record, of.profile).pdf,
    "xlsx": lambda of: papers.meeting_tables(of.record, of.profile),
    "json": lambda of: exchange.encode(of.record),
    "html": lambda of: sharing.mail(of.record, of.profile).html.encode(),
    "teks": lambda of: sharing.mail(of.record, of.profile).text.encode(),
    "rilis": lambda of: sharing.press_word(of.record, of.profile),
    "pesan": lambda of: sharing.message_file(of.record, of.profile),
    "berkas": _set,
    **{name: partial(_paper, paper) for name, paper in PAPERS.items()},
}
"""How every document is made, by its option of ``ekspor``."""
DOCUMENTS = {
    "pdf": ("Notulen", ".pdf"),
    "daftar_hadir": ("Daftar hadir", ".pdf"),
    "berkas": ("Berkas rapat", ".pdf"),
    "laporan_hasil": ("Laporan hasil rapat", ".pdf"),
    "undangan": ("Undangan", ".pdf"),
    "docx": ("Notulen", ".docx"),
    "odt": ("Notulen", ".odt"),
    "xlsx": ("Tabel rapat", ".xlsx"),
    "json": ("Berkas pertukaran", ".json"),
}
"""What can be made of many meetings at once, by its option of ``ekspor``: words and ending."""
USUAL = ("pdf", "daftar_hadir")
