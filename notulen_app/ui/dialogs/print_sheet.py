"""Printing: the pages as they will print, on which printer, which of them, and how often.

Where there is no printer the same sheet offers the PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QProgressBar,
    QWidget,
)

from notulen_app import i18n, sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.page_range import Side, on_side, read_pages
from notulen_app.files import write_atomic
from notulen_app.services.opened_copies import copy_of
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, choose_save
from notulen_app.ui.exporting import offer_folder, open_outside
from notulen_app.ui.jobs import Job
from notulen_app.ui.press import Press, Wanted
from notulen_app.ui.printers import Device, Printers, fitted, papers_of
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.preview import Preview
from notulen_app.ui.widgets.side_panel import scrolling

PREPARING = "Menyiapkan halaman…"
NO_PRINTER = "Tidak ada printer di komputer ini. Simpan PDF-nya, lalu cetak dari komputer lain."
ALL, HERE, NAMED = "Semua halaman", "Halaman yang dilihat", "Halaman tertentu"
_SIDES = {Side.ALL: "Ganjil dan genap", Side.ODD: "Ganjil saja", Side.EVEN: "Genap saja"}
ONE_SIDE, LONG_EDGE, SHORT_EDGE = (
    "Satu sisi",
    "Dua sisi, dibalik pada tepi panjang",
    "Dua sisi, dibalik pada tepi pendek",
)
_KEPT = "printer"
_RIGHT = 290
_SIZE = (1080, 740)
"""Pixels at scale 1, where the screen is as large."""
_MARGIN = 48
_MOST_COPIES = 99
_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon

Make = Callable[[], bytes]


def open_print(
    context: Context,
    parent: QWidget | None,
    name: str,
    make: Make,
    *,
    page: int = 1,
    printers: Printers | None = None,
) -> PrintSheet:
    """Open the sheet over a window; ``make`` gives the PDF, off the interface thread.

    ``name`` is the file's name with its ending, ``page`` the one that was looked at.
    """
    sheet = PrintSheet(context, parent, name, make, page=page, printers=printers or Printers())
    sheet.open()
    return sheet


class PrintSheet(QDialog):
    """The dialog, which deletes itself; ``pdf`` is what is printed, empty while it is made."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        name: str,
        make: Make,
        *,
        page: int,
        printers: Printers,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._name = name
        self._page = page
        self._printers = printers
        self._device: Device | None = None
        self._saved: Path | None = None
        self._busy = True
        self.pdf = b""
        self.preview = Preview(context.theme, context.icons)
        self.printer, self.which, self.side, self.faces = (QComboBox() for _ in range(4))
        self.pages = QLineEdit()
        self.copies = QLineEdit("1")
        self.paper = label("", "caption", wrap=True)
        self.nothing = label(NO_PRINTER, "hint", wrap=True)
        self.told = ElidedLabel(role="caption")
        self.progress = QProgressBar()
        self.stop = button("Batal")
        self.show_file = button("Buka", kind="link")
        self.leave, self.outside = button("Tutup"), button("Buka di pembaca PDF")
        self.save, self.go = button("Simpan PDF…"), button("Cetak", kind="primary")
        self._press = Press(self)
        self._fill()
        self._arrange()
        self._connect()
        self._run(make, self._on_made)

    # What is chosen

    def wanted(self) -> Wanted | None:
        """Give what is chosen; None where the pages cannot be read or there are none."""
        count = self.preview.view.pages
        which = self.which.currentText()
        chosen: tuple[int, ...] | None = tuple(range(1, count + 1))
        if which == HERE:
            chosen = (self.preview.view.page,)
        elif which == NAMED:
            chosen = read_pages(self.pages.text(), count)
        pages = on_side(chosen or (), self.side.currentData()) if which != HERE else chosen
        if not pages or not self.copies.hasAcceptableInput():
            return None
        return Wanted(
            tuple(page - 1 for page in pages),
            copies=int(self.copies.text()),
            both_sides=self.faces.currentText() != ONE_SIDE,
            long_edge=self.faces.currentText() != SHORT_EDGE,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self._press.stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Stop what is under way, then close and go."""
        self._press.stop()
        super().done(result)
        self.deleteLater()

    # What is done

    def print_it(self) -> None:
        """Send the chosen pages to the printer."""
        wanted = self.wanted()
        if wanted is None or self._device is None or self._press.busy:
            return
        self._context.preferences.leave(_KEPT, self._device.name)
        self._tell("Mencetak…")
        self._press.start(self._device, self.pdf, wanted, name=self._name)

    def save_pdf(self) -> None:
        """Ask where to, and save the document whole."""
        offer_folder()
        preferences = self._context.preferences
        path = choose_save(self, preferences, "Simpan PDF", self._name, PDF)
        if path is None:
            return
        pdf = self.pdf

        def work() -> Path:
            write_atomic(path, pdf)
            return path

        self._run(work, self._on_saved)

    def open_outside(self) -> None:
        """Open a copy in the program that the system has for PDF."""
        pdf, name, archive = self.pdf, self._name, self._context.session.archive.path
        self._run(lambda: copy_of(archive, pdf, name=name), self._on_copied)

    def _open_saved(self) -> None:
        if self._saved is not None:
            open_outside(self._saved)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._busy = True
        self._show_able()
        job = Job(work, self)
        job.finished.connect(then)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _on_made(self, pdf: bytes) -> None:
        self._busy = False
        self.pdf = pdf
        self.preview.view.show_pdf(pdf)

    def _on_shown(self) -> None:
        self.preview.view.go_to_page(self._page)
        self._show_able()
        self._tell_paper()

    def _on_saved(self, path: Path) -> None:
        self._busy = False
        self._tell(f"Tersimpan: {path.name}")
        self._saved = path
        self._show_able()

    def _on_copied(self, path: Path) -> None:
        self._busy = False
        self._show_able()
        open_outside(path)

    def _on_refused(self, error: NotulenError) -> None:
        self._busy = False
        words = sentences.sentence(error)
        if not self.pdf:
            self.preview.view.show_message(words)
        self._tell(words, "error")
        self._show_able()

    def _on_crashed(self) -> None:
        self._busy = False
        self._show_able()

    def _on_printed(self) -> None:
        name = self._device.name if self._device else ""
        self._context.notices.toast(f"Dikirim ke printer {name}")
        self.accept()

    def _on_stopped(self, pages: int) -> None:
        done = f"Halaman yang sudah dikirim: {i18n.number(pages)}." if pages else ""
        self._tell(f"Pencetakan dihentikan. {done}".strip())

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    # What is shown

    def _fill(self) -> None:
        names = self._printers.names()
        self.printer.addItems(list(names))
        kept = self.printer.findText(self._context.preferences.left(_KEPT))
        self.printer.setCurrentIndex(max(0, kept))
        self.which.addItems([ALL, HERE, NAMED])
        for side, words in _SIDES.items():
            self.side.addItem(words, side)
        self.copies.setValidator(QIntValidator(1, _MOST_COPIES, self))
        for one in (self.printer, self.which, self.side, self.faces):
            one.setSizeAdjustPolicy(_NARROW)
            one.setMinimumContentsLength(8)
        self.pages.setPlaceholderText("misalnya 1-3, 5")
        self._choose_printer()

    def _choose_printer(self) -> None:
        name = self.printer.currentText()
        self._device = self._printers.device(name) if name else None
        able = self._device is not None and self._device.two_sided
        self.faces.clear()
        self.faces.addItems([ONE_SIDE, LONG_EDGE, SHORT_EDGE] if able else [ONE_SIDE])
        self._tell_paper()

    def _tell_paper(self) -> None:
        """Say on which paper it goes, and where pages are made smaller for it."""
        sizes = self.preview.view.sizes
        words = f"Kertas: {papers_of(sizes)}" if sizes else ""
        device = self._device
        if device and any(fitted(device, *one).scale < 1 for one in dict.fromkeys(sizes)):
            words += ". Printer ini tidak memilikinya; halaman diperkecil agar muat"
        self.paper.setText(words)

    def _tell(self, words: str, role: str = "caption") -> None:
        self._saved = None
        self.told.setText(words)
        restyle(self.told, "role", role)
        self._show_able()

    def _show_able(self) -> None:
        """Let be pressed what can be done now."""
        printing = self._press.busy
        ready = bool(self.pdf) and not self._busy and not printing
        named = self.which.currentText() == NAMED
        there = self.preview.view.pages
        wrong = ready and named and bool(there) and not read_pages(self.pages.text(), there)
        self.go.setEnabled(ready and self._device is not None and self.wanted() is not None)
        for one in (self.save, self.outside):
            one.setEnabled(ready)
        self.pages.setVisible(named)
        self._wrong.setVisible(wrong)
        self._wrong.setText(f"Tulis halaman dari 1 sampai {there}.")
        self.side.setEnabled(self.which.currentText() != HERE)
        self.progress.setVisible(printing)
        self.stop.setVisible(printing)
        self.show_file.setVisible(self._saved is not None)

    # How it is laid out

    def _arrange(self) -> None:
        self.setWindowTitle("Cetak")
        icons, px = self._context.icons, self._context.theme.tokens.px
        icons.put(self.go, "printer", colour="on_accent")
        icons.put(self.save, "file-down")
        icons.put(self.outside, "external-link")
        self._wrong = label("", "error", wrap=True)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(px(140))
        self.preview.view.show_message(PREPARING)
        right = QWidget()
        right.setLayout(down(*self._choices(), self.paper, None, spacing=6, edge=12))
        side = scrolling(right)
        side.setFixedWidth(px(_RIGHT))
        middle = across(self.preview, side, spacing=0)
        middle.setStretch(0, 1)
        state = across(self.told, self.show_file, self.progress, self.stop, spacing=8)
        state.setStretch(0, 1)
        acts = across(None, self.leave, self.outside, self.save, self.go, spacing=8)
        foot = down(state, acts, spacing=8)
        foot.setContentsMargins(14, 8, 14, 14)
        rows = down(middle, panel("line"), foot, spacing=0)
        rows.setStretch(0, 1)
        self.setLayout(rows)
        room = self.screen().availableGeometry()
        width, height = (px(one) for one in _SIZE)
        self.resize(min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN))
        there = self.printer.count() > 0
        self.nothing.setVisible(not there)
        self.go.setVisible(there)
        if not there:
            restyle(self.save, "kind", "primary")
            icons.put(self.save, "file-down", colour="on_accent")

    def _choices(self) -> list[QWidget]:
        made: list[QWidget] = [label("Cetak", "h2"), self.nothing]
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Printer", self.printer),
            ("Halaman", self.which),
            ("", self.pages),
            ("", self._wrong),
            ("Nomor halaman", self.side),
            ("Rangkap", self.copies),
            ("Sisi kertas", self.faces),
        )
        for words, editor in rows:
            if self.printer.count() == 0:
                editor.hide()
                continue
            if words:
                editor.setAccessibleName(words)
                made.append(label(words, "label"))
            made.append(editor)
        self.pages.setAccessibleName("Halaman tertentu")
        return made

    def _connect(self) -> None:
        self.printer.activated.connect(lambda _: self._choose_printer())
        self.printer.activated.connect(lambda _: self._show_able())
        for one in (self.which, self.side, self.faces):
            one.activated.connect(lambda _: self._show_able())
        for typed in (self.pages, self.copies):
            typed.textEdited.connect(lambda _: self._show_able())
        self.preview.view.shown.connect(self._on_shown)
        self._press.busy_changed.connect(self._show_able)
        self._press.progressed.connect(self._on_progress)
        self._press.printed.connect(self._on_printed)
        self._press.refused.connect(self._on_refused)
        self._press.stopped.connect(self._on_stopped)
        self.stop.clicked.connect(self._press.stop)
        self.go.clicked.connect(self.print_it)
        self.save.clicked.connect(self.save_pdf)
        self.outside.clicked.connect(self.open_outside)
        self.show_file.clicked.connect(self._open_saved)
        self.leave.clicked.connect(self.reject)
