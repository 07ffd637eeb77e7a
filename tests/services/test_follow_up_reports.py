"""Reports on directives: every count equals an independent one over the records."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from typing import Any

import openpyxl
import pytest
from follow_ups import ASTA, TODAY, at, fill, many, meeting_id, printed, read
from pdf_reading import pages_of, words_of

from notulen_app import i18n
from notulen_app.documents.profile import load_profiles
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import ReportTooLong
from notulen_app.domain.follow_up_list import Pill, Target, Wanted
from notulen_app.domain.follow_up_report import ReportKind, tasks_of
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Attachment, AttachmentKind, Record, Security
from notulen_app.domain.value import changed
from notulen_app.services import follow_up, follow_up_reports, links, meetings, reminders
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

PROFILE = next(one for one in load_profiles() if one.name == "polri")
CLOSED = (AssignmentState.DONE, AssignmentState.CANCELLED)
KINDS = [pytest.param(one, id=one.name.lower()) for one in ReportKind]


@pytest.fixture
def season(archive: Archive) -> list[Record]:
    return fill(archive)


def sheet_of(content: bytes, name: str) -> list[dict[str, Any]]:
    """Give the rows below the head of a sheet by the names of their columns."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[name]
    top = sheet[str(sheet.auto_filter.ref).split(":")[0]].row
    heads = [cell.value for cell in sheet[top]]
    return [
        dict(zip(heads, row, strict=True))
        for row in sheet.iter_rows(min_row=top + 1, values_only=True)
    ]


def pdf_of(archive: Archive, kind: ReportKind, **facts: object) -> bytes:
    return follow_up_reports.render(read(archive, kind, **facts), PROFILE).pdf


def xlsx_of(archive: Archive, kind: ReportKind, **facts: object) -> bytes:
    return follow_up_reports.tables(read(archive, kind, **facts), PROFILE)


def states(records: list[Record]) -> Counter[str]:
    """Count assignments by state, apart from the app's own rules."""
    return Counter(task.state.value if task else "belum mulai" for _, task in printed(records))


def late(records: list[Record]) -> list[tuple[str, str]]:
    """Give text and unit of what is open and past its day."""
    found = []
    for one, task in printed(records):
        due = (task.due if task else None) or one.due
        if due and due < TODAY and (task is None or task.state not in CLOSED):
            found.append((one.text, task.unit.text if task else "Tanpa penanggung jawab"))
    return found


def test_the_recap_counts_what_the_records_say(archive: Archive, season: list[Record]) -> None:
    counts = states(season)
    assert len(counts) == len(AssignmentState)
    words = words_of(pdf_of(archive, ReportKind.RECAP))
    numbers = [counts[one.value] for one in AssignmentState]
    sums = [*numbers, sum(numbers), len(late(season))]
    assert " ".join(str(one) for one in sums) in words
    assert words.count("TERLAMBAT") == len(late(season))
    texts = {one.text for one, _ in printed(season)}
    assert f"{len(texts)} arahan, {sum(numbers)} tugas" in words

    content = xlsx_of(archive, ReportKind.RECAP)
    rows = sheet_of(content, "Arahan")
    assert Counter(row["Status"] for row in rows) == counts
    assert [row["No"] for row in rows] == [*range(1, sum(numbers) + 1)]
    *by_state, total = sheet_of(content, "Jumlah")
    assert {row["Status"]: row["Jumlah"] for row in by_state} == dict(counts)
    assert total["Jumlah"] == sum(numbers)


