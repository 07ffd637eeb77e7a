"""Taking in what another archive sent: seen before, taken whole, and twice no more than once."""

from __future__ import annotations

from collections.abc import Collection, Generator

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.edition import Edition
from notulen_app.domain.meeting import Attachment, AttachmentKind, Meeting, MeetingState, Record
from notulen_app.domain.package import Compared, Package, Parcel, Standing
from notulen_app.domain.rules import public
from notulen_app.domain.steps import at_once
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.services.foreign import apart_from_others, under_content_names, without_directory
from notulen_app.services.package_reading import files_of
from notulen_app.services.packages import state_of
from notulen_app.services.publishing import as_final
from notulen_app.store import attachments, lineage, meetings
from notulen_app.store import editions as stored
from notulen_app.store.archive import Archive


def compare(archive: Archive, package: Package) -> tuple[Compared, ...]:
    """Tell how every meeting of a package stands to the archive. Nothing is written."""
    return at_once(comparing(archive, package))


def comparing(archive: Archive, package: Package) -> Generator[None, None, tuple[Compared, ...]]:
    """Tell in short steps what ``compare`` tells."""
    found = []
    for parcel in package.parcels:
        found.append(_compared(archive, package, parcel))
        yield
    return tuple(found)


def wanted_files(compared: Collection[Compared], chosen: Collection[str]) -> frozenset[str]:
    """Give the SHA-256 of the files that come with the meetings that are taken."""
    return frozenset(
        sha256
        for one in compared
        if one.parcel.record.meeting.id in chosen
        for sha256 in files_of(one.parcel)
    )


def usual(compared: Collection[Compared]) -> frozenset[str]:
    """Give the ids of the meetings that are taken where nobody decides: new and newer ones."""
    return frozenset(
        one.parcel.record.meeting.id
        for one in compared
        if one.standing in (Standing.NEW, Standing.NEWER)
    )


def take(archive: Archive, package: Package, chosen: Collection[str]) -> Changes:
    """Take in the meetings that were chosen by id, as one undo step.

    Of the others is remembered that they were seen: what is here counts as coming after them. The
    files have to be there already, see ``package_reading.keep_files``.
    """
    return at_once(taking(archive, package, chosen))


def taking(
    archive: Archive, package: Package, chosen: Collection[str]
) -> Generator[None, None, Changes]:
    """Take in meetings as ``take`` does, in short steps of one transaction."""
    with archive.action("Ambil paket") as action:
        for parcel in package.parcels:
            found = _compared(archive, package, parcel)
            meeting_id = parcel.record.meeting.id
            may = found.takeable and found.standing not in (Standing.SAME, Standing.OLDER)
            if meeting_id in chosen and may:
                here = [state_of(found.here)] if found.here else []
                _put(archive, parcel)
                _remember(archive, parcel, here)
            elif found.here is not None:
                _remember(archive, parcel, [])
            action.settle()
            yield
    return action.changes


def _remember(archive: Archive, parcel: Parcel, here: list[str]) -> None:
    if not parcel.partial:
        lineage.add(archive, parcel.record.meeting.id, (*here, *parcel.before, parcel.state))


def _put(archive: Archive, parcel: Parcel) -> None:
    own = apart_from_others(archive, parcel.record)
    meetings.put(archive, own)
    known = {one.id: one for one in stored.of_meeting(archive, own.meeting.id)}
    for edition in parcel.editions:
        if edition.id not in known:
            stored.add(archive, edition)
        elif len(edition.pdfs) > len(known[edition.id].pdfs):
            stored.set_pdfs(archive, edition.id, edition.pdfs)


def _compared(archive: Archive, package: Package, parcel: Parcel) -> Compared:
    meeting_id = parcel.record.meeting.id
    missing = sum(
        sha256 not in package.files and not attachments.file_of(archive.cabinet, sha256).is_file()
        for sha256 in files_of(parcel)
    )
    if not meetings.exists(archive, meeting_id):
        return Compared(parcel, Standing.NEW, missing=missing)
    here = meetings.get(archive, meeting_id)
    ours = stored.of_meeting(archive, meeting_id)
    standing = _standing(archive, parcel, here, ours)
    keeps = _brings_all(parcel.editions, ours) and not _unfreezes(archive, here, parcel.record)
    keeps = (keeps or _is_printed(here, ours, parcel)) and not parcel.partial
    if standing is Standing.NEWER and not keeps:
        standing = Standing.CONFLICT
    return Compared(parcel, standing, here, takeable=keeps, missing=missing)


def _standing(
    archive: Archive, parcel: Parcel, here: Record, ours: Collection[Edition]
) -> Standing:
    """Tell it by what each of the two comes from; no clock is asked."""
    if parcel.partial:
        same = state_of(public(as_final(here))) == parcel.state
        return Standing.SAME if same else Standing.CONFLICT
    if _is_printed(here, ours, parcel):
        return Standing.NEWER
    state = state_of(here)
    if state == parcel.state:
        return Standing.SAME if _brings_all(ours, parcel.editions) else Standing.NEWER
    newer = state in parcel.before
    older = parcel.state in lineage.of_meeting(archive, here.meeting.id)
    if newer == older:
        return Standing.CONFLICT
    return Standing.NEWER if newer else Standing.OLDER


def _is_printed(here: Record, ours: Collection[Edition], parcel: Parcel) -> bool:
    """Tell whether what is here is no more than what a document of that meeting carries."""
    if ours or not parcel.editions:
        return False
    return state_of(public(as_final(parcel.record))) == state_of(here) != parcel.state


def _brings_all(those: Collection[Edition], these: Collection[Edition]) -> bool:
    """Tell whether those editions hold all of these, every signature included."""
    known = {one.id: one for one in those}
    return all(
        one.id in known
        and [pdf.sha256 for pdf in known[one.id].pdfs][: len(one.pdfs)]
        == [pdf.sha256 for pdf in one.pdfs]
        and (known[one.id].version, known[one.id].record) == (one.version, one.record)
        for one in these
    )


def _unfreezes(archive: Archive, here: Record, there: Record) -> bool:
    """Tell whether taking a record would change what is signed or *sah* here."""
    if not stored.freezing(archive, here.meeting.id):
        return False
    if there.meeting.version != here.meeting.version:
        return there.meeting.version < here.meeting.version
    undone = here.meeting.state is MeetingState.FINAL is not there.meeting.state
    return undone or _frozen_part(here) != _frozen_part(there)


_GOES_ON = {name: getattr(Meeting(id="", title=""), name) for name in ("state", "list_printed_to")}
_DIRECTIVE_GOES_ON = {
    name: getattr(Directive(id="", text=""), name)
    for name in ("assignments", "due", "original_due", "checklist", "snoozed_until", "earlier")
}


def _frozen_part(record: Record) -> bytes:
    """Give what of a record an edition freezes: neither progress, nor evidence, nor who is who."""
    blank = without_directory(under_content_names(record))
    directives = tuple(changed(one, **_DIRECTIVE_GOES_ON) for one in blank.directives)
    kept: tuple[Attachment, ...] = tuple(
        one for one in blank.attachments if one.kind is not AttachmentKind.EVIDENCE
    )
    facts = changed(blank.meeting, series_id=None, profile=None, archive_code=None, **_GOES_ON)
    return exchange.encode(
        changed(
            blank,
            meeting=facts,
            series=None,
            directives=directives,
            attachments=kept,
            links=(),
        )
    )
