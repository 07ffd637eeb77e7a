"""Templates of the user's own: new, renamed, removed, reset, their sentences and letterhead."""

from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path

import pytest
from database import facts
from pictures import picture
from PIL import Image
from records import full_record

from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.documents.wording import SENTENCES
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.value import changed
from notulen_app.services import profiles
from notulen_app.services.profiles import Office
from notulen_app.store.archive import Archive

SHIPPED = {one.name: one for one in load_profiles()}
MEETING = full_record().meeting
DISTRICT = Office(name="Umum", profile="pemda", lines=("KABUPATEN CONTOH",), address="Jalan 1")


def known(archive: Archive, name: str) -> DocumentProfile:
    return profiles.bare_profile(archive, name)


def test_a_new_template_begins_as_its_source_and_lives_on_its_own(archive: Archive) -> None:
    profiles.change_profile(archive, "polri", font_size=10.0)
    name = profiles.free_name(archive, "Rapat Staf Ops")
    assert name == "rapat-staf-ops"
    profiles.new_profile(archive, name, " Rapat  Staf Ops ", source="polri")
    made = known(archive, name)
    assert (made.label, made.font_size, made.based_on) == ("Rapat Staf Ops", 10.0, "polri")
    profiles.change_profile(archive, "polri", font_size=9.0)
    assert known(archive, name).font_size == 10.0
    archive.undo()
    archive.undo()
    assert not profiles.is_changed(archive, name)


def test_names_are_free_and_plain_whatever_the_label(archive: Archive) -> None:
    assert profiles.free_name(archive, "Polri") == "polri-2"
    assert profiles.free_name(archive, "…") == "templat"
    assert len(profiles.free_name(archive, "é" * 200)) <= 60


@pytest.mark.parametrize("label", ["", "  ", "x" * 81, "Polri (KOPSTUK kiri atas)"])
def test_a_label_that_cannot_be_makes_nothing(archive: Archive, label: str) -> None:
    before = facts(archive)
    with pytest.raises(ProfileInvalid):
        profiles.new_profile(archive, "lain", label, source="pemda")
    with pytest.raises(ProfileInvalid):
        profiles.rename_profile(archive, "pemda", label)
    assert facts(archive) == before


def test_a_template_is_renamed_and_its_meetings_stay_with_it(archive: Archive) -> None:
    profiles.new_profile(archive, "dinas", "Dinas", source="pemda")
    profiles.rename_profile(archive, "dinas", "Dinas Pendidikan")
    assert profiles.profile_for(archive, changed(MEETING, profile="dinas")).label == (
        "Dinas Pendidikan"
    )
    archive.undo()
    assert known(archive, "dinas").label == "Dinas"


def test_one_that_is_removed_comes_back_and_its_meetings_go_by_the_offices(
    archive: Archive,
) -> None:
    profiles.set_office(archive, DISTRICT)
    profiles.new_profile(archive, "dinas", "Dinas", source="polri")
    meeting = changed(MEETING, profile="dinas")
    profiles.remove_profile(archive, "dinas")
    assert profiles.profile_for(archive, meeting).name == "pemda"
    archive.undo()
    assert profiles.profile_for(archive, meeting).name == "dinas"
    with pytest.raises(ProfileInvalid):
        profiles.remove_profile(archive, "polri")  # it comes with the app


def test_one_of_the_users_own_goes_back_to_what_it_was_made_from(archive: Archive) -> None:
    profiles.new_profile(archive, "dinas", "Dinas", source="pemda")
    profiles.change_profile(archive, "dinas", paper="F4 210×330", copies=("Arsip",))
    profiles.restore_profile(archive, "dinas")
    made = changed(SHIPPED["pemda"], name="dinas", label="Dinas", based_on="pemda")
    assert known(archive, "dinas") == made
    assert not profiles.restore_profile(archive, "dinas")  # nothing to put back: no step
    archive.undo()
    assert known(archive, "dinas").copies == ("Arsip",)


def test_a_sentence_is_worded_anew_and_blank_is_the_shipped_one(archive: Archive) -> None:
    for text in ("Sekian", "Sekian {judul}."):
        profiles.change_sentence(archive, "polri", "minutes.closing", text)
    profiles.change_sentence(archive, "polri", "minutes.nil", "Tidak ada.")
    assert known(archive, "polri").wording == {
        "minutes.closing": "Sekian {judul}.",
        "minutes.nil": "Tidak ada.",
    }
    archive.undo()  # each sentence is a step of its own
    assert known(archive, "polri").wording == {"minutes.closing": "Sekian {judul}."}
    for text in ("", SENTENCES["minutes.closing"].text):
        profiles.change_sentence(archive, "polri", "minutes.closing", "X")
        profiles.change_sentence(archive, "polri", "minutes.closing", text)
        assert known(archive, "polri").wording == {}
    for sentence, text in (("minutes.closing", "{nama}"), ("asing", "x")):
        with pytest.raises(ProfileInvalid):
            profiles.change_sentence(archive, "polri", sentence, text)


def test_a_template_takes_the_offices_letterhead_as_its_own_and_gives_it_back(
    archive: Archive,
) -> None:
    profiles.set_office(archive, changed(DISTRICT, logo=profiles.logo_of(picture("PNG"))))
    profiles.take_own_letterhead(archive, "polri")
    profiles.change_office(archive, lines=("KANTOR BARU",), logo=None)
    own = profiles.profile_named(archive, "polri").letterhead
    assert (own.lines, own.address, own.style) == (DISTRICT.lines, "Jalan 1", "polri")
    assert own.logo is not None
    assert profiles.profile_named(archive, "pemda").letterhead.lines == ("KANTOR BARU",)
    profiles.follow_office_letterhead(archive, "polri")
    assert profiles.profile_named(archive, "polri").letterhead.lines == ("KANTOR BARU",)
    archive.undo()
    assert profiles.profile_named(archive, "polri").letterhead == own


def test_an_own_letterhead_that_is_empty_stays_empty(archive: Archive) -> None:
    profiles.set_office(archive, DISTRICT)
    head = changed(SHIPPED["polri"].letterhead, own=True)
    profiles.change_profile(archive, "polri", letterhead=head)
    assert profiles.profile_named(archive, "polri").letterhead.lines == ()


def test_typing_under_a_large_logo_costs_no_time(archive: Archive) -> None:
    noise = io.BytesIO()
    Image.effect_noise((1_000, 1_000), 90).save(noise, "PNG")
    began = time.perf_counter()
    logo = profiles.logo_of(noise.getvalue())
    encoding = time.perf_counter() - began
    head = changed(SHIPPED["polri"].letterhead, own=True, logo=logo)
    profiles.change_profile(archive, "polri", letterhead=head)
    kept = known(archive, "polri").letterhead.logo
    typing = []
    for unit in ("B", "Ba", "Bag"):
        began = time.perf_counter()
        profiles.change_profile(archive, "polri", unit=unit)
        typing.append(time.perf_counter() - began)
    assert min(typing) < encoding / 2
    assert known(archive, "polri").letterhead.logo == kept


def test_what_was_set_travels_with_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    with contextlib.closing(Archive.open(path)) as archive:
        profiles.new_profile(archive, "dinas", "Dinas", source="pemda")
        profiles.change_sentence(archive, "dinas", "minutes.nil", "Tidak ada.")
        before = known(archive, "dinas")
    with contextlib.closing(Archive.open(path)) as archive:
        assert known(archive, "dinas") == before
