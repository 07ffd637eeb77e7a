"""Values under names: shipped ones, and the user's own, which are kept with the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from notulen_app.domain.changes import Changes
from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.frame import Template
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed
from notulen_app.paths import resource
from notulen_app.store import settings
from notulen_app.store.archive import Archive

LONGEST_NAME = 80
"""Letters of a name."""


T = TypeVar("T", ChecklistTemplate, Template)


@dataclass(frozen=True)
class NamedValues(Generic[T]):
    """The values of one kind: ``shelf`` names the folder of the shipped ones and the setting.

    ``field`` is how an error names them, ``words`` how an undo step does.
    """

    kind: type[T]
    shelf: str
    field: str
    words: str

    def all(self, archive: Archive) -> tuple[T, ...]:
        """Give the shipped ones and the own ones; one of the same name replaces the shipped."""
        named = {one.name: one for one in self.shipped()} | self.own(archive)
        return tuple(named.values())

    def shipped(self) -> Iterator[T]:
        """Give those that come with the app, in the order of their file names."""
        for path in sorted(resource(self.shelf).glob("*.json")):
            yield msgspec.json.decode(path.read_bytes(), type=self.kind)

    def own(self, archive: Archive) -> dict[str, T]:
        """Give the own ones by their names."""
        return settings.get(archive, self.shelf, dict[str, self.kind]) or {}  # type: ignore[name-defined]

    def name_of(self, typed: str) -> str:
        """Give a name as it is kept.

        Raises:
            FieldInvalid: it is blank.
        """
        plain = one_line(typed, limit=LONGEST_NAME)
        if not plain:
            raise FieldInvalid(self.field, typed)
        return plain

    def keep(self, archive: Archive, value: T, label: str) -> Changes:
        """Keep a value as one step under its name; an own one of that name is replaced."""
        with archive.action(label) as action:
            settings.put(archive, self.shelf, self.own(archive) | {value.name: value})
        return action.changes

    def rename_own(self, archive: Archive, name: str, new_name: str) -> Changes:
        """Give an own one another name, in its place.

        Raises:
            FieldInvalid: there is no own one of the old name, or any of the new one; or it is
                blank.
        """
        kept, wanted = self.own(archive), self.name_of(new_name)
        taken = {one.name.casefold() for one in self.all(archive) if one.name != name}
        if name not in kept or wanted.casefold() in taken:
            raise FieldInvalid(self.field, new_name)
        with archive.action(f"Ubah nama {self.words}") as action:
            renamed = {wanted if one == name else one: value for one, value in kept.items()}
            renamed[wanted] = changed(renamed[wanted], name=wanted)
            settings.put(archive, self.shelf, renamed)
        return action.changes

    def remove_own(self, archive: Archive, name: str) -> Changes:
        """Forget an own one; a shipped one of that name comes back."""
        with archive.action(f"Hapus {self.words}") as action:
            kept = self.own(archive)
            if kept.pop(name, None):
                settings.put(archive, self.shelf, kept)
        return action.changes
