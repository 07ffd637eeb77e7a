"""XML that office programs write, simple enough that a pattern may read parts of it.

A pattern is several times as quick as a parser; what is not simple is left to the parser, which
refuses what is no XML.
"""

from __future__ import annotations

import re

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
WORDS = r"(?:[^<&\r]|&(?:amp|lt|gt|quot|apos);)*+"
"""A pattern of characters between two tags, with the entities that XML itself knows."""

_ROOT = re.compile(
    r'(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s?\?>\s*)?'
    rf'<(\w+)(?=[^<>]*\sxmlns="(?:{re.escape(MAIN)}|{re.escape(STRICT)})")[^<>]*>'
)
_ALLOWED = bytes(one for one in range(256) if one > 31 or one in (9, 10, 13))
_NO_SIGNS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"<!")
"""What XML forbids as characters, and the beginning of comments, which may hide anything."""


def plain_xml(content: bytes, root: str) -> str | None:
    """Give a part of a workbook as text; None where it is not simple.

    Simple is UTF-8 of this root in the name space of workbooks, without prefix, comments,
    declarations, or signs that are no characters.
    """
    if content.translate(None, _ALLOWED) or any(one in content for one in _NO_SIGNS):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = _ROOT.match(text)
    return text if found and found[1] == root else None


def unescaped(words: str) -> str:
    """Give characters that stood between two tags, as ``WORDS`` finds them."""
    if "&" not in words:
        return words
    for name, sign in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        words = words.replace(f"&{name};", sign)
    return words
