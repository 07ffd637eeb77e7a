"""Verifying on the command line: what is trusted, and the answer as words or for a machine."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from notulen_app import signature_sentences
from notulen_app.domain.edition import FoundPaper, PaperState
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.signature import VerificationReport
from notulen_app.services import editions, publishing, trusted_roots
from notulen_app.services.paper_lookup import find_paper
from notulen_app.store.archive import Archive


def read_trusted(path: Path) -> bytes:
    """Read a certificate that is to be trusted.

    Raises:
        FileUnreadable: it cannot be read, or is no certificate.
    """
    from notulen_app.signing.verify import are_certificates

    content = publishing.read_certificate(path)
    if not are_certificates(content):
        raise FileUnreadable(path, "bukan sertifikat")
    return content


def verified_with(archive: Archive, pdf: bytes, trusted: list[bytes]) -> VerificationReport:
    """Verify a PDF against the editions of an archive, trusting whom its office trusts as well."""
    roots = trusted_roots.certificates(archive)
    return editions.verify(pdf, editions.file_lists(archive), trusted=(*roots, *trusted))


def report_text(report: VerificationReport, *, as_json: bool) -> str:
    """Give the answer on a PDF."""
    if as_json:
        facts = {
            "ditandatangani": report.signed,
            "kesimpulan": signature_sentences.verdict(report),
            **msgspec.to_builtins(report),
        }
        return json.dumps(facts, ensure_ascii=False, indent=2)
    lines = []
    for title, rows in signature_sentences.parts(report):
        lines.append(title)
        # a name may hold line ends, which would pass for lines of the answer
        lines += [f"  {label:<29}: {' '.join(words.split())}" for label, words in rows]
    lines.append(signature_sentences.verdict(report))
    lines += [f"Catatan: {caveat}" for caveat in signature_sentences.caveats(report)]
    return "\n".join(lines)


def paper_text(archive: Archive, code: str, *, as_json: bool) -> tuple[str, bool]:
    """Give the answer on the code of a paper, and whether it is the current edition.

    Raises:
        FieldInvalid: it is neither a code nor a hash.
    """
    found = find_paper(archive, code)
    current = found is not None and found.state is PaperState.CURRENT
    return _paper(found, as_json=as_json), current


def _paper(found: FoundPaper | None, *, as_json: bool) -> str:
    words = signature_sentences.paper_words(found) if found else signature_sentences.UNKNOWN_PAPER
    if not as_json:
        return words
    facts = msgspec.to_builtins(found) if found else {}
    return json.dumps({"kesimpulan": words, **facts}, ensure_ascii=False, indent=2)
