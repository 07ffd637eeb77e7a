"""Writes a document's tags into its PDF: the structure tree, what pages it stands on, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from notulen_app.documents.tags import Attributes, Piece, Tag

if TYPE_CHECKING:
    import pikepdf

LONGEST_BOOKMARK = 120
"""Characters of a heading that its bookmark shows."""


class Structure:
    """The tree of one document; ``forms`` are tags of fields with the fields' own objects.

    ``headings`` are those found in writing, with their level; a part of the document has level 0.
    The first is of the first level, and below none of them is a level left out.
    """

    def __init__(self, pdf: pikepdf.Pdf, forms: Sequence[tuple[Tag, pikepdf.Object]]) -> None:
        import pikepdf

        self.dictionary, self.string = pikepdf.Dictionary, pikepdf.String
        self.pdf = pdf
        self.pages: list[Any] = [page.obj for page in pdf.pages]
        self.headings: list[tuple[int, Tag]] = []
        self._levels: list[int] = []
        self.forms = {id(tag): widget for tag, widget in forms}
        self.on_page: list[list[Any]] = [[] for _ in self.pages]
        self.of_forms: list[Any] = []
        self.names: dict[str, Any] = {}
        self.shared: dict[Attributes, Any] = {}

    def write(self, root: Tag) -> None:
        """Write the tree and tie every page to it."""
        from pikepdf import Array, Dictionary, Name

        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        numbers: list[Any] = []
        for n, (page, elements) in enumerate(zip(self.pages, self.on_page, strict=True)):
            page.StructParents = n
            page.Tabs = Name.S
            numbers += [n, self.pdf.make_indirect(Array(elements))]
        for n, (widget, element) in enumerate(self.of_forms, len(self.pages)):
            widget.StructParent = n
            numbers += [n, element]
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self.pages) + len(self.of_forms)
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, tag: Tag, parent: Any) -> Any:
        """Write an element with all it holds; it stands on the page of its first piece."""
        role = self._headed(tag) if tag.place is not None else tag.role
        facts = {"/S": self._name(role), "/P": parent}
        if tag.alt:
            facts["/Alt"] = self.string(tag.alt)
        if tag.attributes:
            facts["/A"] = self._attributes(tag.attributes)
        here = next((kid.page for kid in tag.kids if isinstance(kid, Piece)), None)
        if here is not None:
            facts["/Pg"] = self.pages[here]
        element = self.pdf.make_indirect(self.dictionary(facts))
        kids = list(self._kids(tag, element, here))
        if kids:
            element["/K"] = kids[0] if len(kids) == 1 else kids
        return element

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

    def _kids(self, tag: Tag, element: Any, here: int | None) -> Iterator[Any]:
        from pikepdf import Name

        for kid in tag.kids:
            if isinstance(kid, Tag):
                if kid.role != "Form" or id(kid) in self.forms:
                    yield self._element(kid, element)
                continue
            self._note(kid, element)
            if kid.page == here:
                yield kid.number
            else:
                page = self.pages[kid.page]
                yield self.dictionary({"/Type": Name.MCR, "/Pg": page, "/MCID": kid.number})
        if widget := self.forms.get(id(tag)):
            self.of_forms.append((widget, element))
            element["/Pg"] = widget.P
            yield self.dictionary({"/Type": Name.OBJR, "/Obj": widget})

    def _note(self, piece: Piece, element: Any) -> None:
        """Note to which element a piece belongs; tags may draw later pieces before earlier ones."""
        known = self.on_page[piece.page]
        known += [None] * (piece.number + 1 - len(known))
        known[piece.number] = element

    def _name(self, name: str) -> Any:
        from pikepdf import Name

        if name not in self.names:
            self.names[name] = Name(f"/{name}")
        return self.names[name]

    def _attributes(self, attributes: Attributes) -> Any:
        from pikepdf import Array

        if attributes not in self.shared:
            made: dict[str, Any] = {}
            for name, value in attributes:
                known = self._name(value) if isinstance(value, str) else value
                made[f"/{name}"] = Array(known) if isinstance(known, tuple) else known
            self.shared[attributes] = self.pdf.make_indirect(self.dictionary(made))
        return self.shared[attributes]


def write_bookmarks(pdf: pikepdf.Pdf, headings: Sequence[tuple[int, Tag]]) -> None:
    """Write a bookmark for every heading, given with its level, nested as they are."""
    from pikepdf import Array, Dictionary, Name, String

    pages = [page.obj for page in pdf.pages]
    outline = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    around: list[tuple[int, Any]] = [(-1, outline)]
    for level, tag in headings:
        place = tag.place
        assert place is not None
        while around[-1][0] >= level:
            around.pop()
        above = around[-1][1]
        item = pdf.make_indirect(
            Dictionary(
                Title=String(tag.title[:LONGEST_BOOKMARK]),
                Parent=above,
                Dest=Array([pages[place.page], Name.XYZ, place.left, place.top, None]),
            )
        )
        if "/Last" in above:
            item.Prev, above.Last.Next = above.Last, item
        else:
            above.First = item
        above.Last = item
        for _, one in around:
            one.Count = one.get("/Count", 0) + 1
        around.append((level, item))
    if "/First" in outline:
        pdf.Root.Outlines = outline
