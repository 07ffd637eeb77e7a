"""Paragraphs are broken as ReportLab breaks them, only quicker, and keep what hangs on them."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import bounding_boxes
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from thoroughness import examples

from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.text import REGULAR, para, register_fonts

register_fonts()
WORDS = st.text(st.sampled_from("aeimtW.-é1 "), max_size=400)


def style_of(
    *, size: float = 11.0, indent: float = 0.0, first: float = 0.0, align: int = TA_JUSTIFY
) -> ParagraphStyle:
    return ParagraphStyle(
        "isi",
        fontName=REGULAR,
        fontSize=size,
        leading=size * 1.2,
        leftIndent=indent,
        firstLineIndent=first,
        alignment=align,
    )


def lines_of(paragraph: Paragraph) -> list[tuple[float, list[str]]]:
    """Give every line; ours end with a space, by which a reader tells words apart."""
    return [
        (round(rest, 6), [*words[:-1], *(one.rstrip() for one in words[-1:])])
        for rest, words in paragraph.blPara.lines
    ]


@given(
    text=WORDS,
    width=st.floats(30, 500),
    size=st.sampled_from([8.0, 11.0, 12.5]),
    first=st.sampled_from([-12.0, 0.0, 15.0]),
)
@settings(max_examples=examples(300))
def test_lines_are_those_of_reportlab(text: str, width: float, size: float, first: float) -> None:
    style = style_of(size=size, indent=14.0, first=first)
    (ours,) = para(text, style)
    theirs = Paragraph(ours.getPlainText(), style)
    assert ours.wrap(width, 10_000) == theirs.wrap(width, 10_000)
    assert lines_of(ours) == lines_of(theirs)
    again, height = ours.wrap(width, 10_000)
    assert (again, height) == (width, theirs.height)
    narrower = width * 0.8
    assert ours.wrap(narrower, 10_000) == theirs.wrap(narrower, 10_000)
    assert lines_of(ours) == lines_of(theirs)


def test_lines_stand_on_the_page_where_reportlab_puts_them() -> None:
    text = "Rapat (koordinasi) \\ – dibuka pukul 09.42 · “siap”, " * 9 + "satu " * 30
    made, drawn = [io.BytesIO(), io.BytesIO()], []
    for theirs, target in enumerate(made):
        canvas = MarkedCanvas(target, pagesize=(600, 800), invariant=1)
        for align in (TA_LEFT, TA_CENTER, TA_RIGHT, TA_JUSTIFY):
            for width, first in ((440.3, 0.0), (333.1, 17.0), (90.7, -9.0)):
                one = para(text, style_of(indent=12.0, first=first, align=align))[0]
                one.wrap(width, 10_000)
                if theirs:
                    canvas.saveState()
                    canvas.translate(80.25, 20.5)
                    one.canv = canvas
                    Paragraph.draw(one)
                    canvas.restoreState()
                else:
                    one.drawOn(canvas, 80.25, 20.5)
                canvas.showPage()
        canvas.save()
        drawn.append([word for page in bounding_boxes(target.getvalue()) for word in page])
    assert len(drawn[0]) > 12 * 90
    for ours, other in zip(*drawn, strict=True):
        assert ours[0] == other[0]
        assert all(abs(a - b) < 0.01 for a, b in zip(ours[1:], other[1:], strict=True))


def test_both_parts_of_a_split_paragraph_know_their_words() -> None:
    (whole,) = para(
        " ".join(f"kata{n}" for n in range(200)), style_of(), marks=((0, "1.", REGULAR),)
    )
    whole.wrap(300, 10_000)
    first, second = whole.split(300, 100)
    assert first.words().startswith("1. kata0 kata1")
    last = int(first.words().split()[-1].removeprefix("kata"))
    assert second.words().startswith(f"kata{last + 1} ")
    assert second.marks == ()


def test_a_bold_lead_stands_before_the_first_word_of_its_line() -> None:
    for lead in ("Kapolres Contoh:", "Kepala Bagian Operasional Kepolisian Resor Contoh Raya:"):
        made = para("uraian " * 60, style_of(indent=20.0), lead=lead, marks=((0, "a.", REGULAR),))
        height = made[0].wrap(400, 10_000)[1]
        target = io.BytesIO()
        canvas = MarkedCanvas(target, pagesize=(420, height + 20), invariant=1)
        made[0].drawOn(canvas, 0, 10)
        canvas.showPage()
        canvas.save()
        (page,) = bounding_boxes(target.getvalue())
        by_line = sorted(page, key=lambda word: (round(word[2]), word[1]))
        expected = ["a.", *lead.split(), "uraian"]
        assert [word[0] for word in by_line[: len(expected)]] == expected
        tops = {round(word[2]) for word in by_line[: len(expected)]}
        assert max(tops) - min(tops) <= 1
        gap = by_line[len(expected) - 1][1] - by_line[len(expected) - 2][3]
        assert 1.0 < gap < 12.0
        assert made[0].words().startswith(f"a. {lead}")


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    (made,) = para("a <b>b</b> &amp; <c", style_of())
    assert made.getPlainText() == "a <b>b</b> &amp; <c"