def test_a_row_tells_all_that_the_leader_asks(archive: Archive, season: list[Record]) -> None:
    rows = sheet_of(xlsx_of(archive, ReportKind.RECAP), "Arahan")
    told = {(row["Arahan/keputusan"], row["Penanggung jawab"]): row for row in rows}
    for one, task in printed(season):
        unit = task.unit.text if task else "Tanpa penanggung jawab"
        row = told.pop((one.text, unit))
        first = one.earlier[0].day if one.earlier else None
        assert row["Tanggal rapat"].date() == (first or row["Tanggal rapat"].date())
        stated = one.on_behalf_basis and one.on_behalf_basis.value == "stated"
        behalf = " a.n. Kapolda Contoh" if stated else ""
        assert row["Pemberi (a.n.)"] == f"Kapolres Contoh{behalf}"
        assert row["Jenis"] == one.kind.value
        due = (task.due if task else None) or one.due
        assert row["Tenggat"].date() == due
        if task and task.moves:
            assert row["Tenggat semula"].date() == task.moves[0].before
            assert row["Dipindah (kali)"] == 1
        assert row["Terbawa (kali)"] == (len(one.earlier) or None)
    assert not told


def test_reports_of_earlier_meetings_stay_with_what_is_carried(
    archive: Archive, season: list[Record]
) -> None:
    said = {
        (before.text, task.unit.text): task.progress[-1].text
        for record in season
        for before in record.directives
        for task in before.assignments
        if task.progress
    }
    carried = [(one, task) for one, task in printed(season) if one.earlier and task]
    assert carried
    assert all(not task.progress for _, task in carried)
    rows = sheet_of(xlsx_of(archive, ReportKind.RECAP), "Arahan")
    told = {(row["Arahan/keputusan"], row["Penanggung jawab"]): row["Langkah"] for row in rows}
    for one, task in carried:
        assert told[one.text, task.unit.text] == said[one.text, task.unit.text]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_goes_out(archive: Archive, season: list[Record], kind: ReportKind) -> None:
    """Neither a private row nor its words where it replaces a public one, nor a private file."""
    private, public = season[0].directives[5], season[0].directives[0]
    assert private.private
    file = Attachment(
        id="01956a00-0000-7000-8000-00000000aaaa", name="PRIBADI.pdf", sha256="0" * 64,
        kind=AttachmentKind.EVIDENCE, private=True,
    )  # fmt: skip
    link = Link(
        id="l", row_id=private.entry_id or "", kind=LinkKind.REPLACES, words=public.text,
        target_meeting_id=meeting_id(0), target_id=public.entry_id, reason="alasan PRIBADI",
    )  # fmt: skip
    task = changed(
        public.assignments[0] if public.assignments else season[0].directives[2].assignments[0],
        id="bukti",
    )
    shown = (changed(task.progress[0], evidence=(file.id, "01956a00-0000-7000-8000-0000000000ff")),)
    first = changed(public, assignments=(changed(task, progress=shown),))
    record = changed(
        season[0], links=(link,), attachments=(file,),
        directives=(first, *season[0].directives[1:]),
    )  # fmt: skip
    with archive.action("Uji"):
        stored.put(archive, record)
    for content in (pdf_of(archive, kind), xlsx_of(archive, kind)):
        words = words_of(content) if content[:4] == b"%PDF" else everything_in(content)
        assert "PRIBADI" not in words
        assert "01956a00" not in words
    if kind is ReportKind.REGISTER:
        words = words_of(pdf_of(archive, kind))
        assert "TIDAK BERLAKU" in words
        assert "Digantikan oleh butir yang tidak dicetak" in words


