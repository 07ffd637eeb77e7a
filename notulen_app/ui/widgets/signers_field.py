"""Who signs the minutes: one block a role, with the capacity and on whose behalf."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.under_profile import meeting_under
from notulen_app.domain.meeting import Capacity, Meeting, Signer, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for
from notulen_app.domain.value import changed
from notulen_app.gap_sentences import ROLES
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, TextField
from notulen_app.ui.widgets.officer_field import NOBODY, OfficerField, People, PersonNamed
from notulen_app.ui.wording import typed

CAPACITIES: dict[Capacity, str] = {
    Capacity.ON_BEHALF: "a.n. (atas nama)",
    Capacity.FOR_SUPERIOR: "u.b. (untuk beliau)",
    Capacity.ACTING_VACANT: "plt. (pelaksana tugas)",
    Capacity.ACTING_DAILY: "plh. (pelaksana harian)",
    Capacity.APPOINTED: "pj. (penjabat)",
    Capacity.TEMPORARY: "pjs. (penjabat sementara)",
    Capacity.TEMPORARY_POLICE: "ps. (pejabat sementara)",
}

SaveSigners = Callable[[str, tuple[Signer, ...]], bool]
"""Writes all signers under a label; False where that failed."""


class SignersField(QWidget):
    """The signers of a meeting; where none is recorded, chair and note-taker sign."""

    def __init__(
        self, icons: Icons, *, save: SaveSigners, person_named: PersonNamed, people: People
    ) -> None:
        super().__init__()
        self._icons = icons
        self._save = save
        self._person_named = person_named
        self._people = people
        self._signers: tuple[Signer, ...] = ()
        self.blocks: dict[SignerRole, SignerBlock] = {}
        self._rows = down(spacing=10)
        self.setLayout(self._rows)

    def named_fields(self) -> dict[str, Field]:
        """Give all fields of all blocks by names of their own."""
        return {
            f"signers.{role.value}.{name}": field
            for role, block in self.blocks.items()
            for name, field in block.fields.items()
        }

    def fill(self, meeting: Meeting, profile: DocumentProfile) -> None:
        """Show who signs in the roles that the profile asks for, and in any that is recorded.

        How a role signs by the profile is shown where the meeting says nothing of it.
        """
        self._signers = meeting.signers
        roles, shown = profile.signers, meeting_under(meeting, profile)
        by_profile = {one.role for one in shown.signers} - {one.role for one in meeting.signers}
        recorded = {one.role for one in meeting.signers}
        for n, role in enumerate(SignerRole):
            if role not in self.blocks and (role in roles or role in recorded):
                place = sum(1 for one in self.blocks if list(SignerRole).index(one) < n)
                self.blocks[role] = SignerBlock(
                    self._icons,
                    role,
                    save=self._keep,
                    person_named=self._person_named,
                    people=self._people,
                )
                self._rows.insertWidget(place, self.blocks[role])
        for role, block in self.blocks.items():
            block.fill(
                signer_for(shown, role), recorded=role in recorded, by_profile=role in by_profile
            )
            block.setVisible(role in roles or role in recorded)

    def lock(self, *, locked: bool) -> None:
        """Let nobody else sign, or let it again."""
        for block in self.blocks.values():
            block.lock(locked=locked)

    def first_without_name(self) -> QWidget:
        """Give the block where a name is missing, else the first."""
        shown = [block for block in self.blocks.values() if not block.isHidden()]
        return next((block for block in shown if not block.named), shown[0])

    def _keep(self, label_of: str, role: SignerRole, signer: Signer | None) -> bool:
        """Put a signer in the place of the first of his role, or take him away."""
        order = list(SignerRole)
        kept = list(self._signers)
        here = next((n for n, one in enumerate(kept) if one.role is role), None)
        if here is not None:
            kept[here : here + 1] = [signer] if signer else []
        elif signer:
            place = sum(1 for one in kept if order.index(one.role) <= order.index(role))
            kept.insert(place, signer)
        saved = self._save(label_of, tuple(kept))
        if saved:
            self._signers = tuple(kept)
        return saved


class SignerBlock(QWidget):
    """One role: who signs, in what capacity and on whose behalf."""

    def __init__(
        self,
        icons: Icons,
        role: SignerRole,
        *,
        save: Callable[[str, SignerRole, Signer | None], bool],
        person_named: PersonNamed,
        people: People,
    ) -> None:
        super().__init__()
        self._role = role
        self._save = save
        self._signer = Signer(role=role, officer=NOBODY)
        self._noun = f"penanda tangan {ROLES[role].lower()}"
        self.capacity = ChoiceField(
            icons,
            "Kewenangan",
            choices=[(None, "Jabatan sendiri"), *CAPACITIES.items()],
            save=lambda value: self._keep(f"Ubah kewenangan {self._noun}", capacity=value),
        )
        self.principals = TextField(
            icons,
            "Jabatan di atasnya, satu tiap baris",
            typed=typed.LINES,
            hint="Kepala Kepolisian Resor …",
            least=1,
            save=lambda value: self._keep(f"Ubah pemberi wewenang {self._noun}", principals=value),
        )
        self.officer = OfficerField(
            icons,
            ROLES[role],
            noun=self._noun,
            save=self._keep_officer,
            person_named=person_named,
            people=people,
        )
        self._standing = label("", "hint", wrap=True)
        self._reset = button("Kembalikan", kind="link")
        self._lay_out()
        self._reset.clicked.connect(self._on_reset)
        self.setFocusProxy(self.officer)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of this block by their facts."""
        own = {"capacity": self.capacity, "principals": self.principals}
        return {**self.officer.fields, **own}

    @property
    def named(self) -> bool:
        """True where it is known who signs."""
        return bool(self._signer.officer.name)

    def fill(self, signer: Signer | None, *, recorded: bool, by_profile: bool) -> None:
        """Show who signs; ``recorded`` is False where that follows from chair or note-taker,
        ``by_profile`` True where the capacity is the profile's.
        """
        self._signer = signer or Signer(role=self._role, officer=NOBODY)
        self.officer.fill(self._signer.officer)
        self.capacity.fill(self._signer.capacity)
        self.principals.fill(self._signer.principals)
        follows = signer is not None and not recorded
        who = "notulis" if self._role is SignerRole.NOTE_TAKER else "pimpinan rapat"
        if by_profile:
            who = "templat dokumen; yang diubah di sini berlaku untuk"
        self._standing.setText(f"Mengikuti {who} rapat ini." if follows else "")
        self._standing.setVisible(follows)
        self._reset.setVisible(recorded)

    def lock(self, *, locked: bool) -> None:
        """Let nobody else sign, or let it again."""
        self._reset.setEnabled(not locked)
        self.officer.lock(locked=locked)
        for field in (self.capacity, self.principals):
            field.lock(locked=locked)

    def _lay_out(self) -> None:
        chair = self._role is SignerRole.CHAIR
        self._reset.setText("Kembalikan ke pimpinan rapat" if chair else "Kosongkan")
        if self._role is SignerRole.NOTE_TAKER:
            self._reset.setText("Kembalikan ke notulis rapat")
        capacity = across(self.capacity, self.principals, spacing=12)
        capacity.setStretch(0, 1)
        capacity.setStretch(1, 1)
        frame = panel("inset")
        inside = down(self.officer, capacity, across(self._standing, None, self._reset), spacing=8)
        inside.setContentsMargins(12, 10, 12, 10)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))

    def _keep_officer(self, label_of: str, officer: Officer | None) -> bool:
        return self._keep(label_of, officer=officer or NOBODY)

    def _keep(self, label_of: str, **facts: Any) -> bool:
        signer: Signer | None = changed(self._signer, **facts)
        if signer == Signer(role=self._role, officer=NOBODY):
            signer = None
        saved = self._save(label_of, self._role, signer)
        if saved:
            self._signer = signer or Signer(role=self._role, officer=NOBODY)
        return saved

    def _on_reset(self) -> None:
        self._save(f"Kosongkan {self._noun}", self._role, None)
