"""The dialogs: files, first run, keys, commands, verification, report and what the app is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app import paths, signature_sentences
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.signature import (
    ChangedAfterwards,
    Coverage,
    SignatureFinding,
    VerificationReport,
)
from notulen_app.services import demo, profiles
from notulen_app.ui.actions import Actions
from notulen_app.ui.commands import COMMANDS, command
from notulen_app.ui.dialogs import drive, files
from notulen_app.ui.dialogs.about import show_about
from notulen_app.ui.dialogs.crash import CrashReport, show_report
from notulen_app.ui.dialogs.first_run import Choice, FirstRun
from notulen_app.ui.dialogs.keys import key_groups, show_keys
from notulen_app.ui.dialogs.palette import CommandPalette
from notulen_app.ui.dialogs.verification import TRUST, VerificationSheet, report_text
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.commands_model import CommandsModel, fit
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.wording import qt_words
from notulen_app.ui.wording.key_words import key_words
from notulen_app.ui.wording.qt_words import QtWords

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Place:
    """A place with hints."""

    def hints(self) -> tuple[str, ...]:
        return ("Enter buka", "Del buang")


@pytest.fixture
def window(qtbot: QtBot, icons: Icons) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1274, 690)
    made.show()
    return made


@pytest.fixture
def actions(icons: Icons, window: QWidget) -> Actions:
    """Give the commands, of which three can be done."""
    made = Actions(icons, window)
    made.enable(dict.fromkeys(("new_meeting", "undo", "about"), lambda: None))
    return made


def answer(act: Callable[[QFileDialog], object]) -> None:
    """Do something in the file dialog that opens next."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        act(dialog)

    QTimer.singleShot(0, when_open)


