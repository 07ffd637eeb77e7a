"""What was appended to a document after its first signature: signatures, or what proves them.

Data for validating (certificates, CRLs, OCSP answers) and document timestamps are nobody's
signature, and anybody can make them. So nothing else may come with them, neither an object nor a
byte between two objects.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from cryptography import x509
from cryptography.x509 import ocsp
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    StandardDiffPolicy,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.signing.container import built_here, end_of
from notulen_app.signing.later_changes import digest_of, opened
from notulen_app.signing.metadata import same_description
from notulen_app.signing.reading import is_timestamp

_PROOFS_ONLY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
    ignore_orphaned_objects=False,
)
_LOADERS: dict[str, Callable[[bytes], object]] = {
    "/Certs": x509.load_der_x509_certificate,
    "/CRLs": x509.load_der_x509_crl,
    "/OCSPs": ocsp.load_der_ocsp_response,
}
_SPACE = re.compile(rb"[\0\t\n\f\r ]*")
_HEADER = re.compile(rb"(\d{1,10}) (\d{1,5}) obj\b")
_OBJECT_ENDS = re.compile(rb"[\0\t\n\f\r ]*endobj\b")
_TABLE = re.compile(rb"xref[\0\t\n\f\r ]+(?:\d+ \d+ ?[nf]?[\0\t\n\f\r ]+)*trailer\b")
_END = re.compile(rb"[\0\t\n\f\r ]*startxref[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+%%EOF(?:\r\n|\r|\n)?")
_DEEPEST = 8


def update_problem(pdf: bytes, found: list[EmbeddedPdfSignature]) -> str | None:
    """Give a code where an update of the file, or a byte of it, is neither signature nor proof.

    ``found`` are all signatures and document timestamps, in their order.
    """
    signed = {item.signed_revision: item for item in found}
    if len(signed) != len(found):
        return "update_between"
    reader, last = found[0].reader, found[-1].signed_revision
    for revision in range(found[0].signed_revision + 1, reader.xrefs.total_revisions):
        item = signed.get(revision)
        if item is not None and not is_timestamp(item):
            continue
        if not _proofs_only(reader, revision, stamped=item is not None):
            return "update_after" if revision > last else "update_between"
    people = [item for item in found if not is_timestamp(item)] or found
    if not _is_plain_behind(pdf, people[-1]):
        return "bytes_after"
    return "field_added" if built_here(found[0]) and _field_added(found) else None


def validation_data(reader: PdfFileReader, *, most: int) -> dict[str, list[bytes]]:
    """Give the certificates, CRLs and OCSP answers that a document carries, in DER.

    The keys are ``/Certs``, ``/CRLs`` and ``/OCSPs``; what is larger than ``most`` bytes is left
    out, and so is what cannot be read.
    """
    kept: dict[str, list[bytes]] = {name: [] for name in _LOADERS}
    try:
        for name, content in _streams(reader.root):
            if len(content) <= most and _is_proof(name, content):
                kept[name].append(content)
    except Exception:  # what raises proves nothing
        return {name: [] for name in _LOADERS}
    return kept


def _field_added(found: list[EmbeddedPdfSignature]) -> bool:
    """Tell whether somebody signed in a field that did not exist at the first signature.

    This app makes every field beforehand; a later one could cover text of the page.
    """
    first = found[0]
    root = first.reader.get_historical_root(first.signed_revision)
    there = {str(field.get_object().get("/T")) for field in root["/AcroForm"]["/Fields"]}
    return any(str(item.field_name) not in there for item in found if not is_timestamp(item))


# What an update changes


def _proofs_only(reader: PdfFileReader, revision: int, *, stamped: bool) -> bool:
    """Tell whether an update adds validation data or, where ``stamped``, a timestamp alone."""
    old = reader.get_historical_resolver(revision - 1)
    new = reader.get_historical_resolver(revision)
    try:
        result = _PROOFS_ONLY.apply(old, new)
        grown = "/DSS" in new.root and digest_of(old.root, "/DSS") != digest_of(new.root, "/DSS")
        return (
            result.modification_level <= ModificationLevel.LTA_UPDATES
            and (grown or stamped)
            and _same_catalogue(old.root, new.root)
            and same_description(old, new)
            and all(_is_proof(*one) for one in _streams(new.root))
        )
    except Exception:  # what raises is not what is expected
        return False


def _same_catalogue(old: Any, new: Any) -> bool:
    """Tell whether what pyHanko leaves open in the catalogue and its form is as it was."""
    same = digest_of(old, "/MarkInfo") == digest_of(new, "/MarkInfo") and all(
        digest_of(old["/AcroForm"], name) == digest_of(new["/AcroForm"], name)
        for name in ("/DR", "/DA", "/Q", "/NeedAppearances")
    )
    return same and ("/Extensions" not in new or _is_simple(new["/Extensions"], 0))


def _is_simple(value: Any, depth: int) -> bool:
    """Tell whether a value holds names and numbers only, as a list of extensions does."""
    if isinstance(value, generic.StreamObject) or depth > _DEEPEST:
        return False
    if isinstance(value, generic.DictionaryObject):
        return all(_is_simple(value[name], depth + 1) for name in value)
    if isinstance(value, generic.ArrayObject):
        return all(_is_simple(one, depth + 1) for one in value)
    plain = (generic.NameObject, generic.NumberObject, generic.NullObject)
    return isinstance(value, (*plain, generic.TextStringObject))


def _streams(root: Any) -> Iterator[tuple[str, bytes]]:
    """Give what the security store of a document holds, each with the name of its list."""
    store = opened(root.get("/DSS", {}))
    for name in _LOADERS:
        for one in opened(store.get(name, ())):
            yield name, one.get_object().data


def _is_proof(name: str, content: bytes) -> bool:
    try:
        _LOADERS[name](content)
    except Exception:  # what cannot be read proves nothing
        return False
    return True


# Every byte of it


def _is_plain_behind(pdf: bytes, last: EmbeddedPdfSignature) -> bool:
    """Tell whether behind somebody's last signature are whole updates and not a byte more."""
    reader, at = last.reader, end_of(last)
    for revision in range(last.signed_revision + 1, reader.xrefs.total_revisions):
        found = _revision_end(pdf, at, reader, revision)
        if found is None:
            return False
        at = found
    return at == len(pdf)


