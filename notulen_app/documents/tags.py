"""The logical structure of a document: what every piece of a page is to somebody who hears it.

A block gives its pieces tags when it is made. A tag joins the tree when its first piece is drawn,
so the tree has the order in which the document is read. Whatever has no tag is decoration.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

Attributes = tuple[tuple[str, Any], ...]
"""Names and values of a tag's attributes, the owner first: ("O", "Table"), ("Scope", "Row")."""

Piece = tuple[int, int]
"""A page and a run of content on it, both counted from 0."""

COLUMN_HEAD: Attributes = (("O", "Table"), ("Scope", "Column"))
ROW_HEAD: Attributes = (("O", "Table"), ("Scope", "Row"))
DEEPEST_HEADING = 6


class Place(NamedTuple):
    """A point of a page, which counts from 0; in points from the lower left."""

    page: int
    left: float
    top: float


class Tag:
    """An element of the tree: its role (ISO 32000-1, 14.8.4), and what it holds in order.

    ``alt`` says in words what a picture shows, ``title`` is a heading's text for the bookmarks.
    """

    __slots__ = ("alt", "attributes", "joined", "kids", "parent", "place", "role", "title")

    def __init__(
        self,
        role: str,
        parent: Tag | None = None,
        *,
        alt: str = "",
        title: str = "",
        attributes: Attributes = (),
    ) -> None:
        self.role, self.parent = role, parent
        self.alt, self.title, self.attributes = alt, title, attributes
        self.kids: list[Tag | Piece] = []
        self.joined = False
        self.place: Place | None = None

    def stand_in(self, parent: Tag) -> None:
        """Let the outermost tag around this one stand in another, if none of them does so yet."""
        found = self
        while found.parent is not None:
            if found.parent is parent:
                return
            found = found.parent
        found.parent = parent

    def join(self, root: Tag) -> None:
        """Become part of the tree, with every tag around it, at its present end."""
        found = self
        while not found.joined and found is not root:
            found.joined = True
            above = found.parent or root
            above.kids.append(found)
            found = above


def put_under(parts: Iterable[Any], parent: Tag) -> None:
    """Make everything that these flowables draw stand in a tag."""
    for one in parts:
        if inner := getattr(one, "parts", None):
            put_under(inner, parent)
            continue
        for tag in (getattr(one, "tag", None), *getattr(one, "mark_tags", ())):
            if tag is not None:
                tag.stand_in(parent)


def as_list(items: Sequence[Sequence[Any]], numbering: str = "Decimal") -> list[Any]:
    """Tag flowables as the items of one list, and give them in a row.

    What hangs in front of an item's first text is its label. ``numbering`` is one of
    ISO 32000-1, table 347: Decimal, LowerAlpha, Disc and so on.
    """
    whole = list_tag(numbering)
    for item in items:
        list_item(item, whole)
    return [one for item in items for one in item]


def list_tag(numbering: str, parent: Tag | None = None) -> Tag:
    """Give the tag of a list, which stands in an item of another one where that is given."""
    return Tag("L", parent, attributes=(("O", "List"), ("ListNumbering", numbering)))


def list_item(parts: Sequence[Any], whole: Tag) -> Tag:
    """Tag flowables as the next item of a list, and give the tag of its body."""
    entry = Tag("LI", whole)
    label, body = Tag("Lbl", entry), Tag("LBody", entry)
    first: Any = parts[0]
    if len(parts) == 1 and hasattr(first, "marks"):
        first.tag = body
    else:
        put_under(parts, body)
    while hasattr(first, "parts"):
        first = first.parts[0]
    if getattr(first, "marks", ()):
        first.mark_tags = (label,)
    return body


def one_tag(parts: Iterable[Any], tag: Tag) -> None:
    """Make several texts one element, such as the lines of a title."""
    for one in parts:
        one.tag = tag


def heading_tag(level: int, title: str) -> Tag:
    """Give the tag of a heading; below the sixth level they are all of the sixth."""
    return Tag(f"H{min(level, DEEPEST_HEADING)}", title=title)


def figure(alt: str, parent: Tag | None, box: tuple[float, float, float, float]) -> Tag:
    """Give the tag of a picture with its box: left, bottom, right and top in points of the page."""
    where = tuple(round(one, 2) for one in box)
    layout = (("O", "Layout"), ("Placement", "Block"), ("BBox", where))
    return Tag("Figure", parent, alt=alt, attributes=layout)
