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
from notulen_app.ui.unlocking import Unlocking, bring_to_front, clear_plain_copies
from notulen_app.ui.wording import qt_words

if TYPE_CHECKING:
    from notulen_app.services.profiles import Office
    from notulen_app.store.restoring import Ready
    from notulen_app.ui.backing_up import DailyBackup
    from notulen_app.ui.context import Context
    from notulen_app.ui.damage import Salvaged
    from notulen_app.ui.main_window import MainWindow
    from notulen_app.ui.notices import Notices
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
        self._daily: DailyBackup | None = None
        self._salvaged: Salvaged | None = None
        self._reminded = False
        self.unlocking = Unlocking()

    @property
    def frame(self) -> Frame | None:
        """The window that is furnished."""
        return self.window.frame if self.window is not None else None

    def start(self, named: str | None) -> bool:
        """Open the archive that is named, or the person's own; ask on the first run."""
        kept = self.preferences.archive
        path = Path(named).expanduser() if named else kept or paths.default_archive()
        begun = paths.restore_plan_of(path).exists()  # a restore that something came between
        if not named and kept is None and not path.exists() and not begun:
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
            archive = self.unlocking.open(
                path, office, sample=sample, create=create, parent=self.frame
            )
        except NotulenError as error:
            if not (isinstance(error, ArchiveBusy) and bring_to_front(path)):
                self._refuse(error)
            return False
        self._show(archive)
        return True

    def show_salvaged(self, salvaged: Salvaged) -> None:
        """Show what is left of a damaged archive, and offer its newest backup."""
        self._salvaged = salvaged
        if self.window is not None:
            self.window.frame.inside = None  # nothing can be committed to it any more
        self._show(salvaged.archive)

    def on_damage(self) -> None:
        """Show what is left where the open archive turns out to be damaged while it is read."""
        from notulen_app.ui.damage import salvaged

        archive = self._archive
        if archive is None or archive.read_only:
            return
        found = salvaged(archive.cabinet)
        if found is not None:
            self.show_salvaged(found)

    def restore_backup(self, source: Path) -> None:
        """Put a backup in the place of the open archive."""
        from notulen_app.services import archiving
        from notulen_app.ui.dialogs.waiting import wait_for

        if self._archive is None:
            return
        path, now = self._archive.path, dt.datetime.now()
        try:
            key = self.unlocking.key_of_backup(source, self.frame)
            ready = wait_for(
                lambda: archiving.make_ready(path, source, now=now, key=key),
                "Memulihkan cadangan…",
                self.frame,
            )
        except NotulenError as error:
            self._refuse(error)
        else:
            self._on_restore_ready(ready)

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
        if self._archive is not None:
            clear_plain_copies(self._archive.cabinet)
        self._session = self._archive = self._context = self._daily = None

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
        window.places.restore_ready.connect(self._on_restore_ready)
        window.places.reseal_requested.connect(
            self._on_reseal_requested, Qt.ConnectionType.QueuedConnection
        )  # the button that asked for it goes with its window
        if archive.path == paths.sample_archive().absolute():
            own = Offer("Kembali ke arsip saya", self._open_own)
            notices.banner("sample", SAMPLE, kind="ok", offer=own)
        self._tell_damage(notices)
        QTimer.singleShot(_SETTLED, window, self._settle)

    def _tell_damage(self, notices: Notices) -> None:
        salvaged = self._salvaged
        if salvaged is None or salvaged.archive is not self._archive:
            self._salvaged = None
            return
        from notulen_app.services import check_words
        from notulen_app.ui.notices import Offer

        notices.clear("read_only")
        whole, offer = salvaged.backup, None
        if whole is not None:
            offer = Offer(check_words.offer(whole.at), lambda: self.restore_backup(whole.path))
        notices.banner("damaged", salvaged.words, offer=offer)

    def _settle(self) -> None:
        """Do what nobody waits for: hear later starts, make ready to write, let go of the rest."""
        from notulen_app.ui.single_instance import SingleInstance

        if self.frame is not None:
            self.frame.setWindowIcon(QIcon(str(paths.resource("icons", "notulen.svg"))))
        if self._archive is not None and self._instance is None:
            self.unlocking.lock_when_idle(self._archive.cabinet, self.preferences, self.frame)
            self._instance = SingleInstance(self._archive.path, self)
            self._instance.raised.connect(self._raise)
            with contextlib.suppress(NotulenError):  # the first action will tell
                self._archive.get_ready()
        self._tell_clock()
        if self._context is not None and not self._context.session.archive.read_only:
            from notulen_app.ui.emptying import offer_emptying

            offer_emptying(self._context)
        self._remind()
        self._back_up_daily()
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

    def _back_up_daily(self) -> None:
        """Make the backup of the day of the person's own archive."""
        if self.window is None or self._context is None or self._daily is not None:
            return
        if self._context.session.archive.path != paths.sample_archive().absolute():
            from notulen_app.ui.backing_up import DailyBackup

            self._daily = DailyBackup(self._context, self.window)
            self._daily.restore_requested.connect(self.restore_backup)

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
        if self.open_archive(path, create=create):
            return True
        from notulen_app.ui.damage import open_or_ask

        return self.refusal is not None and open_or_ask(self, path, create=create)

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

    def _on_restore_ready(self, ready: Ready) -> None:
        """Close the archive, let the backup take its place, and open that."""
        from notulen_app.services import archiving

        window, path = self.window, ready.path
        if window is None or not (self._salvaged or window.places.flush()):
            archiving.let_go(ready)
            return
        window.frame.inside = None
        self.close()
        self.unlocking.learn(path, ready.key)
        failure, old = None, None
        try:
            old = archiving.carry_out(ready)
        except NotulenError as error:
            failure = error
        if not self._open_or_ask(path, create=False):
            window.frame.close()
            return
        if failure is not None:
            self._refuse(failure)
        elif self.window is not None and old is not None:
            from notulen_app.ui.exporting import open_outside
            from notulen_app.ui.notices import Offer

            words = "Cadangan dipulihkan. Arsip sebelumnya tetap disimpan."
            self.window.notices.toast(words, Offer("Buka folder", lambda: open_outside(old)))

    def _on_reseal_requested(self, passphrase: str | None) -> None:
        """Close the archive, give it a passphrase or take it away, and open it again."""
        from notulen_app.ui.secrecy import reseal, tell

        archive, window = self._archive, self.window
        if archive is None or window is None or not window.places.flush():
            return
        cabinet = archive.cabinet
        window.frame.inside = None
        self.close()
        made, failure = reseal(cabinet, passphrase, window.frame)
        if made is not None:
            self.unlocking.learn(made.path, made.key)
        if not self._open_or_ask(cabinet.path, create=False):
            window.frame.close()
        elif failure is not None:
            self._refuse(failure)
        elif self._context is not None and self.window is not None:
            tell(self._context, self.window.frame)

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


def run(named: str | None = None) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    from notulen_app.ui import last_handler

    application = QApplication(sys.argv[:1])
    application.setApplicationName("Notulen")
    application.setDesktopFileName("notulen")
    qt_words.install(application)
    desktop = Desktop(application, at_once=False)
    last_handler.install(desktop, desktop.report_bug, desktop.on_damage)
    if not desktop.start(named):
        return REFUSED
    status = application.exec()
    desktop.close()
    return status
