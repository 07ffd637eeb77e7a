"""A template as a file: the same on another computer, and what is hostile is refused whole."""

from __future__ import annotations

import base64
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from database import facts
from pdf_reading import words_of
from pictures import lying_png, picture
from records import full_record

from notulen_app import sentences
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import SignerPost, load_profiles
from notulen_app.domain.errors import (
    FileUnreadable,
    ProfileFileInvalid,
    ProfileInvalid,
)
from notulen_app.domain.meeting import Capacity, SignerRole
from notulen_app.domain.value import changed
from notulen_app.services import profile_files, profiles
from notulen_app.services.profiles import Office
from notulen_app.store.archive import Archive

SHIPPED = {one.name: one for one in load_profiles()}
OFFICE = Office(
    name="Polres Contoh", lines=("KEPOLISIAN CONTOH", "RESOR CONTOH"), address="Jalan 1"
)


def exported(archive: Archive, path: Path, name: str = "ops") -> Path:
    """Write a template with a logo and words of its own to a file."""
    profiles.set_office(archive, changed(OFFICE, logo=profiles.logo_of(picture("PNG"))))
    profiles.new_profile(archive, name, "Rapat Ops", source="polri")
    profiles.change_sentence(archive, name, "minutes.nil", "Tidak ada.")
    post = SignerPost(role=SignerRole.CHAIR, capacity=Capacity.ON_BEHALF, principals=("KAPOLRES",))
    profiles.change_profile(archive, name, posts=(post,), copies=("Arsip",), paper="F4 210×330")
    path.write_bytes(profile_files.exported(archive, name))
    return path


def test_a_template_prints_the_same_on_another_computer(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path / "ops.templat.json")
    shown = profiles.profile_named(archive, "ops")
    with contextlib.closing(Archive.open(tmp_path / "lain.notulen.db")) as other:
        profiles.set_office(other, Office(name="Lain", lines=("KANTOR LAIN",)))
        read = profile_files.read_profile(path)
        profiles.take_in(other, read)
        taken = profiles.profile_named(other, "ops")
        bare = changed(full_record(), entries=(), directives=())
        here = minutes_pdf(bare, shown, draft=False).pdf
        assert minutes_pdf(bare, taken, draft=False).pdf == here
        assert "RESOR CONTOH" in words_of(here)
        other.undo()
        assert "ops" not in profiles.own_profiles(other)


def test_what_is_read_and_written_again_is_the_same(archive: Archive, tmp_path: Path) -> None:
    path = exported(archive, tmp_path / "ops.templat.json")
    read = profile_files.read_profile(path)
    with contextlib.closing(Archive.open(tmp_path / "lain.notulen.db")) as other:
        profiles.take_in(other, read)
        assert profile_files.exported(other, "ops") == path.read_bytes()


@pytest.mark.parametrize(
    ("facts_of", "said"),
    [
        ({"paper": "A3"}, "pada profile.paper, berisi nilai yang tidak dikenal “A3”"),
        ({"margins": {"top": 1}}, "pada profile.margins.top, harus paling sedikit 15"),
        ({"wording": {"minutes.nil": "{a}"}}, "pada wording.minutes.nil, bagian {a} tidak dikenal"),
        ({"label": "a\u202eb"}, "pada label, memuat tanda yang tersembunyi"),
        ({"copies": ["x"] * 31}, "pada profile.copies, harus paling banyak 30 butir"),
        ({"asing": 1}, "pada profile, memuat kunci yang tidak dikenal “asing”"),
        ({"numbering": "{no}{apa}"}, "pola nomor: apa"),
        ({"letterhead": {"logo": "!"}}, "logo bukan base64"),
        (
            {"letterhead": {"logo": base64.b64encode(lying_png(60_000, 60_000)).decode()}},
            "logo tidak dapat dibaca",
        ),
    ],
)
def test_a_hostile_file_is_refused_whole_with_place_and_reason(
    archive: Archive, tmp_path: Path, facts_of: dict[str, Any], said: str
) -> None:
    path = exported(archive, tmp_path / "ops.templat.json")
    whole = json.loads(path.read_text())
    whole["profile"] |= facts_of
    path.write_text(json.dumps(whole))
    before = facts(archive)
    with pytest.raises(ProfileFileInvalid) as refused:
        profile_files.read_profile(path)
    assert refused.value.problem.startswith(said)
    assert "ditolak seluruhnya" in sentences.sentence(refused.value)
    assert facts(archive) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"profile":' * 50_000,
        b'{"format":"notulen-templat","version":2,"profile":{}}',
        b'{"format":"lain"}',
        b'{"name":"polri","label":"Polri"}',
        b"\x89PNG\r\n\x1a\n",
        b'{"profile":{"name":"a","label":"b","font_size":NaN}}',
        b'{"profile":{"name":"a","label":"b","margins":{"top":1e999}}}',
    ],
)
def test_what_is_no_template_is_refused_without_a_word_of_english(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.templat.json"
    path.write_bytes(content)
    with pytest.raises(ProfileFileInvalid) as refused:
        profile_files.read_profile(path)
    assert not {"expected", "invalid", "json"} & set(refused.value.problem.lower().split()) - {
        "json"
    }


def test_a_file_that_is_too_large_or_gone_is_told(tmp_path: Path) -> None:
    large = tmp_path / "besar.templat.json"
    large.write_bytes(b" " * 8_000_001)
    for path in (large, tmp_path / "hilang.templat.json", tmp_path):
        with pytest.raises(FileUnreadable):
            profile_files.read_profile(path)


def test_what_is_not_there_is_not_exported(archive: Archive) -> None:
    with pytest.raises(ProfileInvalid):
        profile_files.exported(archive, "asing")


def test_one_of_the_same_name_stands_beside_or_in_its_place(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "polri.templat.json"
    profiles.change_profile(archive, "polri", font_size=9.0)
    path.write_bytes(profile_files.exported(archive, "polri"))
    profiles.restore_profile(archive, "polri")
    read = profile_files.read_profile(path)
    there = profile_files.same_name(archive, read)
    assert there is not None
    assert there.name == "polri"
    profiles.take_in(archive, profile_files.beside(archive, read, "Polri kecil"))
    assert profiles.bare_profile(archive, "polri").font_size == SHIPPED["polri"].font_size
    assert profiles.bare_profile(archive, "polri-kecil").font_size == 9.0
    profiles.restore_profile(archive, "polri-kecil")  # it knows what it was made from
    assert profiles.bare_profile(archive, "polri-kecil").font_size == SHIPPED["polri"].font_size
    profiles.take_in(archive, profile_files.instead(read, there))
    assert profiles.bare_profile(archive, "polri").font_size == 9.0
    assert profile_files.same_name(archive, changed(read, name="baru", label="POLRI KECIL"))
    assert profile_files.same_name(archive, changed(read, name="baru", label="Baru")) is None
