"""Reports on directives as files: any text, any number of rows, the same bytes, nothing cut."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from follow_ups import TODAY, many
from pdf_reading import bounding_boxes, fonts_of, pages_of, qpdf_check, text_of, words_of

from notulen_app.documents.follow_up_pdf import TITLES, follow_up_pdf
from notulen_app.documents.follow_up_xlsx import follow_up_xlsx
from notulen_app.documents.profile import DocumentProfile, Letterhead, load_profiles
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DueMove,
    Earlier,
    Progress,
    Tick,
)
from notulen_app.domain.escalation import Superior
from notulen_app.domain.fact import Basis
from notulen_app.domain.follow_up_report import Followed, FollowUpReport, ReportKind
from notulen_app.domain.people import Party
from notulen_app.domain.register import LinkSaid, RegisterRow
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
KINDS = [pytest.param(one, id=one.name.lower()) for one in ReportKind]
NOW = dt.datetime(2024, 8, 5, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    head = Letterhead(lines=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "RESOR CONTOH"))
    return changed(PROFILES[request.param], letterhead=head)


def told(kind: ReportKind, text: str) -> FollowUpReport:
    """Give a report in which every text is this one."""
    link = LinkSaid(
        relation="digantikan oleh", words=text, meeting_id="m", row_id="r", meeting=text,
        day=TODAY, reason=text, link_meeting_id="m", link_id="l",
    )  # fmt: skip
    point = ChecklistItem(id="c", label=text)
    task = Assignment(
        id="t", unit=Party(text=text), state=AssignmentState.HINDERED, reason=text, note=text,
        due=dt.date(2024, 8, 1), moves=(DueMove(at=NOW, reason=text),),
        progress=(Progress(id="p", at=NOW, text=text, evidence=(text,)),),
        ticks=(Tick(item_id="c", done=True),),
    )  # fmt: skip
    directive = Directive(
        id="d", text=text, spoken_by=Party(text=text), on_behalf_of=Party(text=text),
        on_behalf_basis=Basis.STATED, urgency=text, criterion=text, checklist=(point,),
        checklist_name=text, assignments=(task,),
    )  # fmt: skip
    item = Followed(
        directive=directive, meeting_id="m", meeting=text, day=TODAY, number=1, links=(link,)
    )
    row = RegisterRow(
        meeting_id="m", row_id="r", directive_id="d", kind="arahan", number=1, text=text,
        meeting=text, day=TODAY, state=AssignmentState.DONE, private=False, invalid=True,
        links=(link,),
    )  # fmt: skip
    register = kind is ReportKind.REGISTER
    return FollowUpReport(
        kind=kind, today=TODAY, first=dt.date(2024, 8, 1), last=TODAY, scope=(text,),
        items=() if register else (item,), register=(row,) if register else (),
        superiors=((f"={text.strip().lower()}", Superior(organisation=text, holder=text)),),
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        '<b>&amp;</b> </para> <font size="99">',
        "\x00\x01\u202e terbalik \ud800 \u200b]]>",
        "W" * 800,
        "kata " * 600,
        "baris\n" * 120,
        "",
    ],
    ids=("markup", "controls", "long word", "long text", "many lines", "nothing"),
)
def test_any_text_can_be_printed_and_written(kind: ReportKind, text: str) -> None:
    report = told(kind, text)
    pdf = follow_up_pdf(report, PROFILES["polri"]).pdf
    assert "No syntax" in qpdf_check(pdf)
    assert all(embedded for _, embedded in fonts_of(pdf))
    words = words_of(pdf)
    assert TITLES[kind] in words
    if text.startswith("<b>"):
        assert "<b>" in words
    openpyxl.load_workbook(io.BytesIO(follow_up_xlsx(report, PROFILES["polri"])))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t="])
def test_nothing_that_people_wrote_is_a_formula(kind: ReportKind, lead: str) -> None:
    content = follow_up_xlsx(told(kind, f'{lead}cmd|" /C calc"!A1'), PROFILES["polri"])
    seen = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value and "calc" in str(cell.value):
                seen += 1
                assert cell.data_type == "s"
            elif cell.data_type == "f":
                assert str(cell.value).startswith("=SUBTOTAL(109,")
    assert seen > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_nothing_says_so(kind: ReportKind, profile: DocumentProfile) -> None:
    report = FollowUpReport(kind=kind, today=TODAY)
    document = follow_up_pdf(report, profile)
    assert document.pages == 1
    words = words_of(document.pdf)
    assert "Nihil." in words
    assert "KEPOLISIAN NEGARA REPUBLIK INDONESIA" in words
    assert "Keadaan per : Kamis, 22 Agustus 2024" in words
    book = openpyxl.load_workbook(io.BytesIO(follow_up_xlsx(report, profile)))
    assert book.worksheets[0].auto_filter.ref


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes(kind: ReportKind, profile: DocumentProfile) -> None:
    report = told(kind, "Siapkan posko")
    assert follow_up_pdf(report, profile) == follow_up_pdf(report, profile)
    assert follow_up_xlsx(report, profile) == follow_up_xlsx(report, profile)


def test_two_thousand_rows_keep_head_group_and_numbers() -> None:
    report = many(2_000)
    document = follow_up_pdf(report, PROFILES["polri"])
    pages = pages_of(document.pdf)
    assert len(pages) == document.pages > 50
    for n, page in enumerate(pages, 1):
        assert "Arahan/keputusan" in page
        assert f"Halaman {n} dari {len(pages)}" in page
        assert "Rapat " in page
    words = " ".join("\n".join(pages).split())
    assert "2.000 arahan, 2.000 tugas" in words
    for number in (0, 1, 999, 1_999):
        assert words.count(f"no. {number}: Laksanakan patroli") == 1
    assert any("(lanjutan)" in page for page in pages)
    sheet = openpyxl.load_workbook(
        io.BytesIO(follow_up_xlsx(report, PROFILES["polri"])), read_only=True
    )["Arahan"]
    assert sum(1 for _ in sheet.iter_rows()) == 2_000 + 4


def test_a_directive_of_many_units_is_numbered_through(profile: DocumentProfile) -> None:
    tasks = tuple(Assignment(id=f"t{n}", unit=Party(text=f"Unit {n}")) for n in range(40))
    directive = Directive(id="d", text="Siapkan posko.", assignments=tasks)
    item = Followed(directive=directive, meeting_id="m", meeting="Rakor", day=TODAY, number=3)
    report = FollowUpReport(kind=ReportKind.RECAP, today=TODAY, items=(item,))
    lines = [
        " ".join(line.split()) for line in text_of(follow_up_pdf(report, profile).pdf).split("\n")
    ]
    assert "1.1 Arahan no. 3: Siapkan posko. Unit 0 belum mulai" in lines
    assert "1.40 Unit 39 belum mulai" in lines


def test_a_day_that_was_moved_keeps_the_first_one(profile: DocumentProfile) -> None:
    moves = (DueMove(at=NOW, before=dt.date(2024, 8, 1)), DueMove(at=NOW))
    task = Assignment(
        id="t", unit=Party(text="Bagops"), due=dt.date(2024, 8, 29), moves=moves,
        original_due=dt.date(2024, 8, 1),
    )  # fmt: skip
    directive = Directive(
        id="d",
        text="Siapkan posko.",
        assignments=(task,),
        earlier=(
            Earlier(meeting_id="a", directive_id="x", title="Rakor 1", day=dt.date(2024, 7, 25)),
            Earlier(meeting_id="b", directive_id="y", title="Rakor 2", day=dt.date(2024, 8, 8)),
        ),
    )
    item = Followed(directive=directive, meeting_id="m", meeting="R", day=TODAY, number=None)
    report = FollowUpReport(kind=ReportKind.RECAP, today=TODAY, items=(item,))
    # By places on the page, for the cells of a row are broken into lines beside each other.
    boxes = bounding_boxes(follow_up_pdf(report, profile).pdf)[0]
    left = next(box[1] for box in boxes if box[0] == "semula")
    mine = [box for box in boxes if left - 1 <= box[1] < left + 75]
    column = " ".join(box[0] for box in sorted(mine, key=lambda box: (round(box[2]), box[1])))
    assert "29 Agustus 2024 semula 1 Agustus 2024 dipindah 2 kali" in column
    assert "Jul, 8 Agu" in words_of(follow_up_pdf(report, profile).pdf)


def test_points_beyond_ten_go_on_below(profile: DocumentProfile) -> None:
    points = tuple(ChecklistItem(id=f"c{n}", label=f"butir {n}") for n in range(23))
    task = Assignment(id="t", unit=Party(text="Bagops"), ticks=(Tick(item_id="c22", done=True),))
    directive = Directive(id="d", text="Siap.", checklist=points, assignments=(task,))
    item = Followed(directive=directive, meeting_id="m", meeting="R", day=TODAY, number=1)
    report = FollowUpReport(kind=ReportKind.READINESS, today=TODAY, items=(item,))
    words = words_of(follow_up_pdf(report, profile).pdf)
    assert words.count("Satuan yang siap") == 3
    assert "1 dari 23" in words


def test_points_of_any_names_have_columns_of_their_own() -> None:
    names = ("Siap", "Siap", "", "Dari", "=posko")
    points = tuple(ChecklistItem(id=f"c{n}", label=one) for n, one in enumerate(names))
    ticks = tuple(Tick(item_id=one.id, done=True) for one in points[:2])
    task = Assignment(id="t", unit=Party(text="Bagops"), ticks=ticks)
    directive = Directive(id="d", text="Siap.", checklist=points, assignments=(task,))
    item = Followed(directive=directive, meeting_id="m", meeting="R", day=TODAY, number=1)
    report = FollowUpReport(kind=ReportKind.READINESS, today=TODAY, items=(item,))
    content = follow_up_xlsx(report, PROFILES["polri"])
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["Kesiapan"]
    *_, row, total = sheet.iter_rows(values_only=True)
    assert row[5:] == (1, 1, None, None, None, 2, 5)
    assert total[5:] == (1, 1, 0, 0, 0, 2, 5)
