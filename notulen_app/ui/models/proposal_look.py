"""How a proposal looks: what it proposes, the words it was read from, and what is to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notulen_app.domain.fact import Basis
from notulen_app.domain.people import Officer, full_name
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.services import proposal_words
from notulen_app.services.recorded import Recorded, Standing
from notulen_app.ui.models.mark import Mark


class ProposalGroup(StrEnum):
    """The groups in which proposals are shown, in their order."""

    FACTS = "Fakta rapat"
    SPEAKERS = "Pembicara"
    DIRECTIVES = "Arahan"
    DECISIONS = "Keputusan"
    PEOPLE = "Peserta"


_GROUPS = {
    ProposalKind.SPEAKER: ProposalGroup.SPEAKERS,
    ProposalKind.DIRECTIVE: ProposalGroup.DIRECTIVES,
    ProposalKind.DECISION: ProposalGroup.DECISIONS,
    ProposalKind.GROUP: ProposalGroup.PEOPLE,
    ProposalKind.PERSON: ProposalGroup.PEOPLE,
}
BASES = {
    Basis.STATED: Mark("dinyatakan", tone="ok"),
    Basis.INFERRED: Mark("disimpulkan", tone="accent"),
    Basis.AMBIGUOUS: Mark("belum pasti", tone="warn"),
}
"""The chip of each basis."""
EDITED = Mark("diubah di sini", tone="rep")
_STANDINGS = {
    Standing.SAME: Mark("Sama dengan yang sudah tercatat", icon="check", colour="text3"),
    Standing.LISTED: Mark("Sudah ada di daftar undangan", icon="check", colour="text3"),
    Standing.AGAIN: Mark(
        "Sudah tercatat; bila diambil akan tertulis dua kali", icon="triangle-alert", colour="warn"
    ),
}


@dataclass(frozen=True, slots=True)
class ProposalLook:
    """A proposal as it is painted: ``details`` below its words, ``notes`` what wants a look."""

    label: str
    words: str
    basis: Mark
    source: str
    details: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()


def group_of(proposal: Proposal) -> ProposalGroup:
    """Give the group in which a proposal is shown."""
    return _GROUPS.get(proposal.kind, ProposalGroup.FACTS)


def wants_look(proposal: Proposal) -> bool:
    """Tell whether the text does not say it outright, or contradicts itself."""
    return proposal.weekday_wrong or proposal.basis is not Basis.STATED


def look_of(proposal: Proposal, original: Proposal, recorded: Recorded) -> ProposalLook:
    """Give the look of a proposal; ``original`` is what the text proposed before it was edited."""
    edited = proposal is not original
    return ProposalLook(
        label=proposal_words.label(proposal),
        words=proposal_words.words(proposal),
        basis=EDITED if edited else BASES[proposal.basis],
        source=" ".join(proposal.source.split()),
        details=(*_parts(proposal), *proposal_words.details(proposal)),
        notes=tuple(_notes(proposal, original, recorded)),
    )


def spoken(look: ProposalLook) -> str:
    """Give all that a row shows as one text, for who hears it read."""
    notes = (one.text for one in look.notes)
    parts = (look.label, look.words, look.basis.text, *look.details, *notes)
    return "; ".join((*parts, f"dari kalimat: {look.source}"))


def _notes(proposal: Proposal, original: Proposal, recorded: Recorded) -> list[Mark]:
    found = []
    if proposal.weekday_wrong or (proposal.reason and proposal.basis is not Basis.STATED):
        icon = "triangle-alert" if proposal.weekday_wrong else "info"
        words = proposal_words.doubt(proposal)
        if not proposal.weekday_wrong and proposal.reason:
            words = f"{proposal.reason[:1].upper()}{proposal.reason[1:]}."
        found.append(Mark(words, icon=icon, colour="warn"))
    if proposal is not original:
        before = f"Usulan semula: {proposal_words.words(original)}"
        found.append(Mark(before, icon="pen-line", colour="text2"))
    if recorded.standing is Standing.OTHER:
        words = f"Mengganti yang tercatat: {recorded.words} → {proposal_words.words(proposal)}"
        found.append(Mark(words, icon="arrow-right-left", colour="warn"))
    elif recorded.standing in _STANDINGS:
        found.append(_STANDINGS[recorded.standing])
    return found


def _parts(proposal: Proposal) -> tuple[str, ...]:
    """Say how somebody's words are read: which of them are rank, name and post."""
    value = proposal.value
    officer = value.officer if isinstance(value, GroupFound) else value
    if not isinstance(officer, Officer):
        return ()
    named = (
        ("Pangkat", officer.rank),
        ("Nama", full_name(officer) or "tidak disebut"),
        ("Jabatan", officer.position),
    )
    return ("  ·  ".join(f"{name}: {said}" for name, said in named if said),)
