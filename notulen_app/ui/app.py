"""The composition root of the window: builds everything once and passes it on."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from notulen_app import paths
from notulen_app.domain.errors import ArchiveBusy, NotulenError
from notulen_app.store.archive import Archive
from notulen_app.ui.frame import Frame
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.wording import qt_words

if TYPE_CHECKING:
    from notulen_app.services.profiles import Office
    from notulen_app.ui.context import Context
    from notulen_app.ui.main_window import MainWindow
    from notulen_app.ui.session import Session
    from notulen_app.ui.single_instance import SingleInstance

DONE, REFUSED = 0, 2
_SETTLED = 150
"""Milliseconds after the pages are there until what nobody waits for is done."""
CLOCK = (
    "Jam komputer lebih awal daripada tindakan terakhir yang tercatat ({}). Periksa tanggal dan "
    "jam; urutan catatan tidak berubah."
)
SAMPLE = "Ini arsip contoh. Data kantor ada di arsip lain."


class Desktop(QObject):
    """The app on a desktop: one archive and one window at a time.

    ``at_once``: a window is furnished before it is shown; else it is painted first, and what
    stands inside is brought in when somebody already sees it.
    """

    def __init__(self, application: QApplication, *, at_once: bool = True) -> None:
        super().__init__(application)
        self.preferences = Preferences()
        self.theme = Theme(
            application, scheme=self.preferences.scheme, scale=self.preferences.scale
        )
        self.icons = Icons(self.theme)
        self.window: MainWindow | None = None
        self.refusal: NotulenError | None = None
        self._at_once = at_once
        self._archive: Archive | None = None
        self._session: Session | None = None
        self._context: Context | None = None
        self._instance: SingleInstance | None = None
        self._reminded = False

    @property
    def frame(self) -> Frame | None:
        """The window that is furnished."""
        return self.window.frame if self.window is not None else None

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
        office: Office | None = None,
        sample: bool = False,
        create: bool = True,
    ) -> bool:
        """Open an archive in a new window, the old one closed; False where that was refused.

        ``refusal`` keeps why. Where another window has the archive, that one comes to the front.
        """
        path = path.absolute()
        self.refusal = None
        try:
            archive = _open(path, office, sample=sample, create=create)
        except NotulenError as error:
            if not (isinstance(error, ArchiveBusy) and _bring_to_front(path)):
                self._refuse(error)
            return False
        self._show(archive)
        return True

    def report_bug(self, text: str) -> None:
        """Save what can be saved and show the report of a bug."""
        from notulen_app.ui.dialogs.crash import show_report

        if self.window is not None:
            self.window.places.flush()
        show_report(self.frame, text)

    def close(self) -> None:
        """Close the archive."""
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()
            self._instance = None
        if self._session is not None:
            self._session.close()
        elif self._archive is not None:
            self._archive.close()
        self._session = self._archive = self._context = None

    def _show(self, archive: Archive) -> None:
        old, self.window = self.window, None
        frame = Frame(self.icons, self.preferences, archive.path)
        if old is not None:
            old.frame.close()
            old.frame.deleteLater()
        self.close()
        self._archive = archive
        if self._at_once or old is not None:
            self._furnish(frame, archive)
        else:
            frame.painted.connect(lambda: self._furnish(frame, archive))
        if self.preferences.geometry is None:
            frame.showMaximized()
        else:
            frame.show()

    def _furnish(self, frame: Frame, archive: Archive) -> None:
        """Bring in what stands in the window."""
        from notulen_app.ui.context import Context
        from notulen_app.ui.main_window import MainWindow
        from notulen_app.ui.notices import Notices, Offer
        from notulen_app.ui.session import Session

        session = self._session = Session(archive)
        notices = Notices(self.icons)
        context = self._context = Context(
            session, self.theme, self.icons, notices, self.preferences
        )
        self.window = window = MainWindow(context, frame)
        window.archive_requested.connect(self._on_archive_requested)
        window.sample_requested.connect(self._on_sample_requested)
        if archive.path == paths.sample_archive().absolute():
            own = Offer("Kembali ke arsip saya", self._open_own)
            notices.banner("sample", SAMPLE, kind="ok", offer=own)
        QTimer.singleShot(_SETTLED, window, self._settle)

    def _settle(self) -> None:
        """Do what nobody waits for: hear later starts, make ready to write, let go of the rest."""
        from notulen_app.ui.single_instance import SingleInstance

        if self.frame is not None:
            self.frame.setWindowIcon(QIcon(str(paths.resource("icons", "notulen.svg"))))
        if self._archive is not None and self._instance is None:
            self._instance = SingleInstance(self._archive.path, self)
            self._instance.raised.connect(self._raise)
            with contextlib.suppress(NotulenError):  # the first action will tell
                self._archive.get_ready()
        self._tell_clock()
        if self._context is not None and not self._context.session.archive.read_only:
            from notulen_app.ui.emptying import offer_emptying

            offer_emptying(self._context)
        self._remind()
        if not gc.isenabled():  # as at the start of the program
            gc.freeze()  # what was made so far stays until the end: it need not be looked through
            gc.enable()

    def _tell_clock(self) -> None:
        """Say that the clock stands before what was logged last; times are taken as they are."""
        from notulen_app import i18n
        from notulen_app.services import audit

        if self._archive is None or self.window is None:
            return
        latest = audit.clock_was_set_back(self._archive, dt.datetime.now().astimezone())
        if latest is not None:
            logged = f"{i18n.plain_date(latest.date())} {i18n.clock(latest)}"
            self.window.notices.banner("clock", CLOCK.format(logged), kind="warn")

    def _remind(self) -> None:
        """Let the desktop tell, once in a start, how much waits in the person's own archive."""
        archive, window = self._archive, self.window
        if archive is None or window is None or self._reminded:
            return
        if archive.path == paths.sample_archive().absolute():
            return
        self._reminded = True
        if self.preferences.desktop_notice:
            from notulen_app.services import attention
            from notulen_app.ui.desktop_notice import DesktopNotice

            notice = DesktopNotice(window.frame.windowIcon(), self._raise, window)
            notice.tell(attention.numbers(archive, dt.date.today()))

    def _open_or_ask(self, path: Path, *, create: bool) -> bool:
        """Open the archive of the last time; ask what to do where it is gone or refused."""
        if self.open_archive(path, create=create):
            return True
        from notulen_app import sentences
        from notulen_app.ui.dialogs.files import choose_archive
        from notulen_app.ui.dialogs.refused import Answer, ask_after_refusal

        chosen = False
        while self.refusal is not None:  # else the window that has it came to the front
            answer = ask_after_refusal(sentences.sentence(self.refusal))
            if answer is Answer.QUIT:
                return False
            other = choose_archive(None, self.preferences) if answer is Answer.OTHER else None
            if other is not None:
                path, create, chosen = other, True, True
            if self.open_archive(path, create=create):
                if chosen:
                    self.preferences.archive = path
                return True
        return False

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

        path = Path(named) if named else choose_archive(self.frame, self.preferences)
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
            frame = self.window.frame
            state = frame.windowState() & ~Qt.WindowState.WindowMinimized
            frame.setWindowState(state | Qt.WindowState.WindowActive)
            frame.raise_()
            frame.activateWindow()


def _open(path: Path, office: Office | None, *, sample: bool, create: bool) -> Archive:
    """Open an archive and put into it what a first run asks for, which nobody undoes."""
    archive = Archive.open(path, create=create)
    try:
        if office is not None:
            from notulen_app.services import profiles

            profiles.set_office(archive, office)
        if sample:
            from notulen_app.services import demo

            demo.open_sample(archive)
        archive.forget_steps()
    except NotulenError:
        archive.close()
        raise
    return archive


def _bring_to_front(path: Path) -> bool:
    from notulen_app.ui.single_instance import bring_to_front

    return bring_to_front(path)


def run(named: str | None = None) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    from notulen_app.ui import last_handler

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Notulen")
    application.setDesktopFileName("notulen")
    qt_words.install(application)
    desktop = Desktop(application, at_once=False)
    last_handler.install(desktop, desktop.report_bug)
    if not desktop.start(named):
        return REFUSED
    status = application.exec()
    desktop.close()
    return status
