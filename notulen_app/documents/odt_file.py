"""An OpenDocument text in the making: styles of a profile, pictures, the packed file.

Text from people reaches it through ``spoken`` alone, which cleans and escapes it. Lengths are in
points. The same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from notulen_app.documents.page import MM, Running
from notulen_app.documents.parts import Mark
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile
from notulen_app.documents.word_xml import lines_of

MEDIA = "application/vnd.oasis.opendocument.text"
STEP = 18.0
"""Points of a level of lists."""
DEEPEST = 9
_ROOM, _LEAST = 10.0, 5.0
"""mm of head and foot within the margins, and outside them at least."""
_PACKED = (1980, 1, 1, 0, 0, 0)
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_OTHERS = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_FORMATS = {
    Mark.DECIMAL: ("1", "."),
    Mark.BRACKET: ("1", ")"),
    Mark.LETTER: ("a", "."),
    Mark.DASH: ("", ""),
}


def spoken(text: str) -> str:
    """Give one line of text from people as the content of an element."""
    return escape(" ".join(lines_of(text)))


def paragraph(style: str, content: str) -> str:
    """Give a paragraph of a style around content that is escaped already."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def span(style: str, content: str) -> str:
    """Give content of another look within a paragraph."""
    return f'<text:span text:style-name="{style}">{content}</text:span>' if content else ""


