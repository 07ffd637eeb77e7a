"""What a document says of itself: its metadata as XMP (ISO 16684) and as information dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from notulen_app.documents.text import plain

LANGUAGE = "id-ID"
PROGRAM = "Notulen"
_LONGEST = 300


@dataclass(frozen=True)
class Description:
    """Title, author, subject, keywords and classification; "" or nothing is not stated."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    classification: str = ""

    @property
    def information(self) -> dict[str, str]:
        """The information dictionary; the XMP says the same."""
        known = {
            "/Title": plain(self.title, limit=_LONGEST),
            "/Author": plain(self.author, limit=_LONGEST),
            "/Subject": plain(self.subject, limit=_LONGEST),
            "/Keywords": ", ".join(self.words),
            "/Creator": PROGRAM,
            "/Producer": PROGRAM,
        }
        return {name: value for name, value in known.items() if value}

    @property
    def words(self) -> list[str]:
        """The keywords that say something, each once, in their order."""
        cleaned = (plain(one, limit=_LONGEST) for one in self.keywords)
        return list(dict.fromkeys(one for one in cleaned if one))

    def xmp(self) -> bytes:
        """Write the XMP: PDF/A-3a, PDF/UA-1, and the facts; no time, so it is always the same."""
        facts = "\n".join(self._facts())
        return _PACKET.format(facts=facts).encode()

    def _facts(self) -> Iterator[str]:
        known = self.information
        yield f"<dc:title>{_alternatives(known['/Title'])}</dc:title>"
        yield f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        if author := known.get("/Author"):
            yield f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        if subject := known.get("/Subject"):
            yield f"<dc:description>{_alternatives(subject)}</dc:description>"
        if self.words:
            items = "".join(f"<rdf:li>{escape(one)}</rdf:li>" for one in self.words)
            yield f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
            yield f"<pdf:Keywords>{escape(known['/Keywords'])}</pdf:Keywords>"
        if self.classification:
            rights = _alternatives(f"Klasifikasi: {plain(self.classification)}")
            yield f"<dc:rights>{rights}</dc:rights>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<xmp:CreatorTool>Notulen</xmp:CreatorTool>
<pdf:Producer>Notulen</pdf:Producer>
{facts}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is conformed to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
