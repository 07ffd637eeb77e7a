"""Own words and the names of the directory, as spell-check is given them."""

from __future__ import annotations

import pytest
from records import full_record

from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.people import Directory, Organisation, Person
from notulen_app.services import spelling
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive


def test_own_words_are_kept_in_order_and_once(archive: Archive) -> None:
    assert spelling.own_words(archive) == ()
    spelling.add_word(archive, " sispamkota ")
    changes = spelling.add_word(archive, "Anjangsana")
    assert "setting" in changes.tables
    assert not spelling.add_word(archive, "SISPAMKOTA")
    assert spelling.own_words(archive) == ("Anjangsana", "sispamkota")


def test_adding_and_removing_a_word_can_be_undone(archive: Archive) -> None:
    spelling.add_word(archive, "anjangsana")
    assert archive.undo_label == "Tambah “anjangsana” ke kamus"
    spelling.remove_word(archive, "Anjangsana")
    assert spelling.own_words(archive) == ()
    assert not spelling.remove_word(archive, "anjangsana")
    archive.undo()
    assert spelling.own_words(archive) == ("anjangsana",)
    archive.undo()
    assert spelling.own_words(archive) == ()


@pytest.mark.parametrize("text", ["", "dua kata", "x1", "a" * 61, "<b>", "-", "satu\nbaris"])
def test_what_is_no_single_word_is_refused(archive: Archive, text: str) -> None:
    with pytest.raises(FieldInvalid):
        spelling.add_word(archive, text)
    assert spelling.own_words(archive) == ()


def test_every_name_of_the_directory_is_known(archive: Archive) -> None:
    with archive.action("uji"):
        meetings.put(archive, full_record())
        people.put_directory(
            archive,
            Directory(
                people=tuple(Person(id=f"x{n}", name=f"Orang Ke{n % 7}") for n in range(4100)),
                organisations=(Organisation(id="y", name="KPU Sampang", short_name="Kapeu"),),
            ),
        )
    known = frozenset().union(*spelling.names(archive))
    assert {"uji", "satu", "jabatan", "polres", "contoh", "kodim", "dincon", "kapolsek"} <= known
    assert {"jajaran", "polri", "dinas", "orang", "kpu", "sampang", "kapeu"} <= known
    assert all(word == word.lower() and word.isalpha() for word in known)
