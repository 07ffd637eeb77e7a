"""Photos for print: recognised without decoding, turned upright, scaled, without any metadata.

The original is evidence and is never touched; only a copy made here goes into a document.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app.domain.errors import DocumentRefused

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LARGEST_PIXELS = 40_000_000
"""Pixels of an image that is decoded at most."""
LARGEST_BYTES = 64_000_000
PRINT_SIDE = 1_200
"""Pixels of a copy's longer side: about 400 to an inch in a column of half a page."""
QUALITY = 85

_FORMATS = ("JPEG", "PNG", "WEBP")
_SMOOTH = ("L", "LA", "RGB", "RGBA", "CMYK")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


@dataclass(frozen=True)
class Photo:
    """A photo as the photo page takes it: a JPEG, or ``problem`` in words where there is none."""

    attachment_id: str
    caption: str | None = None
    jpeg: bytes = b""
    width: int = 0
    height: int = 0
    problem: str | None = None


def is_photo(path: Path) -> bool:
    """Tell from its header whether a file is an image that can be printed.

    JPEG, PNG or WebP, not more than 64 MB and 40 megapixels. HEIC and others are not.
    """
    try:
        with path.open("rb") as stream:
            begins = stream.read(16).startswith(_BEGINNINGS)
        return begins and path.stat().st_size <= LARGEST_BYTES and _fits(path)
    except OSError:
        return False


def is_photo_content(content: bytes) -> bool:
    """Tell the same of a content that lies in no file of its own."""
    begins = content.startswith(_BEGINNINGS)
    return begins and len(content) <= LARGEST_BYTES and _fits(io.BytesIO(content))


def printable(content: bytes) -> tuple[bytes, int, int]:
    """Give a copy for print as JPEG, with its width and height in pixels.

    Raises:
        DocumentRefused: no JPEG, PNG or WebP, too large, or damaged.
    """
    from PIL import Image, ImageOps

    if len(content) > LARGEST_BYTES:
        raise DocumentRefused("attachments", "foto lebih dari 64 MB")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise DocumentRefused("attachments", "foto lebih dari 40 megapiksel")
            image.draft("RGB", (2 * PRINT_SIDE, 2 * PRINT_SIDE))
            if image.mode in _SMOOTH:  # made small at once: 40 megapixels take 160 MB a copy
                image.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
            copy = _flat(ImageOps.exif_transpose(image))
    except DocumentRefused:
        raise
    except Exception as error:  # what a decoder makes of a hostile file is no bug of ours
        raise DocumentRefused("attachments", "foto tidak dapat dibaca") from error
    copy.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    copy.save(target, "JPEG", quality=QUALITY, optimize=True)
    return target.getvalue(), copy.width, copy.height


def _flat(image: Picture) -> Picture:
    """Give the pixels alone, in RGB on white."""
    from PIL import Image

    flat = Image.new("RGB", image.size, "white")
    if image.mode.startswith("I;16"):
        # Pillow clips 16 bits to 8; the upper eight are what is seen.
        flat.paste(image.point(lambda value: value / 256).convert("L"))
    elif image.has_transparency_data:
        drawn = image.convert("RGBA")
        flat.paste(drawn, mask=drawn.getchannel("A"))
    else:
        flat.paste(image.convert("RGB"))
    return flat


def _fits(image_file: Path | io.BytesIO) -> bool:
    from PIL import Image

    try:
        with Image.open(image_file, formats=_FORMATS) as image:
            return 0 < image.width * image.height <= LARGEST_PIXELS
    except Exception:  # what a parser makes of a hostile file is no bug of ours
        return False