class OdtFile:
    """Takes paragraphs, lists and tables as XML in their order; ``width`` is what text has."""

    def __init__(self, profile: DocumentProfile) -> None:
        self.profile = profile
        wide, high = PAPERS_MM[profile.paper]
        self.paper = (wide * MM, high * MM)
        margins = profile.margins
        self.width = self.paper[0] - (margins.left + margins.right) * MM
        self._body: list[str] = []
        self._columns: dict[float, str] = {}
        self._pictures: list[bytes] = []

    def add(self, parts: Iterable[str]) -> None:
        """Put elements at the end."""
        self._body += parts

    def column(self, width: float) -> str:
        """Give a column of a table."""
        name = self._columns.setdefault(round(width, 2), f"Lebar{len(self._columns) + 1}")
        return f'<table:table-column table:style-name="{name}"/>'

    def picture(self, content: bytes, *, width: float, height: float, words: str) -> str:
        """Give a picture in the line, with the words that a screen reader says."""
        if content not in self._pictures:
            self._pictures.append(content)
        name = _picture_name(self._pictures.index(content), content)
        image = (
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" '
            'xlink:actuate="onLoad"/>'
        )
        return (
            f'<draw:frame text:anchor-type="as-char" svg:width="{width:.2f}pt" '
            f'svg:height="{height:.2f}pt">{image}<svg:title>{spoken(words)}</svg:title>'
            "</draw:frame>"
        )

    def written(self, running: Running, *, day: dt.date) -> bytes:
        """Give the file; ``day`` is when it says it was made."""
        files: list[tuple[str, bytes]] = [
            ("mimetype", MEDIA.encode()),
            ("content.xml", self._content()),
            ("styles.xml", self._styles(running)),
            ("meta.xml", _meta(running, day)),
        ]
        files += [(_picture_name(n, one), one) for n, one in enumerate(self._pictures)]
        files.append(("META-INF/manifest.xml", _manifest([name for name, _ in files[1:]])))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in files:
                entry = zipfile.ZipInfo(name, _PACKED)
                stored = name == "mimetype"  # readers look for it at its fixed place
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return target.getvalue()

    def _content(self) -> bytes:
        columns = "".join(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}pt"/></style:style>'
            for width, name in self._columns.items()
        )
        body = "".join(self._body)
        return _xml(
            "document-content",
            f"<office:automatic-styles>{columns}{_cells()}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        )

    def _styles(self, running: Running) -> bytes:
        profile = self.profile
        margins, (head, foot) = profile.margins, _every_page(running)
        edges = {
            "top": max(_LEAST, margins.top - _ROOM) if head else margins.top,
            "bottom": max(_LEAST, margins.bottom - _ROOM) if foot else margins.bottom,
            "left": margins.left,
            "right": margins.right,
        }
        sides = " ".join(f'fo:margin-{name}="{edge}mm"' for name, edge in edges.items())
        room = f'<style:header-footer-properties fo:min-height="{_ROOM}mm"/>'
        layout = (
            '<style:page-layout style:name="Kertas"><style:page-layout-properties '
            f'fo:page-width="{self.paper[0]:.2f}pt" fo:page-height="{self.paper[1]:.2f}pt" '
            f'style:print-orientation="portrait" {sides}/>'
            f"<style:header-style>{room}</style:header-style>"
            f"<style:footer-style>{room}</style:footer-style></style:page-layout>"
        )
        page = (
            '<style:master-page style:name="Standard" style:page-layout-name="Kertas">'
            f"{head}{foot}</style:master-page>"
        )
        return _xml(
            "document-styles",
            f"{_fonts()}<office:styles>{_default(profile)}{_looks(profile)}{_lists()}"
            f"</office:styles><office:automatic-styles>{layout}</office:automatic-styles>"
            f"<office:master-styles>{page}</office:master-styles>",
        )


def _xml(root: str, content: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    made = f'{head}<office:{root} {_SPACES} {_OTHERS} office:version="1.3">{content}'
    return f"{made}</office:{root}>".encode()


def _picture_name(number: int, content: bytes) -> str:
    ending = "png" if content.startswith(b"\x89PNG") else "jpg"
    return f"Pictures/{number + 1}.{ending}"


def _manifest(names: list[str]) -> bytes:
    kinds = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg"}
    entries = [("/", MEDIA), *((one, kinds[one.rpartition(".")[2]]) for one in names)]
    rows = "".join(
        f'<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type="{kind}"/>'
        for name, kind in entries
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    root = f'{head}<manifest:manifest {space} manifest:version="1.3">{rows}'
    return f"{root}</manifest:manifest>".encode()


def _meta(running: Running, day: dt.date) -> bytes:
    told = running.description
    made = f"{day.isoformat()}T00:00:00"
    keywords = "".join(
        f"<meta:keyword>{spoken(one)}</meta:keyword>" for one in told.keywords if spoken(one)
    )
    facts = (
        f"<dc:title>{spoken(told.title)}</dc:title><dc:subject>{spoken(told.subject)}</dc:subject>"
        f"<meta:initial-creator>{spoken(told.author)}</meta:initial-creator>"
        f"<dc:creator>{spoken(told.author)}</dc:creator><dc:language>id-ID</dc:language>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date>{keywords}"
    )
    return _xml("document-meta", f"<office:meta>{facts}</office:meta>")


def _every_page(running: Running) -> tuple[str, str]:
    """Give head and foot of the pages: how secret they are, that it is a draft, their number."""
    above = [
        one for one in (running.classification, running.draft and "DRAF, belum disahkan") if one
    ]
    number = '<text:page-number text:select-page="current"/>'
    if running.page_number == "bawah":
        number = f"Halaman {number} dari <text:page-count/>"
    at_top = running.page_number == "atas"
    head = [paragraph("Tengah", spoken(one)) for one in above]
    head += [paragraph("Tengah", number)] if at_top else []
    foot = [] if at_top else [paragraph("Kaki", number)]
    foot += [paragraph("Tengah", spoken(running.classification))] if running.classification else []
    made = f"<style:header>{''.join(head)}</style:header>" if head else ""
    if at_top:  # the first page has no number
        first = "".join(head[:-1]) or paragraph("Tengah", "")
        made += f"<style:header-first>{first}</style:header-first>"
    return made, f"<style:footer>{''.join(foot)}</style:footer>" if foot else ""


def _fonts() -> str:
    return (
        '<office:font-face-decls><style:font-face style:name="Liberation Sans" '
        'svg:font-family="\'Liberation Sans\'" style:font-family-generic="swiss"/>'
        "</office:font-face-decls>"
    )


def _default(profile: DocumentProfile) -> str:
    text = (
        f'<style:text-properties style:font-name="Liberation Sans" '
        f'fo:font-size="{profile.font_size}pt" fo:language="id" fo:country="ID"/>'
    )
    lines = f'<style:paragraph-properties fo:line-height="{round(profile.leading * 100)}%"/>'
    return (
        f'<style:default-style style:family="paragraph">{lines}{text}</style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def _look(name: str, parent: str = "Standard", *, block: str = "", text: str = "") -> str:
    inside = f"<style:paragraph-properties {block}/>" if block else ""
    inside += f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" '
        f'style:parent-style-name="{parent}">{inside}</style:style>'
    )


def _looks(profile: DocumentProfile) -> str:
    bold, close = 'fo:font-weight="bold"', 'fo:keep-with-next="always"'
    middle = f'fo:text-align="center" {close}'
    made = [
        _look("Title", block=middle, text=bold),
        _look("Subtitle", block=f'{middle} fo:margin-bottom="6pt"', text=bold),
        _look("Tengah", block='fo:text-align="center"'),
        _look("Kanan", block='fo:text-align="end"'),
        _look("Kaki", block='fo:text-align="end"', text='fo:font-size="9pt"'),
        _look("Kop", block='fo:text-align="center"'),
        _look("KopBesar", "Kop", text=f'{bold} fo:font-size="16pt"'),
        _look("Alamat", "Kop", text='fo:font-size="9pt"'),
        _look("TandaTangan", block=middle),
        _look("Sel", text=f'fo:font-size="{profile.font_size - 1}pt"'),
        _look("KepalaSel", "Sel", block='fo:text-align="center"', text=bold),
        _look("Halaman", block='fo:break-before="page"'),
        _look("Judul", "Title", block='fo:break-before="page" fo:text-align="center"'),
    ]
    for depth in range(DEEPEST + 2):
        left = f'fo:margin-left="{depth * STEP}pt" fo:margin-bottom="2pt"'
        made.append(_look(f"Isi{depth}", block=f'{left} fo:text-align="justify"'))
        hanging = (
            f'fo:margin-left="{(depth + 1) * STEP}pt" fo:text-indent="-{STEP}pt" {close} '
            'fo:margin-top="4pt" fo:margin-bottom="2pt"'
        )
        style = _look(f"Judul{depth}", "Heading", block=hanging, text=bold)
        made.append(style.replace(" style:parent", ' style:list-style-name="" style:parent', 1))
    made.insert(0, _look("Heading"))
    spans = (("Tebal", bold), ("Garis", 'style:text-underline-style="solid"'))
    made += [
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/>'
        "</style:style>"
        for name, look in spans
    ]
    return "".join(made)


def _cells() -> str:
    """Give the looks of tables: without lines, with all of them, with one below."""
    looks = {
        "SelBiasa": 'fo:padding="1pt"',
        "SelGaris": 'fo:border="0.5pt solid #000000" fo:padding="2pt"',
        "SelKepala": 'fo:border="0.5pt solid #000000" fo:padding="2pt" '
        'fo:background-color="#ebebeb"',
        "SelTunggal": 'fo:border-bottom="0.75pt solid #000000" fo:padding="1pt"',
        "SelGanda": 'fo:border-bottom="2.5pt double #000000" fo:padding="1pt"',
    }
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f"<style:table-cell-properties {look}/></style:style>"
        for name, look in looks.items()
    )
    whole = (
        '<style:style style:name="BarisUtuh" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
    )
    return cells + whole


def _lists() -> str:
    return "".join(
        f'<text:list-style style:name="{mark.name}">'
        + "".join(_level(mark, level) for level in range(1, DEEPEST + 2))
        + "</text:list-style>"
        for mark in Mark
    )


def _level(mark: Mark, level: int) -> str:
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'fo:text-indent="-{STEP}pt" fo:margin-left="{level * STEP}pt"/>'
        "</style:list-level-properties>"
    )
    if mark is Mark.DASH:
        kind = "text:list-level-style-bullet"
        return f'<{kind} text:level="{level}" text:bullet-char="-">{place}</{kind}>'
    form, end = _FORMATS[mark]
    kind = "text:list-level-style-number"
    facts = f'text:level="{level}" style:num-format="{form}" style:num-suffix="{end}"'
    letters = ' style:num-letter-sync="true"' if form == "a" else ""
    return f"<{kind} {facts}{letters}>{place}</{kind}>"
