"""The list of what is missing: a sentence for every gap, honest about what is in order."""

from __future__ import annotations

import re

import pytest
from records import full_record, sample_record

from notulen_app.domain.meeting import Record
from notulen_app.domain.rules import Finding, Gap, missing_before_signing
from notulen_app.domain.value import changed
from notulen_app.gap_sentences import gap_sentence, headline, in_order


@pytest.mark.parametrize("gap", list(Gap))
def test_every_gap_has_words_without_a_name_of_the_code(gap: Gap) -> None:
    detail = "notulis" if gap in (Gap.SIGNER, Gap.SIGNER_LEFT_OUT) else "Rabu"
    words = gap_sentence(Finding(gap=gap, place="dates", detail=detail, count=1_200))
    assert re.match(r"[A-Z0-9]", words)
    assert not words.endswith(".")
    assert "_" not in words


def without(record: Record, **facts: object) -> Record:
    return changed(record, meeting=changed(record.meeting, **facts))


def test_the_headline_says_whether_one_can_go_on() -> None:
    record = full_record()
    some = missing_before_signing(record)
    assert headline(some) == f"{len(some)} hal perlu dilihat. Notulen tetap dapat disahkan."
    assert headline(()) == "Tidak ada yang perlu dilihat. Notulen dapat disahkan."
    none = missing_before_signing(without(record, title=" ", dates=()))
    assert headline(none) == (
        "Judul rapat belum diisi; Tanggal rapat belum diisi. Notulen belum dapat disahkan."
    )


def test_what_is_in_order_is_never_what_is_missing() -> None:
    record = full_record()
    good = in_order(record, missing_before_signing(record))
    assert "Judul dan tanggal terisi" in good
    assert not any("penanggung jawab" in one for one in good)
    assert not any("Daftar hadir" in one for one in good)
    bare = sample_record()
    good = in_order(bare, missing_before_signing(bare))
    assert "Nomor dan klasifikasi terisi" not in good
    assert "Waktu dan tempat terisi" not in good


def test_the_words_name_the_count() -> None:
    sample = missing_before_signing(sample_record())
    words = [gap_sentence(one) for one in sample]
    assert "6 arahan tanpa penanggung jawab" in words
    assert any(one.startswith("Tanggal disimpulkan, tidak dinyatakan: laporan") for one in words)