def everything_in(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return str([[*sheet.values] for sheet in book.worksheets])


def test_every_unit_has_pages_of_its_own(archive: Archive, season: list[Record]) -> None:
    tasks = [(one, task) for one, task in printed(season)]
    units = {task.unit.text if task else "Tanpa penanggung jawab" for _, task in tasks}
    pages = pages_of(pdf_of(archive, ReportKind.UNITS))
    begun = [page for page in pages if "LEMBAR TINDAK LANJUT" in page]
    assert len(begun) == len(units)
    own = next(page for page in begun if "BAGOPS" in page)
    texts = {one.text for one, task in tasks if task and task.unit.text == "Bagops"}
    foreign = {one.text for one, _ in tasks} - texts
    words = " ".join(own.split())
    assert foreign
    assert not any(text in words for text in foreign)
    assert "Rakor ke-" in words
    assert "Kapolres Contoh" in words

    chosen = read(archive, ReportKind.UNITS, units=("=bagops", "j1"))
    words = words_of(follow_up_reports.render(chosen, PROFILE).pdf)
    assert words.count("LEMBAR TINDAK LANJUT") == 2
    assert "HUMAS" not in words
    counts = sheet_of(follow_up_reports.tables(chosen, PROFILE), "Per penanggung jawab")
    mine = Counter(task.state.value for _, task in tasks if task and task.unit.text == "Bagops")
    row = next(row for row in counts if row["Penanggung jawab"] == "Bagops")
    assert {one.value: row[one.value.capitalize()] for one in AssignmentState} == {
        one.value: mine[one.value] for one in AssignmentState
    }


def test_what_is_late_is_named_with_whom_the_unit_answers_to(
    archive: Archive, season: list[Record]
) -> None:
    rows = sheet_of(xlsx_of(archive, ReportKind.OVERDUE), "Terlambat")
    found = Counter((row["Arahan/keputusan"], row["Penanggung jawab"]) for row in rows)
    assert found == Counter(late(season))
    days = [row["Terlambat (hari)"] for row in rows]
    assert days == sorted(days, reverse=True)
    for row in rows:
        if row["Penanggung jawab"].startswith("Kapolsek"):
            assert row["Atasan"] == "Kapolres Contoh"
            assert row["Pejabat"] == "AKBP Uji Satu"
            assert row["Instansi atasan"] == "Polres Contoh"
        else:
            assert row["Atasan"] is None
            assert row["Keterangan atasan"] == "belum tercatat"
    words = words_of(pdf_of(archive, ReportKind.OVERDUE))
    assert "(belum tercatat)" in words
    assert "penanggung jawab belum tercatat; atasan diambil dari instansi induk" in words


def test_what_is_put_off_is_not_late(archive: Archive, season: list[Record]) -> None:
    before = read(archive, ReportKind.OVERDUE)
    target = before.items[0]
    where = Target(meeting_id=target.meeting_id, directive_id=target.directive.id)
    follow_up.snooze(archive, [where], TODAY + dt.timedelta(days=9))
    texts = {one.directive.text for one in read(archive, ReportKind.OVERDUE).items}
    assert target.directive.text not in texts
    words = words_of(pdf_of(archive, ReportKind.RECAP))
    assert words.count("TERLAMBAT") == len(
        [one for one in late(season) if one[0] != target.directive.text]
    )
    until = TODAY + dt.timedelta(days=9)
    tasks = [
        task.state for item in read(archive, ReportKind.RECAP).items
        if item.directive.text == target.directive.text for task in tasks_of(item)
    ]  # fmt: skip
    asleep = [one for one in tasks if one not in CLOSED]
    assert words.count(f"ditunda s.d. {i18n.plain_date(until)}") == len(asleep) > 0
    book = xlsx_of(archive, ReportKind.RECAP)
    days = [row["Ditunda sampai"] for row in sheet_of(book, "Arahan") if row["Ditunda sampai"]]
    assert [one.date() for one in days] == [until] * len(asleep)
    text = reminders.recap_message(archive, Wanted(today=TODAY))
    assert f"Ditunda {len(asleep)}." in text


def test_readiness_counts_units_by_point(archive: Archive, season: list[Record]) -> None:
    rows = sheet_of(xlsx_of(archive, ReportKind.READINESS), "Kesiapan")
    *units, total = rows
    ready: Counter[str] = Counter()
    count = 0
    for one, task in printed(season):
        if not one.checklist or task is None or task.state is AssignmentState.CANCELLED:
            continue
        count += 1
        said = {tick.item_id: tick.done for tick in task.ticks}
        row = next(
            row for row in units
            if (row["Arahan/keputusan"], row["Satuan"]) == (one.text, task.unit.text)
        )  # fmt: skip
        for point in one.checklist:
            ready[point.label] += said.get(point.id) is True
            shown = {True: 1, False: 0, None: None}[said.get(point.id)]
            assert row[point.label] == shown
        assert row["Siap"] == sum(1 for done in said.values() if done)
        assert row["Dari"] == 8
    assert count == len(units)
    assert {one: total[one] for one in ASTA} == {one: ready[one] for one in ASTA}
    words = words_of(pdf_of(archive, ReportKind.READINESS))
    assert words.count("Satuan yang siap") == len({one["Arahan/keputusan"] for one in units})
    assert "siap" in words


def test_the_days_narrow_to_what_was_given_then(archive: Archive, season: list[Record]) -> None:
    day = season[1].meeting.dates[0]
    chosen = read(archive, ReportKind.RECAP, first=day, last=day)
    assert {one.day for one in chosen.items} == {day}
    wanted = {one.text for one, _ in printed(season) if one.text.startswith("Arahan 1.")}
    assert {one.directive.text for one in chosen.items} == wanted
    none = read(archive, ReportKind.RECAP, first=TODAY, last=TODAY)
    assert none.items == ()
    assert "Nihil." in words_of(follow_up_reports.render(none, PROFILE).pdf)


def test_filters_of_the_list_are_obeyed_and_said(archive: Archive, season: list[Record]) -> None:
    chosen = read(archive, ReportKind.RECAP, is_open=True, series_id="r1", words=("kesiapan",))
    tasks = [task for one in chosen.items for task in one.directive.assignments]
    assert all(task.state not in CLOSED for task in tasks)
    words = words_of(follow_up_reports.render(chosen, PROFILE).pdf)
    assert "Cakupan : seri Rakor Uji; yang memuat “kesiapan”; yang belum selesai" in words or (
        "yang belum selesai" in words and "seri Rakor Uji" in words
    )
    hindered = read(archive, ReportKind.RECAP, pill=Pill.HINDERED)
    found = {task.state for one in hindered.items for task in one.directive.assignments}
    assert found == {AssignmentState.HINDERED}


def test_progress_tells_what_happened_between_two_days(
    archive: Archive, season: list[Record]
) -> None:
    first, last = dt.date(2024, 7, 11), dt.date(2024, 8, 7)
    content = xlsx_of(archive, ReportKind.PROGRESS, first=first, last=last)
    happened = Counter(row["Yang terjadi"] for row in sheet_of(content, "Rincian"))
    wanted: Counter[str] = Counter()
    lives: dict[tuple[str, str], list[tuple[dt.date, str]]] = {}
    moved: dict[tuple[str, str], int] = {}
    given: dict[tuple[str, str], dt.date] = {}
    for record in season:
        day = record.meeting.dates[0]
        for one in record.directives:
            if one.private or day > last:
                continue
            for task in one.assignments or (None,):
                key = (one.text, task.unit.text if task else "")
                given.setdefault(key, day)
                reports = task.progress if task else ()
                lives.setdefault(key, []).extend(
                    (p.at.date(), p.state.value if p.state else "") for p in reports
                )
                moves = task.moves if task else ()
                moved[key] = sum(first <= m.at.date() <= last for m in moves)
    for key, day in given.items():
        wanted["baru diberikan"] += first <= day <= last
        wanted["tenggat dipindah"] += moved[key]
        for at_, state in lives[key]:
            if first <= at_ <= last:
                names = {"selesai": "diverifikasi", "dibatalkan": "dibatalkan"}
                wanted[names.get(state, "dilaporkan")] += 1
    assert happened == +wanted
    assert len(+wanted) == 5

    def standing(day: dt.date) -> Counter[str]:
        found: Counter[str] = Counter()
        for key, begun in given.items():
            told = [state for at_, state in sorted(lives[key]) if state and at_ <= day]
            begin = "belum diberikan" if begun > day else "belum mulai"
            found[told[-1] if told and begun <= day else begin] += 1
        return found

    *rows, total = sheet_of(content, "Status")
    eve = first - dt.timedelta(days=1)
    assert Counter({row["Status"]: row["Sebelum masa"] for row in rows}) == standing(eve)
    end = "Akhir 7 Agustus 2024"
    assert Counter({row["Status"]: row[end] for row in rows}) == standing(last)
    assert total[end] == len(given)
    words = words_of(pdf_of(archive, ReportKind.PROGRESS, first=first, last=last))
    assert f"Berapa kali {wanted['baru diberikan']} {wanted['dilaporkan']}" in words


def test_the_register_says_what_replaced_and_revoked_what(
    archive: Archive, season: list[Record]
) -> None:
    old = season[0].directives[1].entry_id or ""
    links.replace(archive, (meeting_id(3), "k3"), (meeting_id(0), old), now=at(TODAY))
    links.revoke(archive, (meeting_id(1), "k1"), now=at(TODAY), words="Surat B/9", reason="usang")
    words = words_of(pdf_of(archive, ReportKind.REGISTER))
    assert "Digantikan oleh “Keputusan 3” (Rakor ke-4, 8 Agustus 2024)" in words
    assert "Dicabut oleh “Surat B/9”: usang" in words
    assert "Menggantikan “Arahan 0.1 tentang kesiapan”" in words
    assert words.count("TIDAK BERLAKU") == 2
    rows = sheet_of(xlsx_of(archive, ReportKind.REGISTER), "Daftar")
    assert len(rows) == len(read(archive, ReportKind.REGISTER).register)
    ended = {row["Isi"] for row in rows if row["Keberlakuan"] == "tidak berlaku"}
    assert ended == {"Keputusan 1", "Arahan 0.1 tentang kesiapan"}
    days = [row["Tanggal rapat"] for row in rows]
    assert days == sorted(days)
    remarks = [row["Keberlakuan"] for row in sheet_of(xlsx_of(archive, ReportKind.RECAP), "Arahan")]
    assert any("Digantikan oleh “Keputusan 3”" in (one or "") for one in remarks)
    recap = words_of(pdf_of(archive, ReportKind.RECAP))
    assert "Digantikan oleh" in recap
    assert "Alasan batal: Digantikan" not in recap


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_meeting_marks_every_page(
    archive: Archive, season: list[Record], kind: ReportKind
) -> None:
    assert "RAHASIA" not in words_of(pdf_of(archive, kind))
    meeting = stored.facts(archive, meeting_id(0))
    with archive.action("Uji"):
        stored.put_facts(archive, changed(meeting, security=Security.SECRET))
    for page in pages_of(pdf_of(archive, kind)):
        assert page.count("RAHASIA") == 2
    content = xlsx_of(archive, kind)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        assert sheet["A2"].value == "Klasifikasi: RAHASIA"


def test_trash_is_in_no_report(archive: Archive, season: list[Record]) -> None:
    for n in range(4):
        meetings.move_to_trash(archive, meeting_id(n), now=at(TODAY))
    for kind in ReportKind:
        report = read(archive, kind)
        assert (report.items, report.register) == ((), ())
        assert follow_up_reports.render(report, PROFILE).pages == 1


def test_minutes_that_are_not_final_are_said(archive: Archive, season: list[Record]) -> None:
    report = read(archive, ReportKind.RECAP)
    drafts = {record.meeting.title for record in season[::2]}
    wanted = sum(one.meeting in drafts for one in report.items)
    assert 0 < wanted < len(report.items)
    words = words_of(follow_up_reports.render(report, PROFILE).pdf)
    assert f"{wanted} arahan berasal dari notulen yang belum disahkan." in words


def test_a_long_report_is_previewed_by_its_first_pages() -> None:
    report = many(400)
    assert follow_up_reports.is_long(report)
    short = follow_up_reports.preview(report, PROFILE)
    assert short.pages < 8
    words = words_of(short.pdf)
    assert "400 arahan, 400 tugas" in words
    assert "Halaman" not in words
    whole = changed(report, items=report.items[:30])
    assert not follow_up_reports.is_long(whole)
    assert follow_up_reports.preview(whole, PROFILE) == follow_up_reports.render(whole, PROFILE)


def test_what_no_document_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_up_reports, "MOST_PRINTED", 10)
    with pytest.raises(ReportTooLong) as refused:
        follow_up_reports.render(many(11), PROFILE)
    assert refused.value.most == 10
