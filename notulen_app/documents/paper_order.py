"""The official papers of a meeting, piece by piece in their order, for any kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from notulen_app import i18n
from notulen_app.documents.letter_parts import (
    duty_parts,
    invitation_parts,
    invited_rows,
    memo_parts,
)
from notulen_app.documents.parts import Part, Title
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_parts import agreement_parts, extract_parts, report_parts
from notulen_app.documents.signer_words import DATE_BLANK
from notulen_app.documents.word_xml import lines_of
from notulen_app.domain.extract import cut
from notulen_app.domain.meeting import Letter, Meeting, Record, Signer, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import signer_for

LIST_TITLE = "DAFTAR UNDANGAN"
_LETTER_COLON = 112.0
_PLACE_BLANK, _DAY_BLANK = DATE_BLANK.split(", ")


class PaperFile(Protocol):
    """A file that a paper is written to; what is added comes below what is there."""

    @property
    def profile(self) -> DocumentProfile:
        """The template that it is set in."""

    def parts(self, parts: Iterable[Part], *, colon: float | None = None) -> None:
        """Add parts; ``colon`` is where the colons of facts stand, in points."""

    def place_and_day(self, text: str) -> None:
        """Add a line at the right above a letter."""

    def signature(
        self,
        signer: Signer | None,
        role: SignerRole,
        *,
        above: tuple[str, ...],
        title: str | None,
    ) -> None:
        """Add one block at the right."""

    def copies(self, meeting: Meeting) -> None:
        """Add who gets a copy."""

    def letterhead(self) -> None:
        """Add the letterhead."""

    def annex(self, letter: Letter) -> None:
        """Begin the page of the annex, and say of which letter it is one."""

    def invited(self, record: Record) -> None:
        """Add the table of who is invited."""

    def parties(self, record: Record) -> None:
        """Add the blocks of all who sign, two in a row under the name of their sector."""


def write_paper(paper: Paper, record: Record, file: PaperFile, about: About) -> None:
    """Write all of a paper below the first letterhead."""
    _PAPERS[paper](record, file, about)


def _invitation(record: Record, file: PaperFile, _: About) -> None:
    meeting = record.meeting
    letter = meeting.invitation or Letter()
    day = i18n.plain_date(letter.date) if letter.date else _DAY_BLANK
    file.place_and_day(f"{_place(meeting)}, {day}")
    file.parts(invitation_parts(record, file.profile), colon=_LETTER_COLON)
    _sign(meeting, file, SignerRole.CHAIR, title="")
    file.copies(meeting)
    if not invited_rows(record):
        return
    file.annex(letter)
    if file.profile.letterhead.style == "polri":
        file.letterhead()
    file.parts([Title((LIST_TITLE, meeting.title, meeting.occasion or ""))])
    file.invited(record)


def _report(record: Record, file: PaperFile, _: About) -> None:
    file.parts(report_parts(record, file.profile))
    _sign_on_own_day(record.meeting, file)


def _memo(record: Record, file: PaperFile, _: About) -> None:
    file.parts(memo_parts(record, file.profile), colon=_LETTER_COLON)
    _sign_on_own_day(record.meeting, file)


def _extract(record: Record, file: PaperFile, about: About) -> None:
    file.parts(extract_parts(cut(record, about), about, file.profile))
    _sign_on_own_day(record.meeting, file, SignerRole.NOTE_TAKER)


def _agreement(record: Record, file: PaperFile, _: About) -> None:
    file.parts(agreement_parts(record, file.profile))
    file.parties(record)


def _duty(record: Record, file: PaperFile, _: About) -> None:
    file.parts(duty_parts(record))
    above = (f"Dikeluarkan di {_place(record.meeting)}", f"pada tanggal {_DAY_BLANK}")
    _sign(record.meeting, file, None, above=above)


def _sign_on_own_day(meeting: Meeting, file: PaperFile, role: SignerRole | None = None) -> None:
    """Add a signature whose day is not that of the minutes, and so is left for the signer."""
    _sign(meeting, file, role, above=(f"{_place(meeting)}, {_DAY_BLANK}",))


def _sign(
    meeting: Meeting,
    file: PaperFile,
    role: SignerRole | None,
    *,
    above: tuple[str, ...] = (),
    title: str | None = None,
) -> None:
    """Add one signature at the right; without a role nobody is known to sign."""
    signer = signer_for(meeting, role) if role else None
    shown = title if role else ""
    file.signature(signer, role or SignerRole.CHAIR, above=above, title=shown)


def _place(meeting: Meeting) -> str:
    return " ".join(lines_of(meeting.signing_place or "")) or _PLACE_BLANK


_PAPERS: dict[Paper, Callable[[Record, PaperFile, About], None]] = {
    Paper.INVITATION: _invitation,
    Paper.REPORT: _report,
    Paper.MEMO: _memo,
    Paper.EXTRACT: _extract,
    Paper.AGREEMENT: _agreement,
    Paper.DUTY: _duty,
}
