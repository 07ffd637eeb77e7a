"""Ways to tamper with a signed PDF; each gives another file that must not pass as unchanged."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

Attack = Callable[[bytes], bytes]


def _update(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _quiet(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Update without touching the metadata."""

    class Quiet(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            pass

    writer = Quiet(io.BytesIO(pdf))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def info_update(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.set_info(
            generic.DictionaryObject({pdf_name("/Title"): generic.TextStringObject("Lain")})
        )

    return _update(pdf, change)


def annotation(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): generic.ArrayObject(
                    [generic.NumberObject(n) for n in (10, 10, 200, 40)]
                ),
                pdf_name("/Contents"): generic.TextStringObject("disetujui"),
            }
        )
        writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))

    return _quiet(pdf, change)


def overlay(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        stream = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 200 400 100 re f Q")
        writer.add_stream_to_page(0, writer.add_object(stream))

    return _quiet(pdf, change)


def extra_page(pdf: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        page = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/MediaBox"): generic.ArrayObject(
                    [generic.NumberObject(n) for n in (0, 0, 400, 300)]
                ),
                pdf_name("/Resources"): generic.DictionaryObject(),
            }
        )
        tree = writer.root.raw_get("/Pages")
        page[pdf_name("/Parent")] = tree
        tree.get_object()["/Kids"].append(writer.add_object(page))
        tree.get_object()["/Count"] = generic.NumberObject(len(tree.get_object()["/Kids"]))
        writer.update_container(tree.get_object())

    return _quiet(pdf, change)


def stamp_swapped(pdf: bytes) -> bytes:
    """Put another picture on the first signature."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        form = RawContent(b"0 0 9 9 re f", box=BoxConstraints(width=150, height=50))
        form.set_writer(writer)
        field["/AP"]["/N"] = writer.add_object(form.as_form_xobject())
        writer.update_container(field)

    return _quiet(pdf, change)


def empty_field(pdf: bytes) -> bytes:
    """Add one more, empty signature field over the text."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("palsu", box=(0, 0, 400, 300)))

    return _quiet(pdf, change)


def nothing_update(pdf: bytes) -> bytes:
    """Append an update that changes nothing."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.update_root()

    return _quiet(pdf, change)


def resaved(pdf: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(target)
    return target.getvalue()


def doubled_end(pdf: bytes) -> bytes:
    return pdf + b"%%EOF\n"


def prefixed(pdf: bytes) -> bytes:
    return b"%PDF-1.4\n" + pdf


def unsigned_value(pdf: bytes) -> bytes:
    """Remove the value of the last signature by an update."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][-1]
        if "/V" in field:
            del field["/V"]
        field["/TU"] = generic.TextStringObject("kosong")
        writer.update_container(field)

    return _quiet(pdf, change)


ATTACKS: tuple[Attack, ...] = (
    info_update,
    annotation,
    overlay,
    extra_page,
    stamp_swapped,
    empty_field,
    nothing_update,
    resaved,
    doubled_end,
    prefixed,
    unsigned_value,
    lambda pdf: pdf + b"\n",
    lambda pdf: pdf + b"\0",
    lambda pdf: pdf + b" " * 5000,
    lambda pdf: pdf + pdf,
)


def small(*objects: bytes) -> bytes:
    """Write a PDF of these objects by hand; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + trailer % (len(objects) + 1, len(out))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>"
NO_PAGES = b"<</Type/Pages/Kids[]/Count 0>>"


def gaps(pdf: bytes) -> list[tuple[int, int]]:
    """Give start and end of every signature's container, brackets included."""
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return sorted((int(s.byte_range[1]), int(s.byte_range[2])) for s in found)


def flips(pdf: bytes, count: int, *, seed: int, within: tuple[int, int] | None = None):
    """Give copies with one bit flipped at places drawn by chance."""
    return _flips(pdf, count, random.Random(seed), within or (0, len(pdf)))


def _flips(
    pdf: bytes, count: int, chance: random.Random, within: tuple[int, int]
) -> Iterator[tuple[int, int, bytes]]:
    for _ in range(count):
        place, bit = chance.randrange(*within), chance.randrange(8)
        other = bytearray(pdf)
        other[place] ^= 1 << bit
        yield place, bit, bytes(other)
