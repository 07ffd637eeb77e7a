"""Minutes and a long table against the same words drawn straight on a canvas, and rivals.

Beside the canvas, and with tags beside without, time of the processor is counted; else the wall's.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

from follow_ups import many
from measuring import ROUNDS, Row, medians
from records import large_record, sample_record
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from rivals import Content, compared

from notulen_app.documents import page as page_module
from notulen_app.documents.archival import require_archival
from notulen_app.documents.follow_up_pdf import _RECAP, _recap_lines, follow_up_pdf
from notulen_app.documents.follow_up_table import Group, Lead
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.page import RenderedDocument
from notulen_app.documents.profile import load_profiles
from notulen_app.documents.raster import draw_page
from notulen_app.documents.text import REGULAR, register_fonts
from notulen_app.domain.follow_up_report import FollowUpReport
from notulen_app.domain.meeting import Record
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.services.publishing import preview_minutes, render_minutes, sign_pdf, verify_pdf
from notulen_app.signing.identity import make_test_identity

PROFILE = next(one for one in load_profiles() if one.name == "polri")
NOW = dt.datetime(2025, 3, 7, 10, 30, tzinfo=dt.UTC)
SIZE, LEADING = 11.0, 13.2
CANVAS = 2.5
"""How many times as long as the bare canvas we may take."""
SCALE = 1.5
"""Pixels a point of the preview on a usual screen."""
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
    """Measure the sample and the large minutes, the recap, and what comes on top."""
    register_fonts()
    found: list[Row] = []
    for name, record in (("sample", sample_record()), ("large", thirty_pages())):
        draw = partial(preview_minutes, record, PROFILE)
        drawn = draw()
        label, pages = f"minutes, {name}, {drawn.pages} pages", pages_of(drawn.pdf)
        found.append(_beside_canvas(label, draw, pages, rounds=ROUNDS))
        found += _archival(label, draw)
        words = [" ".join(block.words) for page in pages for block in page.blocks]
        found += compared(label, draw, drawn.pages, Content(paragraphs=words))
        found += _signing(label, record)
    return [*found, _first_page(), *_recap()]


def _beside_canvas(
    label: str, draw: Callable[[], object], pages: list[Page], *, rounds: int
) -> Row:
    """Compare with the same words drawn straight."""
    sides = {"ours": draw, "canvas": partial(straight, pages)}
    taken = medians(sides, rounds=rounds, clock=time.process_time)
    return Row(f"{label} / canvas", taken["ours"], taken["canvas"], goal=CANVAS)


def _first_page() -> Row:
    """Measure from a changed record to the picture of its first page, as the preview shows it."""
    record = thirty_pages()

    def shown() -> None:
        draw_page(preview_minutes(record, PROFILE).pdf, 0, scale=SCALE)

    return Row(
        "minutes, large: first page on the screen", medians({"": shown})[""], 150.0, goal=1.0
    )


def _recap() -> list[Row]:
    """Measure the recap of directives, a table of 2,000 rows."""
    report = many(2_000)
    draw = partial(follow_up_pdf, report, PROFILE)
    drawn = draw()
    label = f"recap of 2,000 rows, {drawn.pages} pages"
    return [
        _beside_canvas(label, draw, pages_of(drawn.pdf), rounds=5),
        *_archival(label, draw),
        *compared(label, draw, drawn.pages, _table(report)),
    ]


def _table(report: FollowUpReport) -> Content:
    """Give the cells of the recap as plain texts."""
    rows: list[list[str]] = []
    for line in _recap_lines(report):
        if isinstance(line, Group):
            rows.append([line.text])
            continue
        rows.append(
            [f"{one.lead} {one.text}" if isinstance(one, Lead) else one for one in line.cells]
        )
    return Content(
        head=[one.text for one in _RECAP], shares=[one.share for one in _RECAP], rows=rows
    )


def _archival(label: str, draw: Callable[[], RenderedDocument]) -> list[Row]:
    """Measure tags and archival step against the same pages without, and the check of PDF/A."""
    sides = {"with": draw, "without": partial(untagged, draw)}
    taken = medians(sides, clock=time.process_time)
    checked = medians({"": check(draw().pdf)}, rounds=5)[""]
    return [
        Row(f"{label}: tags and archive / without", taken["with"], taken["without"], goal=1.3),
        Row(f"{label}: check for PDF/A", checked),
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
