"""What can go wrong, as facts. Sentences for people are made in ``cli`` and ``ui.notices``."""

from __future__ import annotations

from pathlib import Path
from typing import dataclass_transform


@dataclass_transform()
class NotulenError(Exception):
    """Something outside the program is not as it should be; carries facts, never a sentence.

    The facts are the annotations of the class, given in their order or by name. No dataclass: to
    make thirty of them takes longer at every start than all else that is read of the domain.
    """

    def __init__(self, *given: object, **named: object) -> None:
        names = type(self).__annotations__
        facts = dict(zip(names, given, strict=False)) | named
        if len(given) > len(names) or facts.keys() != names.keys():
            raise TypeError(f"{type(self).__name__} needs {', '.join(names) or 'nothing'}")
        super().__init__(*facts.values())
        self.__dict__.update(facts)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = Exception.__hash__


class MeetingNotFound(NotulenError):
    """No meeting has this id (or an id beginning with these characters)."""

    meeting_id: str


class MeetingAmbiguous(NotulenError):
    """More than one meeting has an id that begins so; ``matches`` names the first of them."""

    meeting_id: str
    matches: str


class ExchangeRefused(NotulenError):
    """An exchange file was refused whole; ``place`` is a path like ``directives[2].due``."""

    place: str
    problem: str


class FileUnreadable(NotulenError):
    """A file could not be read: missing, a folder, no permission, too large."""

    path: Path
    problem: str


class FileUnwritable(NotulenError):
    """A file could not be written: disk full, no permission, medium pulled out."""

    path: Path
    problem: str


class ArchiveBusy(NotulenError):
    """Another process holds the archive."""

    path: Path


class ArchiveMissing(NotulenError):
    """There is no file where the archive should lie."""

    path: Path


class ArchiveTooNew(NotulenError):
    """The archive was written by a newer version of the app."""

    path: Path
    found: int
    known: int


class ArchiveDamaged(NotulenError):
    """The file is not an archive of ours, is encrypted with an unknown key, or is damaged."""

    path: Path
    problem: str


class LogBroken(NotulenError):
    """The log of actions is not what was written, from the action with this number on."""

    seq: int


class ArchiveReadOnly(NotulenError):
    """The archive cannot be written at present (disk full, medium pulled out, no permission)."""

    path: Path
    problem: str


class ArchiveRefused(NotulenError):
    """The database engine refused for a reason that has no name here; the log has its words."""

    path: Path


class FieldInvalid(NotulenError):
    """A value typed or imported cannot be what its field asks for."""

    field: str
    value: str


class MeetingLocked(NotulenError):
    """This version is frozen, signed or *sah*; changes go into an amendment."""

    meeting_id: str


class DocumentRefused(NotulenError):
    """A document cannot be made of this text; ``place`` names where it is."""

    place: str
    problem: str


class NothingToBind(NotulenError):
    """A bound set was asked for, but nothing of what it should hold is there."""


class NotArchival(NotulenError):
    """A drawn document is not fit for the archive (PDF/A), so it was not written.

    ``rule`` is the number of the rule, ``where`` the place in the file.
    """

    rule: str
    where: str


class DocumentUnmade(NotulenError):
    """A document of many was not made, for a reason that is no fault of its meeting."""

    problem: str


class PrinterRefused(NotulenError):
    """A printer did not take what was to be printed."""

    printer: str


class ReportTooLong(NotulenError):
    """A report has more rows than a document can hold."""

    most: int


class ProfileInvalid(NotulenError):
    """A document profile cannot be used."""

    name: str
    problem: str


class ProfileFileInvalid(NotulenError):
    """A file is no document profile, or something in it may not be."""

    path: Path
    problem: str


# Signing


class IdentityUnreadable(NotulenError):
    """The certificate file is not a PKCS#12 file or holds no key with a certificate."""

    problem: str


class WrongPassword(NotulenError):
    """The password does not open the certificate file."""


