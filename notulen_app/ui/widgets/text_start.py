"""Where a text to import comes from: pasted, opened or dropped; and while it is being read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QProgressBar, QScrollArea, QStackedWidget, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label

_WIDTH = 600
_TITLE = "Tempel teks, atau seret berkasnya ke sini"
_KINDS = "Siaran pers, laporan WhatsApp, atau notulen lama (.txt, .docx)."
_PROMISE = (
    "Setiap usulan ditampilkan di samping kalimat asalnya. "
    "Tidak ada yang diambil sebelum dicentang."
)


class TextStart(QStackedWidget):
    """``pasted``, ``opened`` and ``stopped`` are what the buttons ask for."""

    pasted = Signal()
    opened = Signal()
    stopped = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._paste = button("Tempel", kind="primary")
        self._paste.setToolTip("Tempel (Ctrl+V)")
        self._open = button("Buka berkas…")
        self._stop = button("Batal")
        self._reading = label("", wrap=True)
        icons.put(self._paste, "clipboard-paste", colour="on_accent")
        icons.put(self._open, "folder-open")
        self.addWidget(self._begin_card(icons))
        self.addWidget(self._busy_card())
        self._paste.clicked.connect(self.pasted)
        self._open.clicked.connect(self.opened)
        self._stop.clicked.connect(self.stopped)

    def show_reading(self, name: str) -> None:
        """Say that a file, or with "" a pasted text, is being read."""
        self._reading.setText(f"Membaca “{name}”…" if name else "Membaca teks…")
        self.setCurrentIndex(1)
        self._stop.setFocus()

    def show_begin(self) -> None:
        """Offer to paste or open a text."""
        self.setCurrentIndex(0)

    def begin(self) -> None:
        """Put the focus on the first button."""
        self._paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_card(self, icons: Icons) -> QWidget:
        sign = label("")
        icons.put(sign, "file-text", colour="accent_text", size=44)
        parts = (
            sign,
            label(_TITLE, "h1", wrap=True),
            label(_KINDS, wrap=True),
            label(_PROMISE, "caption", wrap=True),
        )
        column = down(None, spacing=8)
        for part in parts:
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(across(None, self._paste, self._open, None))
        column.addStretch(1)
        return _card(column)

    def _busy_card(self) -> QWidget:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        stop = across(None, self._stop, None)
        return _card(down(None, self._reading, bar, stop, None, spacing=12))


def _card(column: QLayout) -> QWidget:
    middle = QWidget()
    middle.setMaximumWidth(_WIDTH)
    middle.setLayout(column)
    row = across(None, middle, None, spacing=0, edge=16)
    row.setStretch(1, 100)
    inside = QWidget()
    inside.setLayout(row)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
