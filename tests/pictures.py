"""Images for tests, made on the spot: a photo with a place in it, a lying header, other forms."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

ORIENTATION, GPS = 0x0112, 0x8825


def photo(*, width: int = 400, height: int = 200, turned: int = 1) -> bytes:
    """Give a JPEG as a telephone takes it: red at its left edge, with its place and its turn."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 4, height))
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[0x010F] = "KAMERA RAHASIA"
    exif[GPS] = {1: "S", 2: (7.0, 11.0, 13.0), 3: "E", 4: (113.0, 14.0, 15.0)}
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92, exif=exif, comment=b"CATATAN RAHASIA")
    return target.getvalue()


def picture(form: str, mode: str = "RGB", *, size: tuple[int, int] = (60, 40)) -> bytes:
    """Give a plain image in a form such as "PNG" and a mode such as "RGBA"."""
    target = io.BytesIO()
    Image.new(mode, size).save(target, form)
    return target.getvalue()


def lying_png(width: int, height: int) -> bytes:
    """Give a PNG of a few bytes whose header claims any size."""
    return _png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"\0" * 1_000)


def png_bomb(side: int) -> bytes:
    """Give a small PNG that is honest about its many pixels."""
    row = b"\0" * (1 + side // 8)
    return _png(struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), row * side)


def _png(head: bytes, pixels: bytes) -> bytes:
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    chunks = [
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
