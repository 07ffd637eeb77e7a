"""The minutes for a mail: what a mail program shows, and the same as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from records import full_record, sample_record

from notulen_app.documents.mail import minutes_mail
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Record, Security
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
VOID = {"br", "meta"}


class Reader(HTMLParser):
    """Reads a document, and sees that what is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.lists: list[dict[str, str | None]] = []
        self.cells: list[list[str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "ol":
            self.lists.append(facts)
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")
        self.links += [value or "" for key, value in attrs if key in ("href", "src", "onclick")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.cells[-1][-1] += data

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def test_html_and_text_tell_the_same(profile: DocumentProfile) -> None:
    for record in (sample_record(), full_record()):
        mail = minutes_mail(record, profile, draft=False)
        seen = Reader(mail.html)
        for words in ("posko terpadu", "Kapolda", "netralitas", "Demikian", "Hari/"):
            assert (words in seen.text) is (words in mail.text)
        assert "PRIBADI" not in seen.text + mail.text


def test_lists_and_tables_are_real(profile: DocumentProfile) -> None:
    seen = Reader(minutes_mail(full_record(), profile, draft=False).html)
    assert ["1", "Menyiapkan posko terpadu.", "Bagops", "20 Maret 2025", "dikerjakan"] in seen.cells
    assert ["", "", "Bagian Logistik", "12 Maret 2025", "belum mulai"] in seen.cells
    starts = [(one["type"], one.get("start")) for one in seen.lists]
    assert ("1", "1") in starts and ("1", "2") in starts and ("a", "1") in starts


def test_the_text_numbers_what_the_paper_numbers() -> None:
    text = minutes_mail(full_record(), PROFILES["polri"], draft=False).text
    lines = [line.strip() for line in text.split("\n")]
    for line in (
        "5. Pimpinan rapat: AKBP Uji Satu, S.I.K., M.H. (Kapolres Contoh)",
        "a) Personel",
        "1. Penekanan: Menyiapkan posko terpadu.",
        "b. Listrik: belum (menunggu PLN)",
        "9. Keputusan/kesimpulan",
    ):
        assert line in lines
    assert re.search(r"posko terpadu\. \(penanggung jawab: Bagops; tenggat: 20 Maret 2025", text)


def test_a_draft_and_a_secret_say_so_first(profile: DocumentProfile) -> None:
    record = full_record()
    secret = changed(record, meeting=changed(record.meeting, security=Security.TOP_SECRET))
    mail = minutes_mail(secret, profile, draft=True)
    assert mail.text.startswith("SANGAT RAHASIA\nDRAF, belum disahkan\n")
    assert Reader(mail.html).text.startswith("SANGAT RAHASIA DRAF, belum disahkan")


def test_text_of_people_is_no_markup(profile: DocumentProfile) -> None:
    text = "<b>a</b> & <img src=x onclick='y'> \u202e</table>\x00 <script>z()</script>"
    seen = Reader(minutes_mail(everywhere(text), profile, draft=False).html)
    assert seen.links == []
    assert "<b>a</b> & <img src=x onclick='y'> </table> <script>z()</script>" in seen.text


def everywhere(text: str) -> Record:
    record = full_record()
    facts = dict.fromkeys(("title", "occasion", "place", "opening", "closing"), text)
    return changed(
        record,
        meeting=changed(record.meeting, **facts),
        entries=tuple(changed(one, text=text, speaker=text) for one in record.entries),
        directives=tuple(changed(one, text=text, reason=text) for one in record.directives),
    )


def test_without_a_title_there_is_no_mail(profile: DocumentProfile) -> None:
    record = full_record()
    with pytest.raises(DocumentRefused):
        minutes_mail(
            changed(record, meeting=changed(record.meeting, title=" ")), profile, draft=False
        )
