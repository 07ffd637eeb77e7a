"""The composition root of the window: builds everything once and passes it on."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from notulen_app import paths, sentences
from notulen_app.domain.errors import ArchiveBusy, NotulenError
from notulen_app.services import demo, profiles
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.icons import Icons
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.notices import Notices, Offer
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.qt_words import QtWords
from notulen_app.ui.session import Session
from notulen_app.ui.single_instance import SingleInstance, bring_to_front
from notulen_app.ui.theme import Theme

DONE, REFUSED = 0, 2
SAMPLE = "Ini arsip contoh. Data kantor ada di arsip lain."


class Desktop(QObject):
    """The app on a desktop: one archive and one window at a time."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.preferences = Preferences()
        self.theme = Theme(
            application, scheme=self.preferences.scheme, scale=self.preferences.scale
        )
        self.icons = Icons(self.theme)
        self.window: MainWindow | None = None
        self.refusal: NotulenError | None = None
        self._session: Session | None = None
        self._instance: SingleInstance | None = None

    def start(self, named: str | None) -> bool:
        """Open the archive that is named, or the person's own; ask on the first run."""
        kept = self.preferences.archive
        path = Path(named).expanduser() if named else kept or paths.default_archive()
        if not named and kept is None and not path.exists():
            return self._first_run()
        return self._open_or_ask(path, create=bool(named))

    def open_archive(
        self,
        path: Path,
        *,
        office: profiles.Office | None = None,
        sample: bool = False,
        create: bool = True,
    ) -> bool:
        """Open an archive in a new window, the old one closed; False where that was refused.

        ``refusal`` keeps why. Where another window has the archive, that one comes to the front.
        """
        path = path.absolute()
        self.refusal = None
        try:
            archive = Archive.open(path, create=create)
        except NotulenError as error:
            if not (isinstance(error, ArchiveBusy) and bring_to_front(path)):
                self._refuse(error)
            return False
        session = Session(archive)
        if office is not None:
            session.do(profiles.set_office, None, office)
        if sample:
            session.do(demo.open_sample, None)
        archive.forget_steps()
        self._show(session, path)
        return True

    def report_bug(self, text: str) -> None:
        """Save what can be saved and show the report of a bug."""
        from notulen_app.ui.dialogs.crash import show_report

        if self.window is not None:
            self.window.places.flush()
        show_report(self.window, text)

    def close(self) -> None:
        """Close the archive."""
        if self._instance is not None:
            self._instance.close()
        if self._session is not None:
            self._session.close()
            self._session = None

    def _show(self, session: Session, path: Path) -> None:
        old, self.window = self.window, None
        notices = Notices(self.icons)
        context = Context(session, self.theme, self.icons, notices, self.preferences)
        window = MainWindow(context)
        if old is not None:
            old.close()
            old.deleteLater()
        self.close()
        self._session = session
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()
        self._instance = SingleInstance(path, self)
        self._instance.raised.connect(self._raise)
        window.archive_requested.connect(self._on_archive_requested)
        window.sample_requested.connect(self._on_sample_requested)
        self.window = window
        if path == paths.sample_archive().absolute():
            own = Offer("Kembali ke arsip saya", self._open_own)
            notices.banner("sample", SAMPLE, kind="ok", offer=own)
        if self.preferences.geometry is None:
            window.showMaximized()
        else:
            window.show()

    def _open_or_ask(self, path: Path, *, create: bool) -> bool:
        """Open the archive of the last time; ask what to do where it is gone or refused."""
        from notulen_app.ui.dialogs.files import choose_archive
        from notulen_app.ui.dialogs.refused import Answer, ask_after_refusal

        chosen = False
        while not self.open_archive(path, create=create):
            if self.refusal is None:
                return False  # the window that has it came to the front
            answer = ask_after_refusal(sentences.sentence(self.refusal))
            if answer is Answer.QUIT:
                return False
            other = choose_archive(None, self.preferences) if answer is Answer.OTHER else None
            if other is not None:
                path, create, chosen = other, True, True
        if chosen:
            self.preferences.archive = path
        return True

    def _first_run(self) -> bool:
        from notulen_app.ui.dialogs.first_run import FirstRun

        choice = FirstRun(self.icons).ask()
        if choice is None:
            return False
        if not choice.sample:
            self.preferences.archive = choice.archive
        return self.open_archive(choice.archive, office=choice.office, sample=choice.sample)

    def _on_archive_requested(self, named: str) -> None:
        from notulen_app.ui.dialogs.files import choose_archive

        path = Path(named) if named else choose_archive(self.window, self.preferences)
        if path and self.window and self.window.places.flush() and self.open_archive(path):
            self.preferences.archive = path

    def _on_sample_requested(self) -> None:
        if self.window and self.window.places.flush():
            self.open_archive(paths.sample_archive(), sample=True)

    def _open_own(self) -> None:
        """Go from the sample to the person's own archive, which is made where there is none."""
        if self.window and self.window.places.flush():
            self.start(None)

    def _refuse(self, error: NotulenError) -> None:
        self.refusal = error
        if self.window is not None:
            self.window.notices.refuse(error)

    def _raise(self) -> None:
        if self.window is not None:
            state = self.window.windowState() & ~Qt.WindowState.WindowMinimized
            self.window.setWindowState(state | Qt.WindowState.WindowActive)
            self.window.raise_()
            self.window.activateWindow()


def run(named: str | None = None) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    from notulen_app.ui import last_handler

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Notulen")
    application.setDesktopFileName("notulen")
    application.setWindowIcon(QIcon(str(paths.resource("icons", "notulen.svg"))))
    application.installTranslator(QtWords(application))
    desktop = Desktop(application)
    last_handler.install(desktop, desktop.report_bug)
    if not desktop.start(named):
        return REFUSED
    status = application.exec()
    desktop.close()
    return status
