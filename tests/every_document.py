"""Every kind of document of known records, drawn in a profile, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import get_args

from records import full_record, sample_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.attendance_report_pdf import attendance_report_pdf, meeting_report_pdf
from notulen_app.documents.cards_pdf import cards_pdf
from notulen_app.documents.differences_pdf import differences_pdf
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.page import RenderedDocument
from notulen_app.documents.profile import DocumentProfile, ListPart
from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, ReportRow, summed
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.differences import Difference, DifferenceKind
from notulen_app.domain.tally import Tally
from notulen_app.domain.value import changed


def whole_list(profile: DocumentProfile) -> RenderedDocument:
    record = full_record()
    arrived = record.attendance[0].arrived
    agenda = tuple(changed(one, begun=arrived) for one in record.agenda)
    every = changed(profile, list_parts=get_args(ListPart))
    return attendance_pdf(changed(record, agenda=agenda), every)


ROWS = (
    ReportRow(name="Forkopimda", tally=Tally(invited=12, present=7, represented=3, excused=1)),
    ReportRow(name="Polsek jajaran", tally=Tally(invited=168, present=150, ill=2, absent=16)),
    ReportRow(name="", tally=Tally(invited=2, guests=4)),
)
REPORT = AttendanceReport(
    by=ReportBy.SECTOR,
    rows=ROWS,
    total=summed(ROWS),
    meetings=12,
    first=dt.date(2024, 1, 1),
    last=dt.date(2024, 12, 31),
)
DIFFERENCES = (
    Difference(DifferenceKind.CHANGED, "Fakta rapat", "Tempat", "Aula", "Aula Utama"),
    Difference(DifferenceKind.REMOVED, "Notulen", "Catatan, agenda 1", "Satu <b>&\ndua.", ""),
    Difference(
        DifferenceKind.CHANGED,
        "Notulen",
        "Arahan 2",
        f"Penekanan: {'panjang sekali ' * 300}\nTenggat: 1 September 2024",
        f"Penekanan: {'panjang sekali ' * 300}\nTenggat: 2 September 2024",
    ),
    Difference(DifferenceKind.ADDED, "Daftar hadir", "Nomor 3", "", "Kompol Contoh: hadir"),
    Difference(DifferenceKind.MOVED, "Daftar hadir", "Nomor 4", "Camat: izin", "Camat: izin"),
)
KINDS: dict[str, Callable[[DocumentProfile], RenderedDocument]] = {
    "notulen": lambda profile: minutes_pdf(sample_record(), profile, draft=False),
    "daftar-hadir": lambda profile: attendance_pdf(sample_record(), profile),
    "daftar-hadir-kosong": lambda profile: attendance_pdf(sample_record(), profile, blank=True),
    "daftar-hadir-lengkap": whole_list,
    "laporan-kehadiran": lambda profile: meeting_report_pdf(full_record(), profile),
    "rekapitulasi-kehadiran": lambda profile: attendance_report_pdf(REPORT, profile),
    "kartu": lambda profile: cards_pdf(sample_record(), profile),
    "perbedaan": lambda profile: differences_pdf(
        sample_record().meeting,
        profile,
        DIFFERENCES,
        before=("Konsep 1", dt.datetime(2024, 8, 16, 9, 5)),
        after=("Edisi 1", dt.datetime(2024, 8, 19, 14, 30)),
    ),
    "papan-nama": lambda profile: cards_pdf(
        sample_record(), profile, kind=CardKind.SMALL_TABLE_SIGN
    ),
}
