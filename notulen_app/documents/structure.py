"""Writes a document's tags into its PDF: the structure tree, what pages it stands on, bookmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notulen_app.documents.pdf_file import PdfFile, name, number, text
from notulen_app.documents.tags import Attributes, Tag

LONGEST_BOOKMARK = 120
"""Characters of a heading that its bookmark shows."""


class Structure:
    """The tree of one document; ``forms`` are numbers and pages of fields, by identity of tags.

    ``headings`` are those found in writing, with their level; a part of the document has level 0.
    The first is of the first level, and below none of them is a level left out.
    """

    def __init__(self, file: PdfFile, forms: Mapping[int, tuple[int, int]]) -> None:
        self.file, self.forms = file, forms
        self.headings: list[tuple[int, Tag]] = []
        self._levels: list[int] = []
        self._on_page: list[dict[int, int]] = [{} for _ in file.pages]
        self._of_forms: list[tuple[int, int]] = []
        self._shared: dict[Attributes, str] = {}

    def write(self, root: Tag) -> int:
        """Write the tree, tie every page to it, and give the number of its root.

        The tags are used up by it.
        """
        file = self.file
        tree = file.add("")
        whole = self._element(root, tree)
        root.kids.clear()  # what is written goes at once, and not when somebody looks for it
        owners: list[int] = []
        for n, elements in enumerate(self._on_page):
            file.extend(file.pages[n], f"/StructParents {n}/Tabs/S")
            shown = (elements.get(k) for k in range(max(elements, default=-1) + 1))
            found = " ".join("null" if one is None else f"{one} 0 R" for one in shown)
            owners.append(file.add(f"[{found}]"))
        for n, (field, element) in enumerate(self._of_forms, len(owners)):
            file.extend(field, f"/StructParent {n}")
            owners.append(element)
        nums = " ".join(f"{n} {one} 0 R" for n, one in enumerate(owners))
        parents = file.add(f"<</Nums[{nums}]>>")
        facts = f"/K {whole} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(owners)}"
        file.bodies[tree - 1] = f"<</Type/StructTreeRoot{facts}>>"
        return tree

    def _element(self, tag: Tag, parent: int) -> int:
        """Write an element with all it holds; it stands on the page of its first piece."""
        bodies, pages = self.file.bodies, self.file.pages
        bodies.append("")
        own = len(bodies)
        role = tag.role if tag.place is None else self._headed(tag)
        facts, here = f"<</S/{role}/P {parent} 0 R{self._said(tag)}", -1
        kids: list[str] = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                if kid.role != "Form" or id(kid) in self.forms:
                    kids.append(f"{self._element(kid, own)} 0 R")
                continue
            page, piece = kid
            self._on_page[page][piece] = own
            if here < 0:
                here = page
                facts += f"/Pg {pages[here]} 0 R"
            elsewhere = f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {piece}>>"
            kids.append(str(piece) if page == here else elsewhere)
        if id(tag) in self.forms:
            field, page = self.forms[id(tag)]
            self._of_forms.append((field, own))
            facts += f"/Pg {pages[page]} 0 R"
            kids.append(f"<</Type/OBJR/Obj {field} 0 R>>")
        if kids:
            facts += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        bodies[own - 1] = f"{facts}>>"
        tag.parent = None
        return own

    def _headed(self, tag: Tag) -> str:
        """Note a heading or part, and give its role."""
        if tag.role == "Part":
            self.headings.append((0, tag))
            return tag.role
        level, above = int(tag.role[1:]), self._levels
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        self.headings.append((len(above), tag))
        return f"H{len(above)}"

    def _said(self, tag: Tag) -> str:
        """Give what is told of an element: words for a picture, its attributes."""
        said = f"/Alt{text(tag.alt)}" if tag.alt else ""
        if not tag.attributes:
            return said
        if tag.attributes not in self._shared:
            made = self.file.add(f"<<{''.join(map(_attribute, tag.attributes))}>>")
            self._shared[tag.attributes] = f"/A {made} 0 R"
        return said + self._shared[tag.attributes]


def _attribute(attribute: tuple[str, Any]) -> str:
    key, value = attribute
    if isinstance(value, str):
        return f"/{key}{name(value)}"
    if isinstance(value, tuple):
        return f"/{key}[{' '.join(map(number, value))}]"
    return f"/{key} {value}"


@dataclass
class _Bookmark:
    """A bookmark to write; ``own`` is its number, ``within`` how many stand in it at any depth."""

    own: int
    kids: list[_Bookmark]
    tag: Tag | None = None
    within: int = 0


def write_bookmarks(file: PdfFile, headings: Sequence[tuple[int, Tag]]) -> int | None:
    """Write a bookmark for every heading, given with its level, nested as they are.

    Gives the number of the outline; None where there is no heading.
    """
    if not headings:
        return None
    outline = _Bookmark(file.add(""), [])
    around: list[tuple[int, _Bookmark]] = [(-1, outline)]
    for level, tag in headings:
        while around[-1][0] >= level:
            around.pop()
        item = _Bookmark(file.add(""), [], tag)
        around[-1][1].kids.append(item)
        for _, one in around:
            one.within += 1
        around.append((level, item))
    facts = f"<</Type/Outlines{_holding(outline)}>>"
    file.bodies[outline.own - 1] = facts
    _write_within(file, outline)
    return outline.own


def _write_within(file: PdfFile, above: _Bookmark) -> None:
    for n, one in enumerate(above.kids):
        tag = one.tag
        assert tag is not None and tag.place is not None
        page, left, top = tag.place
        facts = f"/Title{text(tag.title[:LONGEST_BOOKMARK])}/Parent {above.own} 0 R"
        facts += f"/Dest[{file.pages[page]} 0 R/XYZ {number(left)} {number(top)} null]"
        if n:
            facts += f"/Prev {above.kids[n - 1].own} 0 R"
        if n + 1 < len(above.kids):
            facts += f"/Next {above.kids[n + 1].own} 0 R"
        file.bodies[one.own - 1] = f"<<{facts}{_holding(one)}>>"
        _write_within(file, one)


def _holding(one: _Bookmark) -> str:
    if not one.kids:
        return ""
    return f"/First {one.kids[0].own} 0 R/Last {one.kids[-1].own} 0 R/Count {one.within}"
