"""What a document says of itself, apart from when and by which program it was last written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from pyhanko.pdf_utils.reader import HistoricalResolver

from notulen_app.signing.later_changes import opened

_WRITTEN = frozenset({"/ModDate", "/Producer"})
_WRITTEN_XMP = frozenset(
    {
        "{http://ns.adobe.com/xap/1.0/}ModifyDate",
        "{http://ns.adobe.com/xap/1.0/}MetadataDate",
        "{http://ns.adobe.com/pdf/1.3/}Producer",
        "{adobe:ns:meta/}xmptk",
    }
)
_DESCRIPTION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"


def same_description(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Tell whether two states of a document differ in time and program of writing at most.

    Raises whatever reading them raises.
    """
    facts_then, facts_now = _facts(old.trailer_view), _facts(new.trailer_view)
    return facts_then == facts_now and _xmp(old.root) == _xmp(new.root)


def _facts(trailer: Any) -> dict[str, str]:
    facts = opened(trailer.get("/Info", {}))
    return {str(name): repr(facts[name]) for name in facts if name not in _WRITTEN}


def _xmp(root: Any) -> frozenset[tuple[str, ...]]:
    """Give what the XMP says as statements; the same in whatever order and form it is written."""
    if "/Metadata" not in root:
        return frozenset()
    return frozenset(_statements(ElementTree.fromstring(root["/Metadata"].data), ()))


def _statements(element: Any, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    name = str(element.tag)
    if name in _WRITTEN_XMP:
        return
    # properties may stand as attributes or as elements, in one description or in several
    path = above if name == _DESCRIPTION else (*above, name)
    for key, value in element.attrib.items():
        if value and key not in _WRITTEN_XMP:
            yield (*path, str(key), str(value))
    text = (element.text or "").strip()
    if text:
        yield (*path, text)
    for child in element:
        yield from _statements(child, path)
