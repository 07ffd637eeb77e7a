"""What a proposal says, in words for the person who accepts it or not."""

from __future__ import annotations

from notulen_app import i18n
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Letter
from notulen_app.domain.people import Officer, full_name
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.domain.prose.moments import DateFound, TimeFound
from notulen_app.i18n import tr

_LABELS = {
    ProposalKind.TITLE: "Judul",
    ProposalKind.OCCASION: "Dalam rangka",
    ProposalKind.PURPOSE: "Tujuan",
    ProposalKind.ORGANISER: "Penyelenggara",
    ProposalKind.DATE: "Hari/tanggal",
    ProposalKind.TIME: "Waktu",
    ProposalKind.TIME_NOTE: "Keterangan waktu",
    ProposalKind.PLACE: "Tempat",
    ProposalKind.NUMBER: "Nomor",
    ProposalKind.INVITATION: "Surat undangan",
    ProposalKind.DRESS: "Pakaian",
    ProposalKind.BASIS_OF_LAW: "Dasar",
    ProposalKind.CHAIR: "Pimpinan rapat",
    ProposalKind.SECRETARY: "Sekretaris",
    ProposalKind.NOTE_TAKER: "Notulis",
    ProposalKind.GROUP: "Peserta",
    ProposalKind.PERSON: "Peserta",
    ProposalKind.SPEAKER: "Pembicara",
    ProposalKind.AGENDA: "Agenda",
    ProposalKind.OPENING: "Pembukaan",
    ProposalKind.DIRECTIVE: "Arahan",
    ProposalKind.DECISION: "Keputusan",
    ProposalKind.CLOSING: "Penutup",
}


def label(proposal: Proposal) -> str:
    """Name what is proposed; of a directive its kind."""
    if isinstance(proposal.value, DirectiveFound):
        return tr(proposal.value.kind.value.capitalize())
    return tr(_LABELS[proposal.kind])


def words(proposal: Proposal) -> str:
    """Give what is proposed on one line."""
    value = proposal.value
    if isinstance(value, DateFound):
        return i18n.date_span(value.days)
    if isinstance(value, TimeFound):
        return _time(value)
    if isinstance(value, Letter):
        day = i18n.plain_date(value.date) if value.date else ""
        return ", ".join(part for part in (value.number, day) if part)
    if isinstance(value, GroupFound):
        return _group(value)
    if isinstance(value, Officer):
        return _officer(value)
    return value.text if isinstance(value, DirectiveFound) else value


def details(proposal: Proposal) -> tuple[str, ...]:
    """Give what else the text says of a directive, a line each."""
    value = proposal.value
    if not isinstance(value, DirectiveFound):
        return ()
    lines = [
        (tr("Disampaikan"), value.spoken_by),
        (tr("Atas nama"), _on_behalf(value)),
        (tr("Kepada"), "; ".join(value.addressees)),
        (tr("Alasan"), value.reason),
        (tr("Tenggat"), i18n.long_date(value.due) if value.due else None),
        (tr("Batas waktu"), value.urgency),
        (tr("Rincian"), "; ".join(value.checklist)),
    ]
    return tuple(f"{name}: {said}" for name, said in lines if said)


def doubt(proposal: Proposal) -> str:
    """Say why a proposal wants a second look; "" where the text says it outright."""
    if proposal.weekday_wrong and isinstance(proposal.value, DateFound):
        said = tr("Harinya tidak cocok: teks menulis {weekday}, menurut kalender {date}.")
        day = i18n.long_date(proposal.value.days[0])
        return said.format(weekday=proposal.value.weekday, date=day)
    if proposal.basis is Basis.STATED:
        return ""
    name = tr("Disimpulkan") if proposal.basis is Basis.INFERRED else tr("Dapat dibaca lain")
    return f"{name}: {proposal.reason}." if proposal.reason else f"{name}."


def _time(value: TimeFound) -> str:
    zone = f" {value.zone.value}" if value.zone else ""
    begin = i18n.clock(value.begin) if value.begin else ""
    if value.finish:
        return f"{begin} - {i18n.clock(value.finish)}{zone}"
    return f"{begin}{zone} {tr('s.d. selesai')}" if value.until_finished else f"{begin}{zone}"


def _group(value: GroupFound) -> str:
    if value.officer:
        return _officer(value.officer)
    count = tr("{count} orang").format(count=value.count) if value.count else ""
    more = ", ".join(part for part in (value.note, count) if part)
    return f"{value.name} ({more})" if more else value.name


def _officer(value: Officer) -> str:
    name = " ".join(part for part in (value.rank, full_name(value)) if part)
    return ", ".join(part for part in (name, value.position) if part)


def _on_behalf(value: DirectiveFound) -> str:
    if value.on_behalf_of is None:
        return tr("dapat dibaca lain") if value.on_behalf_basis is Basis.AMBIGUOUS else ""
    sure = value.on_behalf_basis is Basis.STATED
    return value.on_behalf_of if sure else f"{value.on_behalf_of} ({tr('disimpulkan')})"
