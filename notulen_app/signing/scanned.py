"""A PDF from a scanner: pages alone, nothing that acts, opens something or carries another file."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils import generic

from notulen_app.signing.effort import hostile
from notulen_app.signing.reading import open_pdf

MOST_OBJECTS = 200_000
_ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/XFA", "/RichMedia"}
)


def is_plain_scan(pdf: bytes) -> bool:
    """Tell whether nothing in the PDF acts by itself or carries another file.

    Raises:
        PdfUnreadable: it is no whole PDF, is encrypted, or takes too much work to read.
    """
    reader = open_pdf(pdf)
    with hostile():
        return not _acts(reader.root)


def _acts(root: Any) -> bool:
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        value = waiting.pop()
        count += 1
        if count > MOST_OBJECTS:
            return True  # no scanner writes such a file
        if isinstance(value, generic.IndirectObject):
            key = (int(value.idnum), int(value.generation))
            if key not in seen:
                seen.add(key)
                waiting.append(value.get_object())  # type: ignore[no-untyped-call]
        elif isinstance(value, generic.DictionaryObject):
            names = {str(name) for name in value}
            kinds = {str(one) for one in dict.values(value) if isinstance(one, generic.NameObject)}
            if _ACTIVE & (names | kinds):
                return True
            waiting.extend(value.raw_get(name) for name in value if name != "/Parent")
        elif isinstance(value, generic.ArrayObject):
            waiting.extend(list.__iter__(value))
    return False
