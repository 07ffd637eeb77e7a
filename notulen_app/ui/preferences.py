"""What the person prefers, kept by the system (window, theme, last folder)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from notulen_app import paths
from notulen_app.ui.look.theme import Scheme


class Preferences:
    """The person's preferences in QSettings."""

    def __init__(self) -> None:
        self._settings = QSettings("Notulen", "Notulen")

    @property
    def scheme(self) -> Scheme:
        """Which colours."""
        return Scheme(_one_of(self._settings.value("scheme"), list(Scheme), Scheme.SYSTEM))

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)

    @property
    def presenter_scheme(self) -> Scheme:
        """Which colours the room sees: light, as a projector shows it best, or dark."""
        found = self._settings.value("presenter_scheme")
        return Scheme(_one_of(found, [Scheme.LIGHT, Scheme.DARK], Scheme.LIGHT))

    @presenter_scheme.setter
    def presenter_scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("presenter_scheme", scheme.value)

    @property
    def spelling(self) -> bool:
        """Whether spelling is checked while one types."""
        return self._settings.value("spelling", "ya") != "tidak"

    @spelling.setter
    def spelling(self, on: bool) -> None:
        self._settings.setValue("spelling", "ya" if on else "tidak")

    @property
    def door_sound(self) -> bool:
        """Whether it sounds when somebody is marked as present."""
        return self._settings.value("door_sound", "tidak") != "tidak"

    @door_sound.setter
    def door_sound(self, on: bool) -> None:
        self._settings.setValue("door_sound", "ya" if on else "tidak")

    @property
    def desktop_notice(self) -> bool:
        """Whether the desktop tells at the start how much waits."""
        return self._settings.value("desktop_notice", "ya") != "tidak"

    @desktop_notice.setter
    def desktop_notice(self, on: bool) -> None:
        self._settings.setValue("desktop_notice", "ya" if on else "tidak")

    @property
    def lock_after(self) -> int:
        """Minutes without a touch after which an encrypted archive is locked; 0 for never."""
        text = str(self._settings.value("lock_after", "0"))
        return min(120, int(text)) if text.isascii() and text.isdigit() else 0

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._settings.setValue("lock_after", str(minutes))

    @property
    def scale(self) -> float:
        """The scale of all sizes, 0.9 to 1.5."""
        try:
            return min(1.5, max(0.9, float(str(self._settings.value("scale", 1.0)))))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._settings.setValue("scale", scale)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was."""
        found = self._settings.value("geometry")
        return found if isinstance(found, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    @property
    def archive(self) -> Path | None:
        """The archive that was chosen on the first run."""
        found = self._settings.value("archive")
        return Path(str(found)) if found else None

    @archive.setter
    def archive(self, path: Path) -> None:
        self._settings.setValue("archive", str(path))

    @property
    def folder(self) -> Path:
        """The folder of the last export or import."""
        found = self._settings.value("folder")
        folder = Path(str(found)) if found else paths.documents_folder()
        return folder if folder.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("folder", str(folder))

    def certificate_of(self, archive: Path, role: str) -> Path | None:
        """Give the certificate file that this role signed with last in this archive."""
        found = self._settings.value(_certificate_key(archive, role))
        return Path(str(found)) if found else None

    def note_certificate(self, archive: Path, role: str, path: Path) -> None:
        """Remember the certificate file that a role signed with."""
        self._settings.setValue(_certificate_key(archive, role), str(path))

    @property
    def card_library(self) -> Path | None:
        """The PKCS#11 library through which cards and tokens are reached on this machine."""
        found = self._settings.value("signing/card_library")
        return Path(str(found)) if found else None

    @card_library.setter
    def card_library(self, path: Path | None) -> None:
        self._settings.setValue("signing/card_library", str(path) if path else "")

    @property
    def signs_with_card(self) -> bool:
        """Whether a card was signed with last."""
        return self._settings.value("signing/with_card", "tidak") != "tidak"

    @signs_with_card.setter
    def signs_with_card(self, on: bool) -> None:
        self._settings.setValue("signing/with_card", "ya" if on else "tidak")

    @property
    def timestamp_address(self) -> str:
        """The address of the timestamp authority; "" where the app goes to no network."""
        return str(self._settings.value("signing/timestamp_address", ""))

    @timestamp_address.setter
    def timestamp_address(self, address: str) -> None:
        self._settings.setValue("signing/timestamp_address", address)

    def backup_of(self, archive: Path) -> tuple[dt.datetime, Path] | None:
        """When this archive was last backed up on request, and into which folder."""
        if str(self._settings.value("backup/archive", "")) != str(archive):
            return None
        try:
            at = dt.datetime.fromisoformat(str(self._settings.value("backup/at", "")))
        except ValueError:
            return None
        return at, Path(str(self._settings.value("backup/folder", "")))

    def note_backup(self, archive: Path, *, at: dt.datetime, folder: Path) -> None:
        """Remember when and where this archive was backed up."""
        self._settings.setValue("backup/archive", str(archive))
        self._settings.setValue("backup/at", at.isoformat())
        self._settings.setValue("backup/folder", str(folder))

    def left(self, place: str) -> str:
        """Give how a place was left, as it was kept; "" where it never was."""
        return str(self._settings.value(f"left/{place}", ""))

    def leave(self, place: str, look: str) -> None:
        """Remember how a place is left."""
        self._settings.setValue(f"left/{place}", look)


def _certificate_key(archive: Path, role: str) -> str:
    """Give the key of a role's certificate; a path itself would be read as groups of keys."""
    from hashlib import sha256

    return f"certificates/{sha256(str(archive).encode()).hexdigest()[:16]}/{role}"


def _one_of(found: object, choices: list[Scheme], fallback: Scheme) -> str:
    return str(found) if found in [choice.value for choice in choices] else fallback.value