class CertificateExpired(NotulenError):
    """The certificate's validity ended at ``until`` (ISO 8601, UTC)."""

    subject: str
    until: str


class CertificateNotYetValid(NotulenError):
    """The certificate's validity begins at ``since`` (ISO 8601, UTC)."""

    subject: str
    since: str


class CertificateWrongUsage(NotulenError):
    """The certificate was not issued for signing documents."""

    subject: str


class SignatureFieldMissing(NotulenError):
    """The PDF has no signature field for this role."""

    role: str


class SignatureFieldTaken(NotulenError):
    """The role's field already carries a signature."""

    role: str


class PdfLocked(NotulenError):
    """The last signer has locked the document."""

    role: str


class PdfUnreadable(NotulenError):
    """The file is not a PDF that can be read."""

    problem: str


class PdfAltered(NotulenError):
    """The PDF was changed after an earlier signature, so nothing is signed on top of it."""

    problem: str


class ReturnedRefused(NotulenError):
    """A PDF came back from elsewhere and is not what went out with signatures on top.

    ``problem`` is ``unsigned``, ``not_continued``, ``changed``, ``field_added``, ``foreign``,
    ``outdated``, ``record_changed`` or ``not_sent``.
    """

    problem: str


class ReturnedElsewhere(NotulenError):
    """A signed PDF that came back, or a scanned paper, belongs to this other meeting."""

    title: str


class ScanRefused(NotulenError):
    """A scan was not taken in; ``problem`` in words."""

    path: Path
    problem: str


class PaperDiffers(NotulenError):
    """The code on a paper is not that of this edition."""

    mark: str


class MeetingExists(NotulenError):
    """The meeting is in the archive already, with other content."""

    meeting_id: str
    title: str


# Attachments


class AttachmentNotFound(NotulenError):
    """The meeting has no attachment with this id."""

    attachment_id: str


class AttachmentLost(NotulenError):
    """The file of an attachment is missing from the archive's folder, or is not what was kept."""

    name: str
    altered: bool


# Rows of the minutes


class RowNotFound(NotulenError):
    """The meeting has no entry, point of the agenda or directive with this id."""

    row_id: str


class NotDirective(NotulenError):
    """The row is no directive, so that it has no addressee, due date or checklist."""

    row_id: str


class PrivacyMixed(NotulenError):
    """A row that is left out of every output cannot become part of one that is printed."""

    row_id: str


# Follow-up


class LinkedToItself(NotulenError):
    """A decision or directive cannot replace or revoke itself."""

    words: str


# Editions


class EditionOutdated(NotulenError):
    """The minutes or their signatures are others now than when this was prepared."""

    meeting_id: str


class EditionLost(NotulenError):
    """The PDF of an edition is missing from the archive's folder, or is not what was kept."""

    version: int
    altered: bool


class MeetingCancelled(NotulenError):
    """The meeting was called off, so there are no minutes to sign."""

    meeting_id: str


class TextRefused(NotulenError):
    """A text that was pasted cannot be read for proposals."""

    problem: str


class DraftUnknown(NotulenError):
    """A file that came back is no draft of this meeting; ``title`` names the one it is of.

    It is blank where the file is no draft at all.
    """

    path: Path
    title: str


class CorrectionMissed(NotulenError):
    """A correction was not taken over: the words are ``berubah`` or ``hilang`` since it was sent,
    or ``bersilang`` with one that was taken over.
    """

    problem: str


# People and attendance


class NotInDirectory(NotulenError):
    """The directory has no person, post, organisation, sector or group with this id."""

    row_id: str


class InUse(NotulenError):
    """A row of the directory cannot be removed, for meetings speak of it; ``meetings`` how many."""

    name: str
    meetings: int


class NumbersPrinted(NotulenError):
    """The numbers of the attendance list are on paper, so the rows keep their order."""

    meeting_id: str
