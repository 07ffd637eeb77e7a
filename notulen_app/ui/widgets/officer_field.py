"""Somebody as a document names him: name and post at once, the rest when it is unfolded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from notulen_app.domain.people import NumberKind, Officer, ServiceNumber
from notulen_app.domain.value import changed
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.fields import Field, LineField
from notulen_app.ui.widgets.name_completer import Known, NameCompleter
from notulen_app.ui.widgets.section import side_by_side

SaveOfficer = Callable[[str, Officer | None], bool]
"""Writes an officer under a label; False where that failed."""

PersonNamed = Callable[[str | None], str | None]
"""Gives the id of the person of this name, where there is exactly one."""

People = Callable[[str], Sequence[Officer]]
"""Gives the known people whose name begins so."""

NOBODY = Officer()


class OfficerField(QWidget):
    """The fields of one officer; nobody is left where all of them are emptied."""

    def __init__(
        self,
        icons: Icons,
        title: str,
        *,
        noun: str,
        save: SaveOfficer,
        person_named: PersonNamed,
        people: People,
    ) -> None:
        super().__init__()
        self._person_named = person_named
        self.title = title
        self._icons = icons
        self._noun = noun
        self._save = save
        self._shown = NOBODY
        self._locked = False
        self.fields: dict[str, Field] = {}
        self.name = self._line("name", "Nama tanpa gelar")
        self._line("position", "Jabatan")
        self._fold = button("Rincian", kind="link")
        self._summary = ElidedLabel("", role="caption")
        self._details: QWidget | None = None
        head = across(label(title, "title"), self._summary, self._fold, spacing=10)
        head.setStretch(1, 1)
        names = side_by_side((self.name, 1), (self.fields["position"], 1))
        self._rows = down(head, names, spacing=6)
        self.setLayout(self._rows)
        self.setFocusProxy(self.name)
        self._people = people
        self.completer = NameCompleter(self.name.line, self._known)
        self.completer.chosen.connect(self._on_chosen)
        self._fold.clicked.connect(lambda: self.unfold(unfolded=not self.unfolded))
        self._tell()

    def fill(self, officer: Officer | None) -> None:
        """Show an officer; a field that is being changed stays as it is."""
        self._shown = officer or NOBODY
        number = self._shown.service_number
        for fact, field in self.fields.items():
            if fact == "number":
                field.fill(number.value if number else None)
            elif fact == "number_kind":
                field.fill(number.kind if number else self._kind_meant())
            else:
                field.fill(getattr(self._shown, fact))
        self._tell()

    @property
    def unfolded(self) -> bool:
        """True where rank, number, degrees and organisation are shown."""
        return self._details is not None and not self._details.isHidden()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show rank, number, degrees and organisation, or fold them."""
        if unfolded and self._details is None:
            self._details = self._make_details()
            self._rows.insertWidget(2, self._details)
            self.fill(self._shown)
            for field in self.fields.values():
                field.lock(locked=self._locked)
        if self._details is not None:
            self._details.setVisible(unfolded)
        self._tell()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be edited, or let it again."""
        self._locked = locked
        for field in self.fields.values():
            field.lock(locked=locked)

    def add_below(self, part: QWidget) -> None:
        """Put something under the fields."""
        self._rows.addWidget(part)

    def _known(self, text: str) -> list[Known]:
        found = self._people(text)
        return [Known(one.name or "", _in_short(one), one) for one in found]

    def _on_chosen(self, officer: Officer) -> None:
        """Take over all that is known of somebody."""
        self.name.discard()
        if self._save(f"Pilih {self._noun}", officer):
            self.fill(officer)

    def _tell(self) -> None:
        """Show in short what is folded away."""
        shown, unfolded = self._shown, self.unfolded
        number = shown.service_number
        named = (shown.degrees_before, shown.degrees_after)
        parts = (
            shown.rank,
            "gelar " + ", ".join(one for one in named if one) if any(named) else None,
            f"{number.kind.value} {number.value}" if number else None,
            shown.organisation,
        )
        self._summary.setText("" if unfolded else " · ".join(one for one in parts if one))
        self._icons.put(self._fold, "chevron-down" if unfolded else "chevron-right", size=14)
        more = "Sembunyikan" if unfolded else "Tampilkan"
        self._fold.setToolTip(f"{more} gelar, pangkat, nomor, dan instansi")

    def _make_details(self) -> QWidget:
        self._line("degrees_before", "Gelar depan", hint="dr.")
        self._line("degrees_after", "Gelar belakang", hint="S.I.K., M.H.")
        self._line("rank", "Pangkat/golongan", hint="AKBP")
        self._line("organisation", "Instansi")
        self._number_fields()
        get = self.fields.__getitem__
        names = side_by_side(
            (get("degrees_before"), 1), (get("degrees_after"), 1), (get("rank"), 1)
        )
        rest = side_by_side((get("number_kind"), 1), (get("number"), 1), (get("organisation"), 1))
        made = QWidget()
        made.setLayout(down(names, rest, spacing=8))
        return made

    def _line(self, fact: str, title: str, *, hint: str = "") -> LineField:
        field = LineField(
            self._icons, title, hint=hint, save=lambda value: self._keep(title, {fact: value})
        )
        self.fields[fact] = field
        return field

    def _number_fields(self) -> None:
        self.fields["number_kind"] = ChoiceField(
            self._icons,
            "Jenis nomor",
            choices=[(kind, kind.value) for kind in NumberKind],
            save=self._keep_kind,
        )
        self.fields["number"] = LineField(self._icons, "Nomor", save=self._keep_number)

    def _kind_meant(self) -> NumberKind:
        kind = self.fields["number_kind"].value
        return kind if isinstance(kind, NumberKind) else NumberKind.NRP

    def _keep_kind(self, kind: NumberKind) -> bool:
        number = self._shown.service_number
        if number is None:
            return True  # kept for the number that is still to be typed
        return self._keep("Nomor", {"service_number": changed(number, kind=kind)})

    def _keep_number(self, value: str | None) -> bool:
        number = ServiceNumber(kind=self._kind_meant(), value=value) if value else None
        return self._keep("Nomor", {"service_number": number})

    def _keep(self, title: str, facts: dict[str, Any]) -> bool:
        """Write the officer with other facts; another name may be another person."""
        if "name" in facts:
            facts["person_id"] = self._person_named(facts["name"])
        officer: Officer | None = changed(self._shown, **facts)
        if officer == NOBODY:
            officer = None
        saved = self._save(f"Ubah {title[:1].lower()}{title[1:]} {self._noun}", officer)
        if saved:
            self._shown = officer or NOBODY
        return saved


def _in_short(officer: Officer) -> str:
    parts = (officer.rank, officer.position, officer.organisation)
    return " · ".join(one for one in parts if one)
