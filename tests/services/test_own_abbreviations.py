"""Abbreviations of an archive: the shipped ones, its own, and those switched off."""

from __future__ import annotations

import pytest

from notulen_app.domain.errors import FieldInvalid
from notulen_app.services import abbreviations
from notulen_app.services.abbreviations import OFF
from notulen_app.store.archive import Archive


def test_an_archive_begins_with_the_shipped_list(archive: Archive) -> None:
    assert abbreviations.in_force(archive) == dict(abbreviations.shipped())
    assert abbreviations.own(archive) == {}


def test_own_ones_are_added_and_win_over_the_shipped(archive: Archive) -> None:
    abbreviations.set_abbreviation(archive, " PKS ", "Pemilihan  kepala daerah")
    abbreviations.set_abbreviation(archive, "uji", "Unit Uji")
    found = abbreviations.in_force(archive)
    assert (found["pks"], found["uji"]) == ("Pemilihan kepala daerah", "Unit Uji")
    assert found["kapolres"] == "Kapolres"


def test_each_change_is_one_step_that_can_be_undone(archive: Archive) -> None:
    changes = abbreviations.set_abbreviation(archive, "uji", "Unit Uji")
    assert changes.label == "Ubah singkatan “uji”"
    archive.undo()
    assert "uji" not in abbreviations.in_force(archive)
    archive.redo()
    assert abbreviations.in_force(archive)["uji"] == "Unit Uji"


def test_a_shipped_one_is_switched_off_and_on(archive: Archive) -> None:
    abbreviations.set_abbreviation(archive, "pks", OFF)
    assert "pks" not in abbreviations.in_force(archive)
    assert abbreviations.own(archive) == {"pks": OFF}
    abbreviations.set_abbreviation(archive, "pks", abbreviations.shipped()["pks"])
    assert abbreviations.in_force(archive)["pks"] == "Pilkada serentak"
    assert abbreviations.own(archive) == {}


def test_an_own_one_is_taken_away(archive: Archive) -> None:
    abbreviations.set_abbreviation(archive, "uji", "Unit Uji")
    abbreviations.set_abbreviation(archive, "uji", OFF)
    assert abbreviations.own(archive) == {}


@pytest.mark.parametrize("short", ["", "dua kata", "@uji", "1a"])
def test_what_is_no_abbreviation_is_refused(archive: Archive, short: str) -> None:
    with pytest.raises(FieldInvalid):
        abbreviations.set_abbreviation(archive, short, "x")
    assert abbreviations.own(archive) == {}


def test_blank_words_are_refused(archive: Archive) -> None:
    with pytest.raises(FieldInvalid):
        abbreviations.set_abbreviation(archive, "uji", "  ")
