"""A Word document in the making: paper, what stands on every page, lists that count, the file.

The same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from notulen_app.documents.page import CLASS_SIZE, Running
from notulen_app.documents.parts import Mark
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile
from notulen_app.documents.word_styles import (
    DEEPEST,
    HEADINGS,
    LIST_STYLES,
    MARKS,
    Numbered,
    font_table,
    heading_list,
    instance,
    lists,
    styles,
)
from notulen_app.documents.word_xml import element, field, paragraph, read_paragraph, run
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.review_draft import Target, bookmark
from notulen_app.domain.reviewed_text import Paragraph

MM = 72.0 / 25.4
_EDGE = 28.0
"""Points of header and footer from the paper's edge."""
_PACKED = (1980, 1, 1, 0, 0, 0)
_UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects")
_SETTING = "http://schemas.microsoft.com/office/word"
_DRAFT = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="DRAF{n}" o:spid="_x0000_s{n}" type="#_x0000_t136" alt="{words}" '
    'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:150pt;rotation:315;'
    "z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
    '<v:fill opacity=".6"/><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;'
    'font-weight:bold" string="{words}"/><w10:wrap anchorx="margin" anchory="margin"/>'
    "</v:shape></w:pict>"
)


class WordFile:
    """Takes paragraphs and tables in their order; ``width`` is what text has, in points.

    With a ``draft_id`` the file goes out to be corrected: what is changed in it is tracked, and
    the words of every row have a hidden bookmark. ``targets`` are those of the bookmarks.
    """

    def __init__(
        self, profile: DocumentProfile, *, landscape: bool = False, draft_id: str | None = None
    ) -> None:
        import docx

        self.profile = profile
        wide, high = PAPERS_MM[profile.paper]
        self.paper = (high * MM, wide * MM) if landscape else (wide * MM, high * MM)
        margins = profile.margins
        self.width = self.paper[0] - (margins.left + margins.right) * MM
        self._document = docx.Document()
        self._body = self._document.element.body
        self._section = self._document.sections[0]
        self._counted: dict[tuple[Mark, int], tuple[int, int]] = {}
        self._lists: Any = None
        self._headings = HEADINGS
        self._heading_counts = [0] * (DEEPEST + 1)
        self._draft_id = draft_id
        self.targets: list[Target] = []
        self._set_up()

    def add(self, parts: Iterable[Any]) -> None:
        """Put paragraphs and tables at the end."""
        for one in parts:
            self._body.insert(len(self._body) - 1, one)

    def bookmark(self, of: Target | None) -> tuple[Any, Any]:
        """Give where the hidden bookmark of somebody's words begins and ends; None for none."""
        if of is None or self._draft_id is None:
            return None, None
        number = len(self.targets)
        self.targets.append(of)
        name = bookmark(self._draft_id, number)
        start = element("bookmarkStart", id=number, name=name)
        return start, element("bookmarkEnd", id=number)

    def numbered(self, mark: Mark, depth: int, number: int) -> tuple[int, int]:
        """Give list and level of an item that shows this number: the list goes on, or begins."""
        level = min(depth, DEEPEST)
        last = self._counted.get((mark, level))
        if last is not None and (mark is Mark.DASH or last[1] + 1 == number):
            key = last[0]
        else:
            key = len(self._lists)
            start = None if mark is Mark.DASH else number
            self._lists.append(instance(key, MARKS[mark], level=level, start=start))
        self._counted[(mark, level)] = (key, number)
        return key, level

    def number_headings(self, known: Mapping[int, Numbered]) -> None:
        """Say how headings are numbered, by their level from 0; before the first of them."""
        _replace(self._lists[0], list(heading_list(known)))

    def heading_number(self, level: int, number: int) -> tuple[int, int]:
        """Give list and level of a heading that shows this number; it counts on where it can."""
        counts = self._heading_counts
        if counts[level] + 1 != number:
            self._headings = len(self._lists)
            made = instance(self._headings, HEADINGS, level=level, start=number)
            self._lists.append(made)
        counts[level:] = [number, *[0] * (DEEPEST - level)]
        return self._headings, level

    def item(self, mark: Mark, depth: int, number: int, *content: Any, **facts: Any) -> Any:
        """Give a paragraph that is an item of a list; ``facts`` as ``paragraph`` takes them."""
        place = self.numbered(mark, depth, number)
        return paragraph(LIST_STYLES[mark], *content, number=place, **facts)

    def picture(self, content: bytes, *, width: float, height: float, words: str) -> Any:
        """Give a picture within the text, with words for who cannot see it."""
        from docx.shared import Pt

        made = self._document.part.new_pic_inline(io.BytesIO(content), Pt(width), Pt(height))
        made.docPr.set("descr", one_line(words, limit=300))
        made.docPr.set("name", "Gambar")
        return element("r", element("drawing", made))

    def highlight(self, pattern: re.Pattern[str]) -> None:
        """Mark in the text so far what fits a pattern."""
        from docx.oxml.ns import qn

        for one in list(self._body.iter(qn("w:r"))):
            words = one.find(qn("w:t"))
            if words is None or not pattern.search(words.text or ""):
                continue
            last = 0
            for found in (*pattern.finditer(words.text), None):
                end = found.start() if found else len(words.text)
                one.addprevious(run(words.text[last:end]))
                if found:
                    one.addprevious(run(found[0], highlighted=True))
                    last = found.end()
            one.getparent().remove(one)

    def run_on_every_page(self, running: Running) -> None:
        """Set classification, page number and the mark DRAF, and tell the file what it holds."""
        section = self._section
        first = running.page_number == "atas"
        section.different_first_page_header_footer = first
        heads = [section.header, *([section.first_page_header] if first else [])]
        feet = [section.footer, *([section.first_page_footer] if first else [])]
        for n, head in enumerate(heads):
            _fill(head, [*self._head(running, first=n == 1, number=n)])
        for foot in feet:
            _fill(foot, [*self._foot(running)])
        self._tell(running)

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Give the text so far as it is read back, with the bookmarks."""
        from docx.oxml.ns import qn

        names: dict[str, str] = {}
        return tuple(read_paragraph(one, names) for one in self._body.iter(qn("w:p")))

    def written(self, *, day: dt.date | None) -> bytes:
        """Give the file, dated by ``day``."""
        moment = dt.datetime(day.year, day.month, day.day) if day else dt.datetime(*_PACKED)
        facts = self._document.core_properties
        facts.created = facts.modified = moment
        target = io.BytesIO()
        self._document.save(target)
        return _packed_anew(target.getvalue())

    def _head(self, running: Running, *, first: bool, number: int) -> Iterable[Any]:
        mark = []
        if running.draft:
            from docx.oxml import parse_xml

            shape = parse_xml(
                _DRAFT.replace("{n}", str(2049 + number)).replace("{words}", running.watermark)
            )
            mark = [element("r", shape)]
        if running.classification:
            yield paragraph("Header", run(running.classification, bold=True, size=CLASS_SIZE))
        if running.notice:
            yield paragraph("Header", run(running.notice, bold=True), align="right")
        pages = field("PAGE") if running.page_number == "atas" and not first else []
        yield paragraph("Header", *mark, *pages)

    def _foot(self, running: Running) -> Iterable[Any]:
        if running.page_number == "bawah":
            words = [run("Halaman "), *field("PAGE"), run(" dari "), *field("NUMPAGES")]
            yield paragraph("Footer", *words, align="right")
        elif running.page_number == "tengah bawah":
            yield paragraph("Footer", *field("PAGE"), align="center")
        if running.classification:
            mark = run(running.classification, bold=True, size=CLASS_SIZE)
            yield paragraph("Footer", mark, align="center")

    def _tell(self, running: Running) -> None:
        facts = self._document.core_properties
        facts.title = one_line(running.description.title, limit=250)
        facts.author = facts.last_modified_by = one_line(running.description.author, limit=250)
        facts.subject = one_line(running.description.subject, limit=250)
        facts.keywords = running.classification or ""
        facts.comments = "Draf" if running.draft else ""
        facts.language = "id-ID"
        facts.revision = 1

    def _set_up(self) -> None:
        from docx.oxml.ns import qn

        document, part = self._document, self._document.part
        _replace(document.styles.element, styles(self.profile))
        self._lists = part.numbering_part.element
        _replace(self._lists, lists())
        for key in (HEADINGS, *MARKS.values()):
            self._lists.append(instance(key, key))
        for relations in (part.rels, part.package.rels):
            for key in [k for k, one in relations.items() if one.reltype.endswith(_UNUSED)]:
                del relations[key]
        settings = document.settings.element
        for one in list(settings):
            if one.tag in (qn("w:themeFontLang"), qn("w:savePreviewPicture"), qn("w:rsids")):
                settings.remove(one)
            elif one.tag == qn("w:zoom"):
                one.set(qn("w:percent"), "100")
            elif one.tag == qn("w:defaultTabStop") and self._draft_id is not None:
                one.addprevious(element("trackRevisions"))
            elif one.tag == qn("w:compat"):
                mode = {"name": "compatibilityMode", "uri": _SETTING, "val": 15}
                _replace(one, [element("compatSetting", **mode)])
        self._set_paper()

    def _set_paper(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm, Pt

        section, margins = self._section, self.profile.margins
        section.page_width, section.page_height = Pt(self.paper[0]), Pt(self.paper[1])
        across = self.paper[0] > self.paper[1]
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
        section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
        section.header_distance = section.footer_distance = Pt(_EDGE)


def _replace(whole: Any, parts: Sequence[Any]) -> None:
    for one in list(whole):
        whole.remove(one)
    for one in parts:
        whole.append(one)


def _fill(head: Any, content: Sequence[Any]) -> None:
    """Fill a header or footer."""
    head.is_linked_to_previous = False
    _replace(head._element, content or [paragraph("Header")])


def _packed_anew(content: bytes) -> bytes:
    """Give the package with our fonts, and without the moment in which it was packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            part = font_table() if name == "word/fontTable.xml" else source.read(name)
            info = zipfile.ZipInfo(name, date_time=_PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return target.getvalue()
