"""What became of a document after a signature: pages, notes, fields and facts that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.domain.signature import LaterChange
from notulen_app.signing.container import end_of

MOST_PAGES = 5_000
_DEEPEST = 40
_NOT_CONTENT = frozenset({"/Annots", "/Parent", "/StructParents", "/Tabs"})
_KNOWN_IN_ROOT = frozenset({"/Pages", "/AcroForm", "/DSS", "/Metadata", "/Extensions"})


def later_changes(
    pdf: bytes, item: EmbeddedPdfSignature, signed_fields: set[str]
) -> tuple[LaterChange, ...]:
    """Say what differs between the document as it was signed and as it is now.

    ``signed_fields`` are the names of the fields with a signature, whose filling is no change.
    """
    reader = item.reader
    if item.signed_revision >= reader.xrefs.total_revisions - 1:
        return (LaterChange("bytes_after"),) if end_of(item) < len(pdf) else ()
    then = reader.get_historical_root(item.signed_revision)
    found = [
        *_pages(then, reader.root),
        *_fields(then, reader.root, signed_fields),
        *_facts(reader, item.signed_revision, then),
    ]
    return tuple(dict.fromkeys(found)) or (LaterChange("other"),)


def _pages(then: Any, now: Any) -> Iterator[LaterChange]:
    before = dict(_listed(then))
    after = dict(_listed(now))
    numbers = {reference: number for number, reference in enumerate(after, 1)}
    for reference in after:
        if reference not in before:
            yield LaterChange("page_added", numbers[reference])
    for number, reference in enumerate(before, 1):
        if reference not in after:
            yield LaterChange("page_removed", number)
            continue
        old, new = before[reference], after[reference]
        if _content(old) != _content(new):
            yield LaterChange("page_changed", numbers[reference])
        if _notes(old) != _notes(new):
            yield LaterChange("note_changed", numbers[reference])
    kept = [one for one in before if one in after]
    if kept != [one for one in after if one in before]:
        yield LaterChange("pages_moved")


def _listed(root: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    """Give the pages in order, by their references."""
    waiting = [root.raw_get("/Pages")]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < MOST_PAGES:
        reference = waiting.pop()
        node = opened(reference)
        key = _key(reference) or (id(node), -1)
        if key in seen or not isinstance(node, generic.DictionaryObject):
            continue
        seen.add(key)
        if "/Kids" in node:
            waiting.extend(reversed(list(opened(node.raw_get("/Kids")))))
        else:
            yield key, node


def _content(page: Any) -> bytes:
    digest = hashlib.sha256()
    facts = {name: page.raw_get(name) for name in page if name not in _NOT_CONTENT}
    for name in sorted(facts):
        digest.update(str(name).encode())
        _feed(digest, facts[name], set(), 0)
    return digest.digest()


def _notes(page: Any) -> bytes:
    """Digest what is pinned on a page, without the widgets of fields."""
    digest = hashlib.sha256()
    for reference in opened(page.raw_get("/Annots")) if "/Annots" in page else ():
        note = opened(reference)
        if isinstance(note, generic.DictionaryObject) and note["/Subtype"] != "/Widget":
            _feed(digest, reference, set(), 0)
    return digest.digest()


def _feed(digest: Any, value: Any, seen: set[tuple[int, int]], depth: int) -> None:
    """Feed a value with all that it refers to; each object once."""
    key = _key(value)
    if key is not None and (key in seen or depth > _DEEPEST):
        digest.update(b"^")
        return
    if key is not None:
        seen.add(key)
    value = opened(value)
    if isinstance(value, generic.DictionaryObject):
        for name in sorted(value):
            if name in {"/Parent", "/P"}:
                continue
            digest.update(f"<{name}>".encode())
            _feed(digest, value.raw_get(name), seen, depth + 1)
        if isinstance(value, generic.StreamObject):
            digest.update(value.data)
    elif isinstance(value, generic.ArrayObject):
        for one in list.__iter__(value):
            digest.update(b"[")
            _feed(digest, one, seen, depth + 1)
    else:
        digest.update(repr(value).encode())


def _fields(then: Any, now: Any, signed_fields: set[str]) -> Iterator[LaterChange]:
    before, after = _values(then), _values(now)
    for name, value in after.items():
        if name not in before and name not in signed_fields:
            yield LaterChange("field_added")
        elif name in before and before[name] != value and name not in signed_fields:
            yield LaterChange("field_filled")
    if before.keys() - after.keys():
        yield LaterChange("field_removed")


def _values(root: Any) -> dict[str, bytes]:
    form = opened(root.get("/AcroForm", {}))
    found = {}
    for reference in opened(form.get("/Fields", ())):
        field = opened(reference)
        digest = hashlib.sha256()
        if "/V" in field:
            _feed(digest, field.raw_get("/V"), set(), 0)
        found[str(opened(field.get("/T", "")))] = digest.digest()
    return found


def _facts(reader: PdfFileReader, revision: int, then: Any) -> Iterator[LaterChange]:
    now = reader.root
    if "/DSS" in now and digest_of(now, "/DSS") != digest_of(then, "/DSS"):
        yield LaterChange("validation_data")
    info = reader.get_historical_resolver(revision).trailer_view
    if digest_of(reader.trailer_view, "/Info") != digest_of(info, "/Info"):
        yield LaterChange("info")
    names = (set(then) | set(now)) - _KNOWN_IN_ROOT
    if any(digest_of(then, name) != digest_of(now, name) for name in names):
        yield LaterChange("document")


def digest_of(holder: Any, name: str) -> bytes:
    """Give a digest of an entry of a dictionary with all that it refers to."""
    digest = hashlib.sha256()
    if name in holder:
        _feed(digest, holder.raw_get(name), set(), 0)
    return digest.digest()


def _key(value: Any) -> tuple[int, int] | None:
    if isinstance(value, generic.IndirectObject):
        return int(value.idnum), int(value.generation)
    return None


def opened(value: Any) -> Any:
    """Give what a reference leads to; anything else as it is."""
    if isinstance(value, generic.IndirectObject):
        return value.get_object()  # type: ignore[no-untyped-call]
    return value
