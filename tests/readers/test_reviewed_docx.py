"""Tracked changes and comments as Word writes them; files made to do harm are refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from word_files import SPACE, document, packed, word_file

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.reviewed_text import after, before, suggestions
from notulen_app.readers.reviewed_docx import MOST_COMMENTS, read_reviewed

WHO = 'w:author="Uji" w:date="2025-03-10T08:15:00Z"'
AT = dt.datetime(2025, 3, 10, 8, 15)


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def comments(count: int, words: str = "Catatan.") -> str:
    body = "".join(
        f'<w:comment w:id="{n}" {WHO}><w:p>{run(words)}</w:p></w:comment>' for n in range(count)
    )
    return f'<?xml version="1.0"?><w:comments {SPACE}>{body}</w:comments>'


def test_tracked_changes_are_told_with_who_and_when(tmp_path: Path) -> None:
    body = (
        f'<w:p><w:pPr><w:rPr><w:ins w:id="1" {WHO}/></w:rPr></w:pPr>'
        f'<w:bookmarkStart w:id="7" w:name="_K1"/>{run("Satu ")}'
        f'<w:del w:id="2" {WHO}>{run("dua", "delText")}</w:del>'
        f'<w:ins w:id="3" {WHO}>{run("tiga")}<w:del w:id="4" w:author="Lain">'
        f"{run(' batal', 'delText')}</w:del></w:ins>{run('.')}</w:p>"
        f'<w:p>{run("Akhir.")}<w:bookmarkEnd w:id="7"/></w:p>'
        f'<w:p><w:pPr><w:rPr><w:rPrChange w:id="5" {WHO}><w:rPr><w:b/></w:rPr></w:rPrChange>'
        f'</w:rPr></w:pPr><w:moveFrom w:id="6" {WHO}>{run("Pindah")}</w:moveFrom></w:p>'
    )
    first, last, moved = read_reviewed(word_file(tmp_path / "a.docx", body)).paragraphs
    assert (before(first.pieces), after(first.pieces)) == ("Satu dua.", "Satu tiga.")
    (only,) = suggestions(first.pieces, most=9)
    assert (only.words, only.change.author, only.change.at) == ("Satu tiga.", "Uji", AT)
    assert first.end.added is not None and first.starts == (("_K1", 0),)
    assert last.ends == {"_K1"} and last.end.added is None
    assert (before(moved.pieces), after(moved.pieces)) == ("Pindah", "")
    assert moved.end.added is None and moved.pieces[0].removed is not None
    assert moved.pieces[0].removed.moved


def test_a_comment_names_its_words_and_its_paragraph(tmp_path: Path) -> None:
    body = (
        f'<w:p>{run("Tanpa.")}</w:p><w:p>{run("Lihat ")}<w:commentRangeStart w:id="0"/>'
        f'{run("kata ini")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f"{run(' saja.')}</w:p>"
    )
    path = tmp_path / "a.docx"
    parts = {"word/document2.xml": document(body), "word/comments2.xml": comments(1)}
    path.write_bytes(packed(parts))
    (one,) = read_reviewed(path).comments
    assert (one.text, one.author, one.at) == ("Catatan.", "Uji", AT)
    assert (one.paragraph, one.quote) == (1, "kata ini")


@pytest.mark.parametrize(
    "parts",
    [
        {"word/other.xml": document("")},
        {"word/document.xml": document("<w:p>" * 60 + "</w:p>" * 60)},
        {"word/document.xml": document(f"<w:p>{run('x ' * 1_000_001)}</w:p>")},
        {"word/document.xml": document("<w:p/>", head="<!DOCTYPE w [<!ENTITY a 'b'>]>")},
        {"word/document.xml": document("<w:p><w:r></w:p>")},
        {
            "word/document.xml": document(
                "<w:p>"
                + "".join(f'<w:bookmarkStart w:id="{n}"/>' for n in range(20_001))
                + "</w:p>"
            )
        },
        {"word/document.xml": document("<w:p/>"), "word/comments.xml": comments(MOST_COMMENTS + 1)},
    ],
    ids=["nothing", "deep", "long", "declared", "broken", "bookmarks", "comments"],
)
def test_what_goes_beyond_the_bounds_is_refused(tmp_path: Path, parts: dict[str, str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed(parts))
    with pytest.raises(FileUnreadable):
        read_reviewed(path)


def test_what_names_nothing_and_ends_nothing_does_no_harm(tmp_path: Path) -> None:
    body = (
        '<w:bookmarkEnd w:id="9"/><w:commentRangeEnd w:id="4"/>'
        f'<w:ins w:id="1"/><w:p><w:ins w:id="2" w:date="kapan">{run("a&#x202E;b")}</w:ins></w:p>'
        '<w:commentRangeStart w:id="0"/>'
    )
    path = tmp_path / "a.docx"
    parts = {
        "word/document.xml": document(body),
        "word/comments.xml": comments(1, "x" * 9_000),
    }
    path.write_bytes(packed(parts))
    found = read_reviewed(path)
    assert after(found.paragraphs[0].pieces) == "ab"
    assert found.comments[0].paragraph is None and len(found.comments[0].text) <= 4_000
