"""The templates of *Pengaturan*: which one is shown, what is changed in it, its life as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.numbering import Counter
from notulen_app.services import numbering, profile_files, profiles
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_text
from notulen_app.ui.dialogs.files import IMAGES, PROFILES, choose_open, choose_save
from notulen_app.ui.dialogs.import_profile import ImportProfileSheet
from notulen_app.ui.exporting import Exporter
from notulen_app.ui.jobs import Job
from notulen_app.ui.logo_taking import take_logo
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.profile_form import ProfileForm


class ProfileDesk(QObject):
    """Fills the form and carries out what is asked for; ``switched`` says that another template
    is shown now.
    """

    switched = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent
        self.name = ""
        self.exporter = Exporter(context.notices, self)
        self.sheet: ImportProfileSheet | None = None
        self.form = ProfileForm(
            context.icons,
            self._save,
            save_sentence=self._save_sentence,
            counter_of=self._counter,
            save_start=self._save_start,
        )
        self._acts: dict[str, Callable[[], object]] = {
            "new": self.make_new,
            "rename": self.rename,
            "remove": self.remove,
            "restore": self.restore,
            "export": self.export,
            "import": self.choose_import,
        }
        head = self.form.letterhead
        self.form.chosen.connect(self.choose)
        self.form.asked.connect(lambda act: self._acts[act]())
        head.own_chosen.connect(self._on_own_chosen)
        head.logo_requested.connect(self._on_logo_requested)
        head.logo_removed.connect(lambda: self._save_logo(None))

    def refresh(self) -> None:
        """Show what the archive has now; a template that is gone gives way to the office's."""
        read = self._context.session.read
        known = read(profiles.profiles)
        if self.name not in [one.name for one in known]:
            self.name = read(profiles.office_profile).name
            self.form.discard()
        self.form.offer(known)
        self.form.fill(
            read(profiles.bare_profile, self.name),
            changed_here=read(profiles.is_changed, self.name),
            own=not profiles.is_shipped(self.name),
        )

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with the template that is shown."""
        return {
            f"{act}_profile": done
            for act, done in self._acts.items()
            if self.form.acts[act].isEnabled()
        }

    def flush(self) -> bool:
        """Commit what was typed."""
        saved = [one.commit() for one in self.form.all_fields()]
        return all(saved)

    def choose(self, name: str) -> None:
        """Show another template."""
        self.flush()
        self.form.discard()
        self.name = name
        self.refresh()
        self.switched.emit()

    # The life of a template

    def make_new(self) -> None:
        """Ask for a name and make a template from the one that is shown."""
        self.flush()
        label = ask_text(
            self._page,
            title="Templat baru",
            question=f"Nama templat baru, dibuat dari “{self._label()}”",
            accept="Buat templat",
            reject="Jangan buat",
        )
        if label:
            name = self._context.session.read(profiles.free_name, label)
            make = partial(profiles.new_profile, source=self.name)
            if self._context.session.do(make, self, name, label) is not None:
                self.choose(name)

    def rename(self) -> None:
        """Ask for another name of the template that is shown."""
        self.flush()
        label = ask_text(
            self._page,
            title="Ganti nama templat",
            question="Nama templat",
            accept="Ganti nama",
            reject="Jangan ganti",
            text=self._label(),
        )
        if label and label != self._label():
            self._context.session.do(profiles.rename_profile, self, self.name, label)

    def remove(self) -> None:
        """Remove the template that is shown, which can be undone."""
        self.flush()
        session, name, label = self._context.session, self.name, self._label()
        count = session.read(profiles.meetings_with, name)
        if session.do(profiles.remove_profile, self, name) is None:
            return
        users = f"; {count} rapat kini memakai templat instansi" if count else ""
        self._context.notices.toast(
            f"Templat “{label}” dihapus{users}", Offer("Urungkan", lambda: self._bring_back(name))
        )
        self.switched.emit()

    def restore(self) -> None:
        """Go back to what was shipped, which can be undone."""
        self.flush()
        self.form.discard()
        session = self._context.session
        if session.do(profiles.restore_profile, self, self.name):
            undo = Offer("Urungkan", session.undo)
            self._context.notices.toast("Templat dikembalikan seperti bawaan", undo)

    def export(self) -> None:
        """Ask where and write the template that is shown to a file."""
        self.flush()
        name = f"{safe_name(self._label())}{profile_files.ENDING}"
        path = choose_save(self._page, self._context.preferences, "Ekspor templat", name, PROFILES)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the template that is shown to a file."""
        content = self._context.session.read(profile_files.exported, self.name)
        self.exporter.save(path, lambda: content)

    def choose_import(self) -> None:
        """Ask for a file and show what is in it."""
        self.flush()
        path = choose_open(self._page, self._context.preferences, "Impor templat", PROFILES)
        if path is not None:
            self.import_from(path)

    def import_from(self, path: Path) -> None:
        """Read a file off the interface thread and show what is in it before it is taken in."""
        self._context.notices.clear()
        job = Job(lambda: profile_files.read_profile(path), self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_read(self, profile: DocumentProfile) -> None:
        read = self._context.session.read
        sheet = self.sheet = ImportProfileSheet(
            self._page,
            self._context,
            profile,
            there=read(profile_files.same_name, profile),
            taken=[one.label for one in read(profiles.profiles)],
        )
        sheet.accepted.connect(lambda: self._on_taken(sheet))
        sheet.finished.connect(lambda _: self._on_sheet_closed(sheet))
        sheet.open()

    def _on_sheet_closed(self, sheet: ImportProfileSheet) -> None:
        self.sheet = None
        sheet.deleteLater()

    def _on_taken(self, sheet: ImportProfileSheet) -> None:
        session, profile = self._context.session, sheet.profile
        if sheet.replaces is not None:
            wanted = profile_files.instead(profile, sheet.replaces)
        elif sheet.wanted != profile.label or sheet.there is not None:
            wanted = session.read(profile_files.beside, profile, sheet.wanted)
        else:
            wanted = profile
        if session.do(profiles.take_in, self, wanted) is not None:
            self.choose(wanted.name)
            undo = Offer("Urungkan", session.undo)
            self._context.notices.toast(f"Templat “{wanted.label}” diimpor", undo)

    # What is written

    def _label(self) -> str:
        return self._context.session.read(profiles.bare_profile, self.name).label

    def _bring_back(self, name: str) -> None:
        session = self._context.session
        session.undo()
        if name in session.read(profiles.own_profiles):
            self.choose(name)

    def _save(self, facts: dict[str, Any], typed_at: str | None = None) -> bool:
        change = partial(profiles.change_profile, typed_at=typed_at, **facts)
        return self._context.session.do(change, self, self.name) is not None

    def _save_sentence(self, sentence: str, text: str) -> bool:
        session = self._context.session
        return session.do(profiles.change_sentence, self, self.name, sentence, text) is not None

    def _save_logo(self, logo: str | None) -> bool:
        return self._context.session.do(profiles.set_logo, self, self.name, logo) is not None

    def _counter(self, kind: str, year: int) -> Counter:
        return self._context.session.read(numbering.counter, kind, year)

    def _save_start(self, kind: str, year: int, last: int | None) -> bool:
        session = self._context.session
        return session.do(numbering.set_start, self, kind, year, last) is not None

    def _on_own_chosen(self, own: bool) -> None:  # noqa: FBT001
        self.flush()
        act = profiles.take_own_letterhead if own else profiles.follow_office_letterhead
        self._context.session.do(act, self, self.name)

    def _on_logo_requested(self) -> None:
        path = choose_open(self._page, self._context.preferences, "Pilih gambar logo", IMAGES)
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Make the logo of an image file; what is wrong with it is said below."""
        take_logo(path, self, taken=self._save_logo, say=self.form.letterhead.logo.say)
