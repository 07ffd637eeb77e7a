"""Choosing files: archives, files to read, names to write under. The system's own dialogs."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from notulen_app import paths
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.meeting import Meeting
from notulen_app.ui.dialogs.ask import ask_sure
from notulen_app.ui.preferences import Preferences

EXCHANGE = "Berkas pertukaran (*.json *.yaml *.yml)"
CHECK_INS = "Berkas absensi (*.absensi)"
IMPORTS = (
    "Rapat dari arsip lain (*.notulen *.json *.yaml *.yml *.absensi *.pdf);;"
    "Paket Notulen (*.notulen);;Berkas pertukaran (*.json *.yaml *.yml)"
)
PACKAGES = "Paket Notulen (*.notulen)"
BACKUPS = "Cadangan arsip Notulen (*.db)"
PDF = "Dokumen PDF (*.pdf)"
WORD = "Dokumen Word (*.docx)"
OPEN_TEXT = "Teks OpenDocument (*.odt)"
WORKBOOKS = "Buku kerja Excel (*.xlsx)"
PROFILES = "Templat Notulen (*.json)"
IMAGES = "Gambar (*.png *.jpg *.jpeg)"
TEXTS = "Teks dan dokumen Word (*.txt *.docx *.docm)"
CERTIFICATES = "Sertifikat (*.pem *.crt *.cer *.der)"
CARD_LIBRARIES = "Pustaka PKCS#11 (*.so *.dll *.dylib)"
_ARCHIVES = "Arsip Notulen (*.db)"
_ARCHIVE_ENDING = ".notulen.db"


def choose_archive(parent: QWidget | None, preferences: Preferences) -> Path | None:
    """Ask for an archive: one that is there, or the name of a new one; None for neither."""
    own = preferences.archive or paths.default_archive()
    folder = next(one for one in own.parents if one.is_dir())
    dialog = _dialog(parent, folder, "Buka arsip, atau beri nama arsip baru", _ARCHIVES)
    dialog.selectFile(own.name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Buka")
    path = _chosen(dialog)
    if path is None or path.is_file() or path.suffix.lower() == ".db":
        return path
    return path.with_name(path.name + _ARCHIVE_ENDING)


def choose_open(
    parent: QWidget | None, preferences: Preferences, title: str, filters: str
) -> Path | None:
    """Ask for a file to read; ``filters`` as Qt writes them ("Dokumen PDF (*.pdf)")."""
    dialog = _dialog(parent, preferences.folder, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Pilih")
    return _chosen(dialog, preferences)


def choose_folder(parent: QWidget | None, start: Path, title: str) -> Path | None:
    """Ask for a folder, beginning at one."""
    dialog = _dialog(parent, start, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Pilih folder")
    return _chosen(dialog)


def choose_several(
    parent: QWidget | None, preferences: Preferences, title: str, filters: str
) -> tuple[Path, ...]:
    """Ask for files to read; none where the person would not."""
    dialog = _dialog(parent, preferences.folder, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Pilih")
    first = _chosen(dialog, preferences)
    return tuple(Path(one) for one in dialog.selectedFiles()) if first else ()


def choose_save(
    parent: QWidget | None, preferences: Preferences, title: str, name: str, filters: str
) -> Path | None:
    """Ask where to write; the name gets the first ending of the filter where it has none of them.

    A file that is there is only given where the person agreed to replace it.
    """
    dialog = _dialog(parent, preferences.folder, title, filters)
    endings = _endings(filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(endings[0].removeprefix("."))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Simpan")
    dialog.selectFile(name)
    path = _chosen(dialog, preferences)
    if path is None or path.name.lower().endswith(endings):
        return path
    path = path.with_name(path.name + endings[0])  # the dialog has not asked about this name
    return path if not path.exists() or _may_replace(parent, path) else None


def proposed_name(kind: str, meeting: Meeting, ending: str) -> str:
    """Give "Notulen 2024-08-15 Rapat Koordinasi.pdf": a name that every system can write."""
    day = meeting.dates[0].isoformat() if meeting.dates else ""
    title = re.sub(r"[/\\]", "-", meeting.title)
    words = " ".join(word for word in (kind, day, title) if word)
    return safe_name(f"{words}{ending}", otherwise=f"{kind}{ending}")


def _dialog(parent: QWidget | None, folder: Path, title: str, filters: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder), filters)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "Batal")
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Folder:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "Nama berkas:")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Jenis berkas:")
    dialog.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.NoDotAndDotDot)
    return dialog


def _chosen(dialog: QFileDialog, preferences: Preferences | None = None) -> Path | None:
    """Run the dialog; the preferences remember the folder."""
    before = QApplication.focusWidget()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    if before is not None and isValid(before) and before.isVisible():
        before.setFocus()
    if not accepted or not files:
        return None
    path = Path(files[0])
    if preferences is not None:
        preferences.folder = path.parent
    return path


def _endings(filters: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\*(\.\w+)", filters)) or ("",)


def _may_replace(parent: QWidget | None, path: Path) -> bool:
    return ask_sure(
        parent,
        title="Ganti berkas",
        question=f"Berkas “{path.name}” sudah ada. Ganti dengan yang baru?",
        accept="Ganti berkas",
        reject="Jangan ganti",
    )
