"""Records for tests: the sample, one with every fact filled, a large one; two are invented."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
    Stroke,
)
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
)
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import (
    AgendaItem,
    Capacity,
    Entry,
    EntryKind,
    Letter,
    Meeting,
    MeetingState,
    Record,
    Security,
    Series,
    Signer,
    SignerRole,
    Zone,
)
from notulen_app.domain.people import (
    Directory,
    Group,
    NumberKind,
    Officer,
    Organisation,
    Party,
    Person,
    Position,
    Sector,
    ServiceNumber,
)
from notulen_app.paths import resource
from notulen_app.services.exchange import read_file

_DAY = dt.date(2025, 3, 6)
_WIB = dt.timezone(dt.timedelta(hours=7))


def sample_record() -> Record:
    """Give the shipped sample as the exchange file holds it."""
    return read_file(resource("samples", "rakor-sampang.json"))


def _moment(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(_DAY.year, _DAY.month, _DAY.day, hour, minute, tzinfo=_WIB)


CHAIR = Officer(
    name="Uji Satu",
    degrees_after="S.I.K., M.H.",
    rank="AKBP",
    service_number=ServiceNumber(kind=NumberKind.NRP, value="78010001"),
    position="Kapolres Contoh",
    organisation="Polres Contoh",
)
NOTE_TAKER = Officer(
    name="Uji Dua",
    degrees_before="dr.",
    degrees_after="S.Sos.",
    rank="Penata",
    service_number=ServiceNumber(kind=NumberKind.NIP, value="198503152010012003"),
    position="Notulis",
    organisation="Polres Contoh",
)


def _directory() -> Directory:
    names = ("Uji Satu", "Uji Dua", "Uji Tiga", "Uji Empat", "Uji Lima", "Uji Enam", "Uji Tujuh")
    return Directory(
        sectors=(
            Sector(id="s1", name="Polri", order=1),
            Sector(id="s2", name="TNI", order=2),
            Sector(id="s3", name="Dinas", order=3),
        ),
        organisations=(
            Organisation(id="o1", name="Polres Contoh", sector_id="s1"),
            Organisation(id="o2", name="Kodim 0000/Contoh", sector_id="s2"),
            Organisation(id="o3", name="Dinas Contoh", short_name="Dincon", sector_id="s3"),
        ),
        people=tuple(
            Person(
                id=f"p{n}",
                name=name,
                rank=("AKBP", "Penata", "Kompol", "Mayor Inf", "Pembina", "Iptu", None)[n],
                service_number=ServiceNumber(kind=NumberKind.NRP, value=f"7801000{n}"),
                sex="LPLPLPL"[n],
                phone=f"0800000000{n}",
            )
            for n, name in enumerate(names)
        ),
        positions=tuple(
            Position(
                id=f"j{n}",
                title=f"Jabatan {n}",
                organisation_id=("o1", "o1", "o1", "o2", "o3", "o1", "o3")[n],
                person_id=f"p{n}",
            )
            for n in range(len(names))
        ),
        groups=(Group(id="g1", name="Kapolsek jajaran", sector_id="s1"),),
    )


def _attendance() -> tuple[Attendance, ...]:
    states = (
        AttendanceState.PRESENT,
        AttendanceState.PRESENT,
        AttendanceState.REPRESENTED,
        AttendanceState.EXCUSED,
        AttendanceState.ILL,
        AttendanceState.ABSENT,
        AttendanceState.UNKNOWN,
    )
    zigzag = tuple((n / 20, (n % 2) * 0.6 + 0.2, 0.5) for n in range(21))
    people = tuple(
        Attendance(
            id=f"a{n}",
            person_id=f"p{n}",
            order=n,
            state=state,
            role=AttendanceRole.CHAIR if n == 0 else AttendanceRole.PARTICIPANT,
            representative=Representative(name="Uji Wakil", rank="Ipda", mandate_letter="B/7")
            if state is AttendanceState.REPRESENTED
            else None,
            arrived=_moment(8, 50) if n == 0 else None,
            strokes=(Stroke(points=zigzag),) if n == 1 else (),
        )
        for n, state in enumerate(states)
    )
    group = Attendance(
        id="a9",
        group_id="g1",
        head_count=14,
        present_count=12,
        order=9,
        state=AttendanceState.PRESENT,
    )
    return (*people, group)


def _meeting() -> Meeting:
    return Meeting(
        id="01956a00-0000-7000-8000-000000000001",
        title="Rapat Koordinasi Uji",
        series_id="seri",
        occasion="kesiapan pengamanan contoh",
        purpose="menyamakan langkah antarinstansi",
        context=("menjelang kegiatan contoh",),
        legal_bases=("Undang-Undang Contoh", "Rencana kerja tahun 2025"),
        organiser="Polres Contoh",
        dates=(_DAY,),
        stated_weekday="Kamis",
        start=dt.time(9, 0),
        end=dt.time(11, 30),
        zone=Zone.WIB,
        place="Aula Contoh",
        document_number="B/NOT-7/III/OPS.1.3./2025",
        invitation=Letter(number="B/31/III/2025", date=dt.date(2025, 3, 1)),
        security=Security.ORDINARY,
        archive_code="OPS.1.3.",
        dress="PDH",
        chair=CHAIR,
        secretary=Officer(name="Uji Tiga", rank="Kompol", position="Kabag Ops"),
        note_taker=NOTE_TAKER,
        opening="Rapat dibuka oleh pimpinan rapat.",
        closing="Rapat ditutup pukul 11.30 WIB.",
        state=MeetingState.AWAITING_SIGNATURE,
        signing_place="Contoh",
        signing_date=dt.date(2025, 3, 7),
        signers=(
            Signer(role=SignerRole.NOTE_TAKER, officer=NOTE_TAKER),
            Signer(
                role=SignerRole.CHAIR,
                officer=Officer(
                    name="Uji Tiga",
                    degrees_after="S.H.",
                    rank="Kompol",
                    service_number=ServiceNumber(kind=NumberKind.NRP, value="78010002"),
                    position="Kabag Ops",
                ),
                capacity=Capacity.FOR_SUPERIOR,
                principals=("Kepala Kepolisian Resor Contoh", "Waka"),
            ),
        ),
        copies=("Kapolda Contoh", "Bupati Contoh"),
    )


def _agenda() -> tuple[AgendaItem, ...]:
    return (
        AgendaItem(id="m1", title="Pembukaan dan doa", order=1, presenter="Uji Dua"),
        AgendaItem(id="m2", title="Paparan kesiapan", order=2, presenter="Uji Tiga"),
        AgendaItem(id="m3", title="Personel", order=1, parent_id="m2"),
        AgendaItem(id="m4", title="Sarana", order=2, parent_id="m2"),
    )


def _entries() -> tuple[Entry, ...]:
    return (
        Entry(id="e0", kind=EntryKind.NOTE, text="Rapat didahului pengecekan kehadiran.", order=0),
        Entry(
            id="e1",
            kind=EntryKind.NOTE,
            text="Kesiapan personel dipaparkan.",
            agenda_item_id="m3",
            order=1,
            time=_moment(9, 20),
            speaker="Uji Tiga",
            sub_points=("Dua regu siap.", "Satu regu cadangan."),
        ),
        Entry(
            id="e2",
            kind=EntryKind.QUESTION,
            text="Kapan kendaraan tersedia?",
            agenda_item_id="m4",
            order=2,
            speaker="Uji Empat",
        ),
        Entry(
            id="e3",
            kind=EntryKind.DECISION,
            text="Posko dibuka mulai hari Senin.",
            agenda_item_id="m4",
            order=3,
        ),
        Entry(
            id="e4",
            kind=EntryKind.NOTE,
            text="CATATAN PRIBADI yang tidak dicetak.",
            agenda_item_id="m4",
            order=4,
            private=True,
        ),
    )


def full_record() -> Record:
    """Give an invented record in which every fact is filled."""
    return Record(
        meeting=_meeting(),
        series=Series(id="seri", name="Rakor bulanan"),
        directory=_directory(),
        attendance=_attendance(),
        agenda=_agenda(),
        entries=_entries(),
        directives=_directives(),
    )


def _directives() -> tuple[Directive, ...]:
    return (
        Directive(
            id="d1",
            number=1,
            kind=DirectiveKind.EMPHASIS,
            text="Menyiapkan posko terpadu.",
            spoken_by=Party(text="Kapolres Contoh", person_id="p0"),
            on_behalf_of=Party(text="Kapolda Contoh"),
            on_behalf_basis=Basis.STATED,
            addressees=(Party(text="Kabag Ops"), Party(text="Kapolsek jajaran", group_id="g1")),
            reason="agar pelayanan lancar",
            urgency="segera",
            due=dt.date(2025, 3, 20),
            original_due=dt.date(2025, 3, 13),
            checklist=(
                ChecklistItem(id="c1", label="Tenda", done=True),
                ChecklistItem(id="c2", label="Listrik", done=False, note="menunggu PLN"),
                ChecklistItem(id="c3", label="Air"),
            ),
            assignments=(
                Assignment(id="t1", unit=Party(text="Bagops"), state=AssignmentState.UNDER_WAY),
                Assignment(id="t2", unit=Party(text="Bagian Logistik"), due=dt.date(2025, 3, 12)),
            ),
            order=1,
        ),
        Directive(
            id="d2",
            number=2,
            kind=DirectiveKind.APPEAL,
            text="Menjaga ketertiban.",
            spoken_by=Party(text="Dandim Contoh"),
            on_behalf_of=Party(text="Pangdam Contoh"),
            on_behalf_basis=Basis.AMBIGUOUS,
            order=2,
        ),
        Directive(id="d3", text="ARAHAN RAHASIA PRIBADI.", order=3, private=True),
    )


def large_record(*, attendees: int = 300, agenda: int = 40) -> Record:
    """Give an invented record of about thirty pages."""
    full = full_record()
    people = tuple(
        Person(
            id=f"b{n}",
            name=f"Peserta Contoh {n}",
            rank="Iptu",
            service_number=ServiceNumber(kind=NumberKind.NRP, value=f"{80000000 + n}"),
        )
        for n in range(attendees)
    )
    positions = tuple(
        Position(id=f"k{n}", title=f"Kanit {n}", organisation_id=f"o{n % 3 + 1}", person_id=f"b{n}")
        for n in range(attendees)
    )
    rows = tuple(
        Attendance(id=f"r{n}", person_id=f"b{n}", order=n, state=AttendanceState.PRESENT)
        for n in range(attendees)
    )
    points = tuple(
        AgendaItem(id=f"i{n}", title=f"Pokok bahasan ke-{n + 1}", order=n) for n in range(agenda)
    )
    entries = tuple(
        Entry(
            id=f"x{n}-{m}",
            kind=EntryKind.NOTE,
            text="Uraian pembahasan mengenai kesiapan personel, sarana dan prasarana di wilayah "
            f"masing-masing, butir {m + 1}. " * 3,
            agenda_item_id=f"i{n}",
            order=m,
            speaker=f"Peserta Contoh {m}",
        )
        for n in range(agenda)
        for m in range(5)
    )
    known = full.directory
    return Record(
        meeting=full.meeting,
        series=full.series,
        directory=Directory(
            sectors=known.sectors,
            organisations=known.organisations,
            people=people,
            positions=positions,
        ),
        attendance=rows,
        agenda=points,
        entries=entries,
        directives=(full.directives[1],),
    )


def list_numbers(record: Record) -> dict[str, int]:
    """Give the number on the printed list by the id of the row."""
    return {one.row.id: one.number for section in sections(record) for one in section.rows}
