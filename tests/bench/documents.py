"""Minutes against the same words drawn straight on a canvas, and against LibreOffice."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from docx import Document
from docx.shared import Pt
from follow_ups import many
from measuring import Row, medians
from records import large_record, sample_record
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents import page as page_module
from notulen_app.documents.archival import require_archival
from notulen_app.documents.follow_up_pdf import follow_up_pdf
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.profile import load_profiles
from notulen_app.documents.text import REGULAR, register_fonts
from notulen_app.domain.meeting import Record
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.services.publishing import preview_minutes, render_minutes, sign_pdf, verify_pdf
from notulen_app.signing.identity import make_test_identity

PROFILE = next(one for one in load_profiles() if one.name == "polri")
NOW = dt.datetime(2025, 3, 7, 10, 30, tzinfo=dt.UTC)
SIZE, LEADING = 11.0, 13.2
_TAG = re.compile(
    r'<(page|block|word) (?:width="(.+?)" height="(.+?)"'
    r'|xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax=".+?")>(?:(.*)</word>)?'
)


@dataclass
class Block:
    """Words that belong together (a paragraph, a cell), their place from the upper left."""

    left: float
    top: float
    right: float
    words: list[str]


@dataclass
class Page:
    """The blocks of a page of this size in points."""

    size: tuple[float, float]
    blocks: list[Block]


def pages_of(pdf: bytes) -> list[Page]:
    """Read the words of our document back, so that the others set the very same ones."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        command = ["pdftotext", "-bbox-layout", file.name, "-"]
        laid_out = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages: list[Page] = []
    for kind, width, height, left, top, right, word in _TAG.findall(laid_out):
        if kind == "page":
            pages.append(Page((float(width), float(height)), []))
        elif kind == "block":
            pages[-1].blocks.append(Block(float(left), float(top), float(right), []))
        else:
            pages[-1].blocks[-1].words.append(html.unescape(word))
    return pages


def straight(pages: list[Page]) -> bytes:
    """Draw the blocks on a canvas, their lines broken; no tables, marks, fields or record."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for page in pages:
        canvas.setPageSize(page.size)
        canvas.setFont(REGULAR, SIZE)
        for block in page.blocks:
            y = page.size[1] - block.top - SIZE
            width = block.right - block.left + 1
            for line in simpleSplit(" ".join(block.words), REGULAR, SIZE, width):
                canvas.drawString(block.left, y, line)
                y -= LEADING
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write_docx(pages: list[Page], path: Path) -> None:
    """Write the blocks as plain paragraphs, which is easier to set than our tables."""
    document = Document()
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(SIZE)
    for page in pages:
        for block in page.blocks:
            document.add_paragraph(" ".join(block.words))
    document.save(str(path))


def thirty_pages() -> Record:
    """Give 300 attendees and 40 agenda points with enough entries for about thirty pages."""
    record = large_record(attendees=300, agenda=40)
    more = tuple(
        changed(one, id=f"{one.id}-{copy}", order=one.order + 5 * copy)
        for copy in (1,)
        for one in record.entries
        if one.order < 2
    )
    return changed(record, entries=record.entries + more)


def rows() -> list[Row]:
    """Measure the sample and the large minutes, and signing on top."""
    register_fonts()
    found: list[Row] = []
    for name, record in (("sample", sample_record()), ("large", thirty_pages())):
        drawn = preview_minutes(record, PROFILE)
        pages = pages_of(drawn.pdf)
        label = f"minutes, {name}, {drawn.pages} pages"
        taken = medians(
            {
                "ours": partial(preview_minutes, record, PROFILE),
                "canvas": partial(straight, pages),
            }
        )
        found.append(Row(f"{label} / canvas", taken["ours"], taken["canvas"], goal=3.0))
        found += _archival(label, record)
        found.append(_office(f"{label} / LibreOffice", taken["ours"], pages))
        found += _signing(label, record)
    return [*found, _recap()]


def _recap() -> Row:
    """Measure the recap of directives, whose rows are set page by page."""
    report = many(2_000)
    drawn = follow_up_pdf(report, PROFILE)
    pages = pages_of(drawn.pdf)
    taken = medians(
        {"ours": partial(follow_up_pdf, report, PROFILE), "canvas": partial(straight, pages)},
        rounds=5,
    )
    label = f"recap of 2,000 rows, {drawn.pages} pages / canvas"
    return Row(label, taken["ours"], taken["canvas"], goal=3.0)


def _archival(label: str, record: Record) -> list[Row]:
    """Measure tags and archival step against the same pages without, and the check of PDF/A."""
    pdf = preview_minutes(record, PROFILE).pdf
    draw = partial(preview_minutes, record, PROFILE)
    taken = medians({"with": draw, "without": partial(untagged, draw), "check": check(pdf)})
    return [
        Row(f"{label}: tags and archive / without", taken["with"], taken["without"], goal=1.3),
        Row(f"{label}: check for PDF/A", taken["check"]),
    ]


def check(pdf: bytes) -> Callable[[], None]:
    """Give the check of a document before it leaves."""
    return partial(require_archival, pdf)


def untagged(draw: Callable[[], object]) -> None:
    """Draw as before there were tags: nothing is marked, and the file stays as it was drawn."""
    write = MarkedCanvas.write
    with (
        patch.object(MarkedCanvas, "piece", lambda canvas, _, code: write(canvas, code)),
        patch.object(MarkedCanvas, "decorate", lambda canvas, code: write(canvas, f"q {code} Q")),
        patch.object(MarkedCanvas, "open_tag", lambda *_: None),
        patch.object(MarkedCanvas, "close_tag", lambda _: None),
        patch.object(MarkedCanvas, "_settle", lambda _: None),
        patch.object(MarkedCanvas, "_end", lambda _: None),
        patch.object(page_module, "archived", lambda drawn, *_, **__: drawn.GetPDFData(None)),
    ):
        draw()


def _office(label: str, ours: float, pages: list[Page]) -> Row:
    """Convert the equivalent DOCX in a process of its own, as a script would."""
    program = shutil.which("soffice")
    if program is None:
        return Row(label, ours, goal=4.0, faster=True, absent="LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "notulen.docx"
        write_docx(pages, source)
        command = [
            *(program, f"-env:UserInstallation=file://{folder}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder, str(source)),
        ]
        run = partial(subprocess.run, command, check=True, capture_output=True)
        taken = medians({"office": run}, rounds=5)
    return Row(label, ours, taken["office"], goal=4.0, faster=True)


def _signing(label: str, record: Record) -> list[Row]:
    identity = make_test_identity("Identitas uji", now=NOW, password="sandi")
    minutes = render_minutes(record, PROFILE).pdf
    sign = partial(sign_pdf, minutes, FileKey(identity.p12, "sandi"), role="notulis", at=NOW)
    signed = sign()
    verify = partial(verify_pdf, signed, trusted=[identity.certificate_pem])
    taken = medians({"sign": sign, "verify": verify})
    return [
        Row(f"{label}: signing on top", taken["sign"]),
        Row(f"{label}: verifying", taken["verify"]),
    ]
