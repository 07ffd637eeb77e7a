"""OpenDocument texts, read by other means than those that wrote them."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pictures import photo
from records import full_record, large_record, sample_record

from notulen_app.documents.mail import minutes_mail
from notulen_app.documents.minutes_odt import minutes_odt
from notulen_app.documents.papers_docx import paper_docx
from notulen_app.documents.papers_odt import paper_odt
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Attachment, AttachmentKind, EntryKind
from notulen_app.domain.paper import Paper
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
NAMES = {
    name: f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("text", "table", "style", "office", "drawing", "manifest")
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, TABLE = NAMES["text"], NAMES["table"]


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def files_of(odt: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        return {name: archive.read(name) for name in archive.namelist()}


def content_of(odt: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(files_of(odt)["content.xml"])


def words_of(element: ElementTree.Element) -> list[str]:
    """Give the words that are seen: the title of a table is only spoken."""
    for table in element.iter(f"{TABLE}table"):
        for title in table.findall(f"{TABLE}title"):
            table.remove(title)
    return " ".join(element.itertext()).replace("\t", " ").split()


@pytest.mark.parametrize("record", [sample_record, full_record, large_record])
def test_it_says_what_the_mail_says_in_the_same_order(
    profile: DocumentProfile, record: object
) -> None:
    made = record()  # type: ignore[operator]
    body = words_of(content_of(minutes_odt(made, profile, draft=False)))
    mail = minutes_mail(made, profile, draft=False).html.partition("<body")[2].partition(">")[2]
    said = unescape(re.sub(r"<[^>]*>", " ", mail)).split()
    assert len(said) > 50
    assert body[: len(said)] == said  # signatures and copies come after it


@pytest.mark.parametrize("paper", list(Paper))
def test_an_official_paper_has_every_word_that_its_word_document_has(
    profile: DocumentProfile, paper: Paper
) -> None:
    word = paper_docx(paper, full_record(), profile)
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = (" ".join(one.itertext()) for one in body.iter(f"{WORD}p"))
    odt = paper_odt(paper, full_record(), profile)
    assert Counter(" ".join(lines).split()) - Counter(words_of(content_of(odt))) == Counter()
    assert odt == paper_odt(paper, full_record(), profile)


def test_headings_lists_and_tables_are_real(profile: DocumentProfile) -> None:
    root = content_of(minutes_odt(full_record(), profile, draft=True))
    levels = [int(one.get(f"{TEXT}outline-level") or 0) for one in root.iter(f"{TEXT}h")]
    assert levels
    assert max(levels) >= 3
    items = [" ".join(words_of(one)) for one in root.iter(f"{TEXT}list-item")]
    assert any("Menyiapkan posko terpadu." in one for one in items)
    (ruled,) = [
        one
        for one in root.iter(f"{TABLE}table")
        if one.find(f"{TABLE}table-header-rows") is not None
    ]
    assert "Arahan/keputusan" in " ".join(words_of(ruled))
    assert "PRIBADI" not in " ".join(words_of(root))


def test_every_file_is_in_the_manifest_and_names_its_pictures(profile: DocumentProfile) -> None:
    record = full_record()
    attached = Attachment(id="f1", name="a.jpg", sha256="0" * 64, kind=AttachmentKind.PHOTO)
    record = changed(record, attachments=(attached,))
    jpeg = photo(width=60, height=40)
    odt = minutes_odt(record, profile, draft=False, photos=[Photo("f1", "Suasana", jpeg, 60, 40)])
    files = files_of(odt)
    manifest = ElementTree.fromstring(files["META-INF/manifest.xml"])
    listed = {one.get(f"{NAMES['manifest']}full-path") for one in manifest}
    assert listed == {"/", *files} - {"mimetype", "META-INF/manifest.xml"}
    assert files["Pictures/1.jpg"] == jpeg
    assert odt == minutes_odt(
        record, profile, draft=False, photos=[Photo("f1", "Suasana", jpeg, 60, 40)]
    )


def test_what_people_type_stays_text_and_what_is_missing_is_refused(
    profile: DocumentProfile, tmp_path: Path
) -> None:
    record = full_record()
    hostile = "</text:p><x> & \"'\x00 ]]> \ufffe"
    entry = changed(record.entries[0], text=hostile, kind=EntryKind.NOTE)
    root = content_of(
        minutes_odt(changed(record, entries=(entry, *record.entries[1:])), profile, draft=False)
    )
    assert "</text:p><x> & \"'" in " ".join(words_of(root))
    with pytest.raises(DocumentRefused):
        minutes_odt(changed(record, meeting=changed(record.meeting, dates=())), profile, draft=True)
