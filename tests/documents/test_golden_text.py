"""The words of the documents for known records; NOTULEN_GOLDEN=write writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from every_document import KINDS
from pdf_reading import text_of

from notulen_app.documents.profile import load_profiles

GOLDEN = Path(__file__).parent / "golden"
PROFILES = {one.name: one for one in load_profiles()}


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_reads_as_before(kind: str, name: str) -> None:
    text = text_of(KINDS[kind](PROFILES[name]).pdf)
    path = GOLDEN / f"{kind}-{name}.txt"
    if os.environ.get("NOTULEN_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
