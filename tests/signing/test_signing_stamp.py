from __future__ import annotations

import io

import pikepdf
import pytest

from notulen_app.documents.stamp import signature_stamp

LINES = ["Ditandatangani secara elektronik oleh", "Dr. Đorđe Ñáñez, S.H.", "2 Maret 2026 09.30"]


@pytest.mark.parametrize("size", [(150.0, 50.5), (40.0, 12.0), (1.0, 1.0), (500.0, 300.0)])
@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        LINES,
        LINES * 40,
        ["x" * 100_000],
        ["\x00\u202eabc\ud800\n\tdef\u200b"],
        ["W W" * 90],
    ],
)
def test_a_stamp_is_one_page_of_the_size(lines: list[str], size: tuple[float, float]) -> None:
    stamp = signature_stamp(lines, width=size[0], height=size[1])
    assert stamp == signature_stamp(lines, width=size[0], height=size[1])
    assert b"Helvetica" not in stamp
    with pikepdf.open(io.BytesIO(stamp)) as opened:
        (page,) = opened.pages
        assert [float(edge) for edge in page.MediaBox] == [0, 0, *size]
        for font in page.Resources.get("/Font", {}).values():
            assert "/FontFile2" in font.FontDescriptor


@pytest.mark.parametrize("size", [(0.0, 10.0), (10.0, -1.0)])
def test_a_stamp_needs_area(size: tuple[float, float]) -> None:
    with pytest.raises(ValueError):
        signature_stamp(LINES, width=size[0], height=size[1])
