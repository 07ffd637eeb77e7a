"""The clipboard as office programs and browsers fill it becomes clean lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from notulen_app.domain.list_marks import TextLine
from notulen_app.readers import pasted_html
from notulen_app.readers.pasted_html import html_lines
from notulen_app.readers.pasted_text import text_lines

CLIPBOARD = Path(__file__).parent / "clipboard"
Shown = list[tuple[int, str]]


def shown(lines: list[TextLine]) -> Shown:
    return [(line.depth, line.text) for line in lines]


def copied(name: str) -> Shown:
    content = (CLIPBOARD / f"{name}.html").read_text(encoding="utf-8")
    return shown(html_lines(content, most=100))


def test_word() -> None:
    assert copied("word") == [
        (0, "Penekanan Kapolda:"),
        (0, "Kelola seluruh potensi kerawanan"),
        (1, "Petakan TPS <rawan>"),
        (0, "Jaga netralitas"),
        (0, "Polsek | Personel"),
        (0, "Torjun dan Camplong | 40"),
    ]


def test_excel() -> None:
    assert copied("excel") == [
        (0, "No | Kegiatan | Ket"),
        (0, "1 | Apel gelar pasukan | 2.000"),
        (0, "3 | Patroli skala besar"),
    ]


def test_libreoffice() -> None:
    assert copied("writer") == [
        (0, "Arahan Kapolres:"),
        (0, "Kelola kerawanan"),
        (1, "Petakan TPS"),
        (1, "Siapkan personel"),
        (0, "Netralitas"),
        (0, "Nama | Jabatan"),
        (0, "Uji Satu | Kabag Ops Ketua"),
    ]
    assert copied("calc") == [
        (0, "Nama | Jabatan | Ket"),
        (0, "Uji Satu | Kabag Ops | 1"),
        (0, "Uji Dua | 2"),
    ]


def test_whatsapp_web() -> None:
    assert copied("whatsapp_web") == [
        (0, "*Laporan kegiatan*"),
        (0, "Patroli 2024"),
        (0, "Sambang desa"),
        (0, "3 Pilar Kamtibmas"),
    ]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("<p>Satu<script>alert('<p>x')</script><style>p{}</style></p><p>Dua", ["Satu", "Dua"]),
        ("<div><div>Satu</div>Dua<br>Tiga</div>", ["Satu", "Dua", "Tiga"]),
        ("<a title='a > b' href=x>taut</a>an &amp; <img src=http://x.invalid/y>", ["tautan &"]),
        ("1 < 2 dan 3 > 2", ["1 < 2 dan 3 > 2"]),
        ("<div style='display: none'>gelap<p>gelap</p></div><p>terang\u202e", ["terang"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>e", ["a b c | d", "e"]),
        ("<table><tr><td><p>Satu</p><p>Dua</p></td></tr></table>", ["Satu", "Dua"]),
        ("<pre>1. satu\n2. dua</pre>", ["satu", "dua"]),
        ("awal<!--StartFragment-->isi<!--EndFragment-->akhir", ["isi"]),
        ("<p>a\tb</p>", ["a b"]),
        ("<!-- tak berujung <p>x", []),
        ("<p", ["<p"]),
    ],
)
def test_the_words_that_are_seen(content: str, lines: list[str]) -> None:
    assert [line.text for line in html_lines(content, most=100)] == lines


def test_lists_within_lists() -> None:
    web = "<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>"
    assert shown(html_lines(web, most=9)) == [(0, "a"), (1, "b"), (2, "c"), (0, "d")]
    docs = '<ul><li aria-level="1">a</li></ul><ul><li aria-level="2">b</li></ul>'
    assert shown(html_lines(docs, most=9)) == [(0, "a"), (1, "b")]
    inner = "<ul><ul><li>b</li><li>c</li></ul></ul>"
    assert shown(html_lines(inner, most=9)) == [(0, "b"), (0, "c")]


@pytest.mark.parametrize(
    "piece",
    ["<b>", "</b>", "<div>", "<ul><li>", "<table><tr><td>", '<a "', "<", "<b></i>", "<p style='"],
)
def test_what_is_endless_is_left_to_the_plain_text(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted: each tag is looked at once, and beyond the bound nothing is."""
    steps = []
    past = pasted_html._past
    monkeypatch.setattr(pasted_html, "_past", lambda *facts: steps.append(facts[1]) or past(*facts))
    assert html_lines(piece * (900_000 // len(piece)), most=100) == []
    assert len(steps) <= pasted_html.STEPS
    assert steps == sorted(set(steps))
    assert html_lines("<p>x</p>" * 200_000, most=100) == []


def test_facts_of_a_tag_are_looked_at_in_part_only() -> None:
    """One pass over half a million characters would take minutes if it began anew at each word."""
    assert html_lines(f"<p style='{'mso-list:' * 50_000}'>isi", most=9) == [TextLine("isi")]


# Plain text


def test_cells_of_a_spreadsheet_as_text() -> None:
    text = 'Kegiatan\tKet\r\n"Apel gelar\npasukan ""besar"""\t2.000\r\n"Siap"\tkata\r\n\tkosong\r\n'
    assert [line.text for line in text_lines(text, most=9)] == [
        "Kegiatan | Ket",
        'Apel gelar pasukan "besar" | 2.000',
        '"Siap" | kata',
        "kosong",
    ]


def test_quotation_marks_of_speech_stay() -> None:
    text = '"Siapkan personel.\nJangan lengah."\nDemikian'
    assert [line.text for line in text_lines(text, most=9)] == text.split("\n")


def test_indented_items_stand_below_the_line_before() -> None:
    text = "Arahan:\n  - satu\n  - dua\n     1) tiga\n    bukan butir\nAkhir\n\t- empat"
    assert shown(text_lines(text, most=99)) == [
        (0, "Arahan:"),
        (1, "satu"),
        (1, "dua"),
        (2, "tiga"),
        (0, "bukan butir"),
        (0, "Akhir"),
        (1, "empat"),
    ]


def test_more_lines_than_asked_for_are_not_read() -> None:
    assert len(text_lines("x\n" * 50, most=7)) == 7
    assert len(html_lines("<p>x</p>" * 50, most=7)) == 7