def _revision_end(pdf: bytes, start: int, reader: PdfFileReader, revision: int) -> int | None:
    """Give where an update ends that begins at ``start``; None where it holds something else."""
    places = _places(reader.get_historical_resolver(revision))
    at = _skip(pdf, start)
    while header := _HEADER.match(pdf, at):
        if places.get(at) != (int(header[1]), int(header[2])):
            return None
        ends = _object_end(pdf, header.end(), reader)
        if ends is None:
            return None
        at = _skip(pdf, ends)
    if table := _TABLE.match(pdf, at):
        at = _object_end(pdf, table.end(), reader, ends=None) or at
    end = _END.match(pdf, at)
    return end.end() if end else None


def _places(state: HistoricalResolver) -> dict[int, tuple[int, int]]:
    """Give the objects that an update writes, by the offset where each begins."""
    xrefs = state.reader.xrefs
    found = {}
    for reference in xrefs.explicit_refs_in_revision(state.revision):
        place = xrefs.get_historical_ref(reference, state.revision)
        if isinstance(place, int):
            found[place] = (reference.idnum, reference.generation)
    table = xrefs.get_xref_container_info(state.revision)
    if table.stream_ref is not None:
        found[table.start_location] = (table.stream_ref.idnum, table.stream_ref.generation)
    return found


def _object_end(
    pdf: bytes, start: int, reader: PdfFileReader, *, ends: re.Pattern[bytes] | None = _OBJECT_ENDS
) -> int | None:
    stream = io.BytesIO(pdf)
    stream.seek(_skip(pdf, start))
    generic.read_object(stream, generic.TrailerReference(reader))  # type: ignore[no-untyped-call]
    if ends is None:
        return stream.tell()
    found = ends.match(pdf, stream.tell())
    return found.end() if found else None


def _skip(pdf: bytes, at: int) -> int:
    found = _SPACE.match(pdf, at)
    return found.end() if found else at
