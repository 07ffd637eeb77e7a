"""Documents for the archive: metadata, colour, fields, source, and what is refused."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from every_document import KINDS
from pdf_reading import qpdf_check, words_of
from records import full_record
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.archival import Source, archived, require_archival
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import load_profiles
from notulen_app.documents.stamp import signature_stamp
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import REGULAR, register_fonts
from notulen_app.domain.errors import NotArchival
from notulen_app.domain.meeting import Security
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
SOURCE = Source("notulen.json", b'{"format": "notulen/1"}')
_UNLIKELY = "😀 عربى 日本 \U0001f1ee\U0001f1e9"


@pytest.fixture(scope="module")
def minutes() -> bytes:
    record = full_record()
    secret = changed(record, meeting=changed(record.meeting, security=Security.SECRET))
    return minutes_pdf(secret, PROFILES["polri"], draft=False, source=SOURCE, signable=True).pdf


@pytest.fixture
def opened(minutes: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(minutes))


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_fit_for_the_archive(kind: str, profile: str) -> None:
    require_archival(KINDS[kind](PROFILES[profile]).pdf)


def test_the_minutes_say_what_they_are(opened: pikepdf.Pdf) -> None:
    meeting = full_record().meeting
    with opened.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
        assert str(xmp["dc:title"]) == f"Notulen {meeting.title}" == opened.docinfo["/Title"]
        assert xmp["dc:creator"] == [meeting.organiser]
        assert str(xmp["dc:rights"]) == "Klasifikasi: rahasia"
        assert "klasifikasi rahasia" in str(opened.docinfo["/Keywords"])
        assert str(meeting.document_number) in str(xmp["pdf:Keywords"])
    assert opened.Root.Lang == "id-ID" and opened.Root.MarkInfo.Marked
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    (intent,) = opened.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
    assert "/CreationDate" not in opened.docinfo, "nobody knows a time that is always the same"


def test_the_source_is_found_by_other_programs_byte_for_byte(minutes: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "notulen.pdf", Path(folder) / "keluar.json"
        path.write_bytes(minutes)
        subprocess.run(["pdfdetach", "-save", "1", "-o", str(out), str(path)], check=True)
        assert out.read_bytes() == SOURCE.content
    with pikepdf.open(io.BytesIO(minutes)) as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Source" and file.EF.F.Subtype == "/application/json"


def test_fields_are_named_and_stand_where_they_are_read(opened: pikepdf.Pdf) -> None:
    fields = list(opened.Root.AcroForm.Fields)
    assert [str(one.T) for one in fields] == ["notulis", "pimpinan"]
    assert [str(one.TU) for one in fields] == ["Tanda tangan notulis", "Tanda tangan pimpinan"]
    assert ["/Lock" in one for one in fields] == [False, True]
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for one in fields:
        form = owners[int(one.StructParent)]
        assert form.S == "/Form" and form.K.Obj.objgen == one.objgen
        assert one.AP.N.read_bytes() == b"" and int(one.F) & 4
    texts = [str(kid.S) for kid in opened.Root.StructTreeRoot.K.K]
    first = texts.index("/Form")
    assert texts[first - 1] == texts[first + 1] == "/P", "post, space to sign, name"


def test_bytes_are_the_same_in_another_process(minutes: bytes) -> None:
    code = (
        "import hashlib;from records import full_record;"
        "from notulen_app.documents.archival import Source;"
        "from notulen_app.documents.minutes_pdf import minutes_pdf;"
        "from notulen_app.documents.profile import load_profiles;"
        "from notulen_app.domain.meeting import Security;"
        "from notulen_app.domain.value import changed;"
        "r=full_record();r=changed(r,meeting=changed(r.meeting,security=Security.SECRET));"
        "p=next(o for o in load_profiles() if o.name=='polri');"
        f"s=Source('notulen.json',{SOURCE.content!r});"
        "d=minutes_pdf(r,p,draft=False,source=s,signable=True).pdf;"
        "print(hashlib.sha256(d).hexdigest())"
    )
    tests = Path(__file__).parents[1]
    paths = os.pathsep.join([str(tests), str(tests.parent)])
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": paths}
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(minutes).hexdigest()


def test_signs_that_the_font_has_not_are_boxes_and_no_missing_glyphs() -> None:
    record = full_record()
    meeting = changed(record.meeting, title=f"Rapat {_UNLIKELY}", opening=_UNLIKELY)
    pdf = minutes_pdf(changed(record, meeting=meeting), PROFILES["polri"], draft=False).pdf
    require_archival(pdf)
    assert "RAPAT □" in words_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "😀" in str(opened.docinfo["/Title"])
    stamp = signature_stamp([_UNLIKELY], width=100, height=40)
    assert "□" in words_of(stamp)


def helvetica(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 50, "huruf yang tidak disertakan")


def cyan(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(1, 0, 0, 0)
    canvas.rect(10, 10, 50, 50, fill=1)


@pytest.mark.parametrize("draw", [helvetica, cyan])
@pytest.mark.parametrize("signable", [False, True])
def test_what_breaks_a_rule_is_refused(draw: Callable[[Canvas], None], signable: bool) -> None:
    register_fonts()
    canvas = MarkedCanvas(io.BytesIO(), invariant=1, initialFontName=REGULAR)
    draw(canvas)
    canvas.showPage()
    pdf = archived(canvas.end_pages(), Tag("Document"), Description(title="Uji"))
    if signable:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array())
            again = io.BytesIO()
            opened.save(again)
        pdf = again.getvalue()
    with pytest.raises(NotArchival) as refused:
        require_archival(pdf)
    assert refused.value.rule.startswith("ISO_19005_3:")


def test_a_document_without_its_colour_profile_is_refused(opened: pikepdf.Pdf) -> None:
    del opened.Root.OutputIntents
    target = io.BytesIO()
    opened.save(target)
    with pytest.raises(NotArchival):
        require_archival(target.getvalue())


def test_qpdf_finds_nothing(minutes: bytes) -> None:
    assert "No syntax or stream encoding errors found" in qpdf_check(minutes)