def pick(name: str) -> Callable[[QFileDialog], object]:
    """Type a name and accept."""

    def act(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(name)
        dialog.accept()

    return act


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


# Files


def test_a_name_to_write_gets_its_ending_and_the_folder_is_remembered(
    window: QWidget, tmp_path: Path
) -> None:
    preferences = Preferences()
    preferences.folder = tmp_path
    answer(pick("Notulen"))
    chosen = files.choose_save(window, preferences, "Ekspor", "x.pdf", files.PDF)
    assert chosen == tmp_path / "Notulen.pdf"
    folder = tmp_path / "lain"
    folder.mkdir()
    answer(pick(str(folder / "Notulen.PDF")))
    assert files.choose_save(window, preferences, "Ekspor", "x.pdf", files.PDF) == (
        folder / "Notulen.PDF"
    )
    assert Preferences().folder == folder


def test_the_proposed_name_stands_in_the_field(window: QWidget, tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.folder = tmp_path
    answer(lambda dialog: dialog.accept())
    chosen = files.choose_save(window, preferences, "Ekspor", "Notulen rapat.pdf", files.PDF)
    assert chosen == tmp_path / "Notulen rapat.pdf"


def test_without_an_archive_of_ones_own_a_new_one_is_proposed_where_it_belongs(
    window: QWidget,
) -> None:
    preferences = Preferences()
    assert preferences.archive is None
    own = paths.default_archive()
    own.parent.parent.mkdir(parents=True)
    answer(lambda dialog: dialog.accept())
    chosen = files.choose_archive(window, preferences)
    assert chosen == own.parent.parent / own.name


def test_leaving_a_file_dialog_gives_nothing(window: QWidget, tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.folder = tmp_path
    answer(lambda dialog: dialog.reject())
    assert files.choose_open(window, preferences, "Impor", files.EXCHANGE) is None
    answer(lambda dialog: dialog.reject())
    assert files.choose_several(window, preferences, "Percaya", files.CERTIFICATES) == ()


def test_a_file_to_read_must_be_there(window: QWidget, tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.folder = tmp_path
    path = tmp_path / "rapat.json"
    path.write_text("{}", encoding="utf-8")
    answer(pick(str(path)))
    assert files.choose_open(window, preferences, "Impor", files.EXCHANGE) == path
    answer(pick(str(path)))
    assert files.choose_several(window, preferences, "Percaya", files.EXCHANGE) == (path,)


def test_an_archive_is_one_that_is_there_or_a_new_name(window: QWidget, tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.archive = tmp_path / "arsip.notulen.db"
    folder = preferences.folder
    there = tmp_path / "lama.db"
    there.write_bytes(b"")
    answer(pick("lama.db"))
    assert files.choose_archive(window, preferences) == there
    answer(pick("Bagops 2024"))
    assert files.choose_archive(window, preferences) == tmp_path / "Bagops 2024.notulen.db"
    assert preferences.folder == folder


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Rapat Koordinasi Lintas Sektoral",
            "Notulen 2024-08-15 Rapat Koordinasi Lintas Sektoral.pdf",
        ),
        ("Rapat A/B: 50% \\ ?", "Notulen 2024-08-15 Rapat A-B_ 50% - _.pdf"),
        ("", "Notulen 2024-08-15.pdf"),
    ],
)
def test_a_proposed_name_can_be_written_on_every_system(title: str, name: str) -> None:
    meeting = Meeting(id="x", title=title, dates=(dt.date(2024, 8, 15),))
    assert files.proposed_name("Notulen", meeting, ".pdf") == name


def test_a_long_title_keeps_the_ending() -> None:
    name = files.proposed_name("Notulen", Meeting(id="x", title="Rapat " * 90), ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 200


def test_qt_itself_speaks_indonesian(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7")
    locale = QLocale()
    qt_words.install(qapp)
    words = qapp.findChildren(QtWords)[-1]
    try:
        field = QLineEdit("teks")
        menu = field.createStandardContextMenu()
        said = [one.text().replace("&", "").split("\t")[0] for one in menu.actions()]
        dialog = QFileDialog(None, "", str(tmp_path))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        labels = [one.text().replace("&", "") for one in dialog.findChildren(QLabel)]
        table = dialog.findChildren(QTreeView)[0]
        qtbot.waitUntil(lambda: table.model().rowCount(table.rootIndex()) == 1)
        row = table.model().index(0, 0, table.rootIndex())
        kind = row.siblingAtColumn(2).data()
        directories = QCoreApplication.translate("QFileDialog", "Directories")
        assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    finally:
        qapp.removeTranslator(words)
        QLocale.setDefault(locale)
    assert (kind, directories) == ("Dokumen PDF", "Folder")
    assert [one for one in said if one] == [
        *("Urungkan", "Ulangi", "Potong", "Salin", "Tempel", "Hapus", "Pilih semua"),
    ]
    assert {"Folder:", "Nama berkas:", "Jenis berkas:"} <= set(labels)
    dialog.deleteLater()
    menu.deleteLater()


# The disk


def test_a_disk_that_can_be_taken_out_is_told(tmp_path: Path) -> None:
    disk = tmp_path / "sda"
    (disk / "sda1").mkdir(parents=True)
    (disk / "removable").write_text("1\n", encoding="ascii")
    assert drive._is_removable(Path("/dev/sda1"), disk)
    (disk / "removable").write_text("0\n", encoding="ascii")
    assert not drive._is_removable(Path("/dev/sda1"), disk)
    assert not drive._is_removable(Path("/dev/tidak-ada"), tmp_path)


def test_a_folder_in_the_computer_needs_no_warning(tmp_path: Path) -> None:
    assert drive.warning(tmp_path / "belum" / "ada" / "arsip.notulen.db") is None


# The first run


def when_asked(first: FirstRun, act: Callable[[], object]) -> Choice | None:
    """Ask, and do something once the dialog is open."""
    QTimer.singleShot(0, act)
    return first.ask()


@pytest.fixture
def first(icons: Icons, qtbot: QtBot) -> Iterator[FirstRun]:
    made = FirstRun(icons)
    qtbot.addWidget(made)
    yield made


def test_enter_alone_begins_with_the_default(first: FirstRun, qtbot: QtBot) -> None:
    choice = when_asked(first, lambda: qtbot.keyClick(first.name, KEY.Key_Return))
    office = profiles.Office(name="", profile="polri")
    assert choice == Choice(paths.default_archive(), office, sample=False)


def test_the_office_is_taken_as_typed(first: FirstRun, qtbot: QtBot) -> None:
    def fill() -> None:
        qtbot.keyClick(first.profiles["pemda"], KEY.Key_Space)
        qtbot.keyClicks(first.name, " Kabupaten Sampang ")
        qtbot.keyClicks(first.letterhead, "PEMERINTAH KABUPATEN SAMPANG")
        qtbot.keyClick(first.letterhead, KEY.Key_Return)
        qtbot.keyClick(first.letterhead, KEY.Key_Return)
        qtbot.keyClicks(first.letterhead, "SEKRETARIAT DAERAH")
        qtbot.keyClicks(first.address, "Jalan Jamaluddin")
        qtbot.mouseClick(first.start, LEFT)

    choice = when_asked(first, fill)
    assert choice is not None
    assert choice.office == profiles.Office(
        name="Kabupaten Sampang",
        profile="pemda",
        lines=("PEMERINTAH KABUPATEN SAMPANG", "SEKRETARIAT DAERAH"),
        address="Jalan Jamaluddin",
    )


def test_a_letterhead_that_cannot_be_printed_is_said_below_it(
    first: FirstRun, qtbot: QtBot
) -> None:
    first.letterhead.setPlainText("\n".join(["BARIS"] * 6))
    first.show()
    qtbot.mouseClick(first.start, LEFT)
    assert first.isVisible()
    assert "Belum dapat dipakai: kop paling banyak 5 baris." in texts(first)
    first.letterhead.setPlainText("BARIS")
    assert "Belum dapat dipakai" not in texts(first)
    first.address.setText("x" * 301)
    qtbot.mouseClick(first.start, LEFT)
    assert "alamat paling panjang 300 huruf" in texts(first)


def test_an_archive_that_is_there_keeps_its_office(
    first: FirstRun, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lama.notulen.db"
    path.write_bytes(b"")
    first.place(path)
    assert not first.name.isEnabled()
    assert "instansinya dibaca dari arsip" in texts(first)
    choice = when_asked(first, lambda: qtbot.mouseClick(first.start, LEFT))
    assert choice == Choice(path, None, sample=False)


def test_the_sample_lies_in_an_archive_of_its_own(first: FirstRun, qtbot: QtBot) -> None:
    choice = when_asked(first, lambda: qtbot.mouseClick(first.sample, LEFT))
    assert choice == Choice(paths.sample_archive(), None, sample=True)
    assert choice.archive != paths.default_archive()


def test_leaving_the_first_run_chooses_nothing(first: FirstRun, qtbot: QtBot) -> None:
    assert when_asked(first, lambda: qtbot.keyClick(first, KEY.Key_Escape)) is None


# Keys and commands


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("Ctrl+N", "Ctrl+N"),
        ("Alt+Left", "Alt+←"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Shift+Z", "Ctrl+Shift+Z"),
        ("F12", "F12"),
    ],
)
def test_keys_are_written_as_on_the_keyboard(keys: str, said: str) -> None:
    assert key_words(keys) == said


def test_f1_shows_what_can_be_done_here_and_nothing_else(window: QWidget, actions: Actions) -> None:
    groups = dict(key_groups(actions, Place()))
    assert groups["Di layar ini"] == ((("Enter",), "Buka"), (("Del",), "Buang"))
    assert groups["Berkas"] == ((("Ctrl+N",), "Rapat baru"),)
    assert set(groups) == {"Di layar ini", "Berkas", "Sunting"}
    sheet = show_keys(window, actions, Place())
    assert sheet.isVisible()
    assert "Rapat baru" in texts(sheet)
    sheet.close()


@pytest.mark.parametrize(
    ("typed", "text", "fits"),
    [
        ("", "Rapat baru", True),
        ("rap", "Rapat baru", True),
        ("baru rap", "Rapat baru", True),
        ("rb", "Rapat baru", True),
        ("apat", "Rapat baru", False),
        ("rapat lama", "Rapat baru", False),
        ("EKSPOR PDF", "Ekspor notulen PDF", True),
    ],
)
def test_what_is_typed_fits_beginnings_of_words(typed: str, text: str, fits: bool) -> None:
    assert (fit(typed, text) is not None) is fits


def test_earlier_words_fit_better() -> None:
    first, later = fit("rapat", "Rapat baru"), fit("rapat", "Batalkan rapat")
    assert first is not None
    assert later is not None
    assert first < later


def test_the_commands_are_a_model_that_qt_accepts(
    qapp: QApplication, qtmodeltester: ModelTester
) -> None:
    owner = QObject()
    model = CommandsModel(owner, is_able=lambda one: one.name == "undo")
    qtmodeltester.check(model)
    assert model.rowCount() == len(COMMANDS) - 1
    model.seek("tidak ada perintah begini")
    assert model.rowCount() == 0


def test_the_palette_finds_and_runs_a_command(
    window: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    palette = CommandPalette(window, actions)
    qtbot.addWidget(palette)
    palette.open()
    qtbot.keyClicks(palette.field, "tent")
    assert palette.list.currentIndex().data() == command("about").text.replace("&", "")
    with qtbot.waitSignal(actions.triggered) as ran:
        qtbot.keyClick(palette.field, KEY.Key_Return)
    assert ran.args == ["about"]
    assert not palette.isVisible()


def test_the_palette_is_walked_with_arrows_while_one_types(
    window: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    palette = CommandPalette(window, actions)
    qtbot.addWidget(palette)
    palette.open()
    assert palette.list.currentIndex().row() == 0
    qtbot.keyClick(palette.field, KEY.Key_Down)
    assert palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.field, KEY.Key_Up)
    assert palette.list.currentIndex().row() == 0


def test_a_command_that_cannot_be_done_now_is_found_but_not_run(
    window: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    palette = CommandPalette(window, actions)
    qtbot.addWidget(palette)
    palette.open()
    qtbot.keyClicks(palette.field, "tanda tangani")
    assert palette.model.rowCount() > 0
    with qtbot.assertNotEmitted(actions.triggered):
        qtbot.keyClick(palette.field, KEY.Key_Return)
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "zzz")
    assert "Tidak ada perintah yang cocok." in texts(palette)


def test_every_command_has_keys_of_its_own() -> None:
    keys = [one for each in COMMANDS for one in each.keys]
    assert len(keys) == len(set(keys))


# Verification


def finding(**facts: object) -> SignatureFinding:
    known: dict[str, object] = {
        "role": "notulis",
        "signer": "Identitas uji",
        "claimed_time": dt.datetime(2024, 8, 15, 10, tzinfo=dt.timezone(dt.timedelta(hours=7))),
        "intact": True,
        "covers": Coverage.WHOLE,
        "changed_afterwards": ChangedAfterwards.NONE,
        "valid_at_claimed_time": True,
        "self_issued": True,
    }
    return SignatureFinding(**(known | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("report", "tone"),
    [
        (VerificationReport(signatures=(finding(),), unchanged=True, trusted=True), "ok"),
        (VerificationReport(signatures=(finding(),), unchanged=True), "warn"),
        (VerificationReport(signatures=(finding(),), trusted=True), "bad"),
        (VerificationReport(problem="unsigned"), "warn"),
        (VerificationReport(problem="unreadable"), "bad"),
    ],
)
def test_the_verdict_is_shown_with_its_tone(
    qtbot: QtBot, icons: Icons, report: VerificationReport, tone: str
) -> None:
    sheet = VerificationSheet(None, icons, report, Path("/x/notulen.pdf"))
    qtbot.addWidget(sheet)
    sheet.show()
    said = texts(sheet)
    assert signature_sentences.verdict(report) in said
    assert "notulen.pdf" in said
    panels = [one.property("panel") for one in sheet.findChildren(QWidget)]
    assert tone in panels
    assert not {"ok", "warn", "bad"} - {tone} & set(panels)
    for one in report.signatures:
        for name, words in signature_sentences.finding_rows(one):
            assert name in said
            assert words in said
    assert all(caveat in said for caveat in signature_sentences.caveats(report))


def test_certificates_to_trust_are_asked_for_only_where_that_helps(
    qtbot: QtBot, icons: Icons
) -> None:
    path = Path("/x/notulen.pdf")
    unsigned = VerificationReport(problem="unsigned")
    sheet = VerificationSheet(None, icons, unsigned, path, may_trust=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert not sheet.trust.isVisible()
    signed = VerificationReport(signatures=(finding(),), unchanged=True)
    sheet = VerificationSheet(None, icons, signed, path, may_trust=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.trust.isVisible()
    qtbot.mouseClick(sheet.trust, LEFT)
    assert sheet.result() == TRUST


def test_the_result_can_be_copied_as_text(qtbot: QtBot, icons: Icons) -> None:
    report = VerificationReport(signatures=(finding(),), unchanged=True)
    sheet = VerificationSheet(None, icons, report, Path("/x/notulen.pdf"))
    qtbot.addWidget(sheet)
    copy = next(one for one in sheet.findChildren(QPushButton) if one.text() == "Salin hasil")
    qtbot.mouseClick(copy, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.strip() == report_text(report, Path("/x/notulen.pdf")).strip()
    assert "Penanda tangan: Identitas uji" in text
    assert signature_sentences.verdict(report) in text


# Report and what the app is


def test_a_report_is_shown_once_and_can_be_copied(window: QWidget, qtbot: QtBot) -> None:
    first = show_report(window, "ValueError\n  ui/app.py:1 run")
    again = show_report(window, "ValueError\n  ui/app.py:1 run")
    other = show_report(window, "KeyError\n  ui/app.py:2 run")
    assert first is again is other
    text = first.findChild(QPlainTextEdit).toPlainText()
    assert text.count("ValueError") == 1
    assert "KeyError" in text
    copy = next(one for one in first.findChildren(QPushButton) if one.text() == "Salin laporan")
    qtbot.mouseClick(copy, LEFT)
    assert QGuiApplication.clipboard().text() == text
    first.close()


def test_reports_without_end_do_not_fill_the_memory(window: QWidget) -> None:
    report = show_report(window, "x")
    assert isinstance(report, CrashReport)
    for number in range(100):
        show_report(window, f"{number}" * 2_000)
    assert len(report.text.toPlainText()) < 60_000
    report.close()


def test_about_tells_where_the_data_lies_and_whose_work_is_in_it(
    window: QWidget, tmp_path: Path
) -> None:
    sheet = show_about(window, tmp_path / "arsip.notulen.db")
    said = texts(sheet)
    for words in (str(tmp_path / "arsip.notulen.db"), "Inter", "Liberation", "Lucide", "LGPL"):
        assert words in said
    assert signature_sentences.INTERNAL in said
    sheet.close()


def test_dialogs_fit_the_smallest_screen(
    first: FirstRun, window: QWidget, icons: Icons, actions: Actions, tmp_path: Path
) -> None:
    report = VerificationReport(signatures=(finding(),) * 4, unchanged=True)
    sheets: list[QDialog] = [
        first,
        VerificationSheet(window, icons, report, tmp_path / "a.pdf", may_trust=True),
        show_keys(window, actions, Place()),
        show_about(window, tmp_path / "arsip.notulen.db"),
    ]
    for sheet in sheets:
        assert sheet.minimumSizeHint().width() <= 860
        assert sheet.minimumSizeHint().height() <= 460
    for sheet in sheets[1:]:
        sheet.close()


def test_the_office_of_the_sample_can_be_printed() -> None:
    assert profiles.office_problem(demo.SAMPLE_OFFICE) is None
    assert profiles.shipped()[0].name == profiles.DEFAULT
