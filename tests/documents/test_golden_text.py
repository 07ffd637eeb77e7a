"""The words of both documents for the sample; NOTULEN_GOLDEN=write writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pdf_reading import text_of
from records import sample_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import load_profiles

GOLDEN = Path(__file__).parent / "golden"
PROFILES = {one.name: one for one in load_profiles()}


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("kind", ["notulen", "daftar-hadir", "daftar-hadir-kosong"])
def test_the_sample_reads_as_before(kind: str, name: str) -> None:
    profile, record = PROFILES[name], sample_record()
    if kind == "notulen":
        document = minutes_pdf(record, profile, draft=False)
    else:
        document = attendance_pdf(record, profile, blank=kind.endswith("kosong"))
    text = text_of(document.pdf)
    path = GOLDEN / f"{kind}-{name}.txt"
    if os.environ.get("NOTULEN_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
