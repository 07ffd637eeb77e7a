"""Indonesian for what Qt itself says: menus of text fields and its own file dialog.

Qt ships no Indonesian; without this a person meets English in the middle of a form.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

_WORDS = {
    # menus of text fields
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "Po&tong",
    "&Copy": "&Salin",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "&Select All": "&Pilih semua",
    "Copy &Link Location": "Salin alamat &tautan",
    "&Step up": "&Naikkan",
    "Step &down": "Tu&runkan",
    # scroll bars
    "Scroll here": "Gulir ke sini",
    "Top": "Paling atas",
    "Bottom": "Paling bawah",
    "Left edge": "Tepi kiri",
    "Right edge": "Tepi kanan",
    "Page up": "Halaman naik",
    "Page down": "Halaman turun",
    "Page left": "Halaman kiri",
    "Page right": "Halaman kanan",
    "Scroll up": "Gulir naik",
    "Scroll down": "Gulir turun",
    "Scroll left": "Gulir ke kiri",
    "Scroll right": "Gulir ke kanan",
    # buttons
    "OK": "Baik",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Open": "Buka",
    "&Open": "&Buka",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "&Yes": "&Ya",
    "&No": "&Tidak",
    "&Choose": "&Pilih",
    # keys in menus, as ``key_words`` writes them everywhere else
    "Return": "Enter",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    # the file dialog
    "&Look in:": "F&older:",
    "File &name:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:",
    "Directory:": "Folder:",
    "Directories": "Folder",
    "All Files (*)": "Semua berkas (*)",
    "All files (*)": "Semua berkas (*)",
    "&New Folder": "Folder &baru",
    "Create New Folder": "Folder baru",
    "Create a New Folder": "Buat folder baru",
    "New Folder": "Folder baru",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Show ": "Tampilkan ",
    "Back": "Kembali",
    "Forward": "Maju",
    "Go back": "Kembali",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "List View": "Daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "Sidebar": "Bilah samping",
    "List of places and bookmarks": "Daftar tempat",
    "Files": "Berkas",
    "Recent Places": "Tempat terakhir",
    "Remove": "Keluarkan",
    "Computer": "Komputer",
    "My Computer": "Komputer",
    "Unknown": "Tidak dikenal",
    "Drive": "Diska",
    "Folder": "Folder",
    "File": "Berkas",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Date Modified": "Diubah",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa nama berkasnya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa nama foldernya."
    ),
    "'%1' is write protected.\nDo you want to delete it anyway?": (
        "“%1” dilindungi dari perubahan.\nTetap hapus?"
    ),
    "Are you sure you want to delete '%1'?": "Hapus “%1”?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
}


class QtWords(QTranslator):
    """Gives Qt's own texts in Bahasa Indonesia; what it does not know stays as it is."""

    def isEmpty(self) -> bool:
        """It is never empty, although no file was loaded."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Give the words for a source text, None (no text at all) where there are none."""
        return _WORDS.get(sourceText)


def install(application: QCoreApplication) -> None:
    """Let Qt speak Bahasa Indonesia; kinds of files are named as its own locale names them."""
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    application.installTranslator(QtWords(application))
