"""The office and its profiles: shipped defaults, and what the user changes, kept in the archive."""

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

import pytest
from database import facts
from pictures import lying_png, photo, picture
from records import full_record

from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.value import changed
from notulen_app.services.profiles import (
    Office,
    bare_profile,
    change_office,
    change_profile,
    is_changed,
    logo_of,
    office,
    profile_for,
    profile_named,
    profiles,
    restore_profile,
    save_profile,
    set_office,
)
from notulen_app.store.archive import Archive

MEETING = full_record().meeting
SHIPPED = {one.name: one for one in load_profiles()}
DISTRICT = Office(
    name="Bagian Umum",
    profile="pemda",
    lines=("PEMERINTAH KABUPATEN CONTOH", "SEKRETARIAT DAERAH"),
    address="Jalan Contoh Nomor 1",
)


def test_a_new_archive_has_no_office_and_the_shipped_profiles(archive: Archive) -> None:
    assert office(archive) is None
    assert {one.name: one for one in profiles(archive)} == SHIPPED
    assert profile_for(archive, MEETING).name == "polri"


def test_the_office_is_remembered_and_heads_every_document(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    with contextlib.closing(Archive.open(path)) as archive:
        set_office(archive, DISTRICT)
    with contextlib.closing(Archive.open(path)) as archive:
        assert office(archive) == DISTRICT
        assert profile_for(archive, MEETING).name == "pemda"
        for one in profiles(archive):
            assert one.letterhead.lines == DISTRICT.lines
            assert one.letterhead.address == DISTRICT.address
            assert one.letterhead.style == SHIPPED[one.name].letterhead.style


def test_the_meetings_own_profile_goes_before_the_offices(archive: Archive) -> None:
    set_office(archive, DISTRICT)
    assert profile_for(archive, changed(MEETING, profile="polri")).name == "polri"
    assert profile_for(archive, changed(MEETING, profile="sudah dihapus")) in profiles(archive)


def test_a_changed_profile_replaces_the_shipped_one_until_it_is_restored(archive: Archive) -> None:
    own = changed(SHIPPED["polri"], title="RISALAH RAPAT", paper="F4 215×330", font_size=12.0)
    save_profile(archive, own)
    assert profile_named(archive, "polri") == own
    assert profile_named(archive, "pemda") == SHIPPED["pemda"]
    restore_profile(archive, "polri")
    assert profile_named(archive, "polri") == SHIPPED["polri"]
    archive.undo()
    assert profile_named(archive, "polri") == own


def test_a_letterhead_of_its_own_is_not_replaced_by_the_offices(archive: Archive) -> None:
    set_office(archive, DISTRICT)
    head = changed(SHIPPED["polri"].letterhead, lines=("KEPOLISIAN RESOR CONTOH",))
    save_profile(archive, changed(SHIPPED["polri"], letterhead=head))
    assert profile_named(archive, "polri").letterhead.lines == ("KEPOLISIAN RESOR CONTOH",)


def test_a_profile_of_the_users_own_stands_beside_the_shipped(archive: Archive) -> None:
    own: DocumentProfile = changed(SHIPPED["pemda"], name="dinas", label="Dinas")
    save_profile(archive, own)
    assert [one.name for one in profiles(archive)].count("dinas") == 1
    assert profile_for(archive, changed(MEETING, profile="dinas")) == own
    restore_profile(archive, "dinas")
    with pytest.raises(ProfileInvalid):
        profile_named(archive, "dinas")


def test_settings_are_undone_like_everything_else(archive: Archive) -> None:
    before = facts(archive)
    set_office(archive, DISTRICT)
    save_profile(archive, changed(SHIPPED["polri"], catchword=False))
    after = facts(archive)
    archive.undo()
    archive.undo()
    assert facts(archive) == before
    archive.redo()
    archive.redo()
    assert facts(archive) == after


def test_restoring_what_was_never_changed_is_no_step(archive: Archive) -> None:
    assert not restore_profile(archive, "polri")
    assert archive.undo_label is None


def test_one_fact_of_a_profile_is_changed_under_any_letterhead(archive: Archive) -> None:
    set_office(archive, DISTRICT)
    change_profile(archive, "pemda", title="RISALAH RAPAT")
    shown = profile_named(archive, "pemda")
    assert (shown.title, shown.letterhead.lines) == ("RISALAH RAPAT", DISTRICT.lines)
    assert bare_profile(archive, "pemda").letterhead.lines == ()  # the office may change its own
    change_office(archive, lines=("KANTOR BARU",))
    assert profile_named(archive, "pemda").letterhead.lines == ("KANTOR BARU",)


def test_typing_on_in_one_fact_is_one_step_and_another_fact_another(archive: Archive) -> None:
    for unit in ("S", "Se", "Set"):
        change_profile(archive, "polri", unit=unit)
    change_profile(archive, "polri", kind_code="NTL")
    archive.undo()
    assert profile_named(archive, "polri").unit == "Set"
    archive.undo()
    assert profile_named(archive, "polri") == SHIPPED["polri"]
    assert not is_changed(archive, "polri")


@pytest.mark.parametrize(
    "wrong",
    [
        {"font_size": 40.0},
        {"numbering": "{no}/{apa}"},
        {"signers": ()},
        {"signers": ("notulis", "notulis")},
        {"paper": "A0"},
        {"unit": "x" * 61},
    ],
)
def test_a_fact_that_cannot_be_changes_nothing(archive: Archive, wrong: dict[str, object]) -> None:
    before = facts(archive)
    with pytest.raises(ProfileInvalid):
        change_profile(archive, "polri", **wrong)
    assert facts(archive) == before


def test_the_office_is_changed_fact_by_fact(archive: Archive) -> None:
    change_office(archive, name="Polres Contoh")
    change_office(archive, logo=logo_of(picture("PNG")))
    found = office(archive)
    assert found is not None
    assert (found.name, found.lines) == ("Polres Contoh", ())
    assert profile_named(archive, "polri").letterhead.logo == found.logo
    with pytest.raises(ProfileInvalid):
        change_office(archive, lines=("x" * 500,))
    assert office(archive) == found


@pytest.mark.parametrize("junk", [b"", b"GIF89a", lying_png(60_000, 60_000), photo()[:200]])
def test_no_logo_is_made_of_junk(junk: bytes) -> None:
    with pytest.raises(ProfileInvalid):
        logo_of(junk)


def test_a_logo_keeps_nothing_of_where_it_was_taken() -> None:
    made = base64.b64decode(logo_of(photo()))
    assert made.startswith(b"\x89PNG")
    assert b"RAHASIA" not in made
