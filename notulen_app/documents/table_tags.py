"""The rows and cells of a table as tags, whatever pages it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notulen_app.documents.tags import COLUMN_HEAD, ROW_HEAD, Attributes, Tag


class TaggedRow:
    """The cells of a row as tags, by column; parts of one row have them in common.

    ``divided`` tells that there are such parts.
    """

    __slots__ = ("attributes", "cells", "divided", "tag")

    def __init__(self, body: Tag, attributes: Sequence[Attributes]) -> None:
        self.tag = Tag("TR", body)
        self.attributes = attributes
        self.cells: dict[int, Tag] = {}
        self.divided = False

    def cell(self, column: int) -> Tag:
        """Give the tag of a cell, made when it is first asked for."""
        if column not in self.cells:
            attributes = self.attributes[column] if column < len(self.attributes) else ()
            self.cells[column] = Tag("TH" if attributes else "TD", self.tag, attributes=attributes)
        return self.cells[column]


def tagged_rows(
    rows: Iterable[tuple[bool, bool]], *, columns: int, named_by: int | None = 1
) -> list[TaggedRow]:
    """Give the rows as tags: the head's, then all others in bodies that a named row begins.

    Of every row is told whether it names those below it, and whether it goes on in the next.
    """
    table = Tag("Table")
    made = [TaggedRow(Tag("THead", table), [COLUMN_HEAD] * columns)]
    body = Tag("TBody", table)
    usual = [ROW_HEAD if n == named_by else () for n in range(columns)]
    spanning = [(*ROW_HEAD, ("ColSpan", columns))]
    before = False
    for spans, goes_on in rows:
        if spans:
            body = Tag("TBody", table)
        if not before:
            made.append(TaggedRow(body, spanning if spans else usual))
        else:
            made.append(made[-1])
            made[-1].divided = True
        before = goes_on
    return made
