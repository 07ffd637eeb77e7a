"""*Pengaturan*: what is typed is kept, can be undone, shows at once in the example."""

from __future__ import annotations

import base64
import contextlib
from pathlib import Path

import pytest
from pdf_marks import is_draft, text_of
from pictures import lying_png, photo
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app import paths
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.meeting import SignerRole
from notulen_app.services import abbreviations, exchange, profiles
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.models.abbreviations_model import WORDS
from notulen_app.ui.pages.settings import DATA, LOOK, OFFICE, SHORT, TEMPLATES, SettingsPage
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField

SHIPPED = {one.name: one for one in load_profiles()}


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1274, 620)
    with qtbot.waitSignal(made.preview.view.shown):
        made.show()
    return made


@pytest.fixture
def templates(page: SettingsPage) -> SettingsPage:
    page.show_section(TEMPLATES)
    return page


def kept(context: Context, name: str = "polri") -> DocumentProfile:
    return context.session.read(profiles.bare_profile, name)


def type_into(field: Field, text: str, qtbot: QtBot) -> None:
    """Replace what stands in a field with the keys of a person."""
    editor = field.editor
    if isinstance(editor, QLineEdit):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
        qtbot.keyClicks(editor, text)
    assert isinstance(field, LineField)


def choose(field: Field, words: str) -> None:
    assert isinstance(field, ChoiceField)
    index = field.box.findText(words)
    assert index >= 0, words
    field.box.setCurrentIndex(index)
    field.box.activated.emit(index)


def example(page: SettingsPage, folder: Path) -> str:
    return text_of(page.preview.view.pdf, folder)


# The office


def test_the_letterhead_is_kept_as_it_is_typed_and_shown_at_once(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    type_into(page.office.fields["name"], "Polres Contoh", qtbot)
    lines = page.office.fields["lines"]
    assert isinstance(lines, TextField)
    lines.box.setFocus()
    qtbot.keyClicks(lines.box, "KEPOLISIAN CONTOH")
    qtbot.keyClick(lines.box, Qt.Key.Key_Return)
    qtbot.keyClicks(lines.box, "RESOR CONTOH")
    with qtbot.waitSignal(page.preview.view.shown):
        assert page.flush()
    office = context.session.read(profiles.office)
    assert office is not None
    assert (office.name, office.lines) == ("Polres Contoh", ("KEPOLISIAN CONTOH", "RESOR CONTOH"))
    assert "RESOR CONTOH" in example(page, tmp_path)
    context.session.undo()
    assert lines.text() == ""
    context.session.undo()
    assert context.session.read(profiles.office) is None


def test_a_letterhead_that_cannot_be_printed_is_told_and_not_kept(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    lines = page.office.fields["lines"]
    assert isinstance(lines, TextField)
    lines.box.setFocus()
    for n in range(6):
        qtbot.keyClicks(lines.box, f"BARIS {n}")
        qtbot.keyClick(lines.box, Qt.Key.Key_Return)
    page.flush()
    assert lines.said == "Kop paling banyak 5 baris."
    assert lines.text().count("BARIS") == 6  # nothing typed is lost
    assert context.session.read(profiles.office) is None


def test_the_offices_template_is_the_default_of_every_meeting(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.preview.view.shown):
        choose(page.office.fields["profile"], "Pemerintah daerah (notula)")
    assert context.session.read(profiles.profile_for, full_record().meeting).name == "pemda"
    assert "NOTULA" in example(page, tmp_path)


def test_a_logo_is_taken_from_an_image_and_removed(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "logo.jpg"
    path.write_bytes(photo())
    with qtbot.waitSignal(page.preview.view.shown):
        page.take_logo(path)
    office = context.session.read(profiles.office)
    assert office is not None
    assert office.logo is not None
    assert b"RAHASIA" not in base64.b64decode(office.logo)
    assert not page.office.logo.picture.pixmap().isNull()
    assert b"/Subtype /Image" in page.preview.view.pdf
    with qtbot.waitSignal(page.preview.view.shown):
        page.office.logo.remove.click()
    assert b"/Subtype /Image" not in page.preview.view.pdf
    context.session.undo()
    assert context.session.read(profiles.office) == office


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", b"bukan gambar"), ("b.png", lying_png(60_000, 60_000)), ("hilang.png", None)],
)
def test_an_image_that_is_none_is_told_below_the_logo(
    page: SettingsPage,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    content: bytes | None,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    page.take_logo(tmp_path / name)
    qtbot.waitUntil(lambda: page.office.logo.problem.text() != "")
    assert page.office.logo.problem.text().endswith(".")
    assert context.session.read(profiles.office) is None


# Templates


@pytest.mark.parametrize(
    ("field", "text", "fact", "value"),
    [
        ("font_size", "10,5", "font_size", 10.5),
        ("leading", "1,5", "leading", 1.5),
        ("numbering", "{no}/{tahun}", "numbering", "{no}/{tahun}"),
        ("kind_code", "NTL", "kind_code", "NTL"),
        ("unit", "Bagops", "unit", "Bagops"),
    ],
)
def test_a_fact_that_is_typed_is_kept_and_can_be_undone(
    templates: SettingsPage,
    context: Context,
    qtbot: QtBot,
    field: str,
    text: str,
    fact: str,
    value: object,
) -> None:
    type_into(templates.profile.fields[field], text, qtbot)
    templates.flush()
    assert getattr(kept(context), fact) == value
    assert templates.profile.restore.isEnabled()
    context.session.undo()
    assert kept(context) == SHIPPED["polri"]
    assert not templates.profile.restore.isEnabled()


@pytest.mark.parametrize(
    ("field", "words", "fact", "value"),
    [
        ("title", "RISALAH RAPAT", "title", "RISALAH RAPAT"),
        ("paper", "F4 215×330", "paper", "F4 215×330"),
        ("page_number", "Tengah bawah", "page_number", "tengah bawah"),
    ],
)
def test_a_choice_is_kept_and_shown(
    templates: SettingsPage,
    context: Context,
    qtbot: QtBot,
    field: str,
    words: str,
    fact: str,
    value: str,
) -> None:
    with qtbot.waitSignal(templates.preview.view.shown):
        choose(templates.profile.fields[field], words)
    assert getattr(kept(context), fact) == value


def test_margins_are_kept_each_by_itself(
    templates: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    type_into(templates.profile.fields["left"], "30", qtbot)
    type_into(templates.profile.fields["right"], "22,5", qtbot)
    templates.flush()
    margins = kept(context).margins
    assert (margins.left, margins.right, margins.top) == (30.0, 22.5, 20.0)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("top", "5", "Tulis angka antara 15 dan 60."),
        ("font_size", "besar", "Tulis angka antara 8 dan 14."),
        ("leading", "", "Tulis angka antara 1 dan 2."),
        ("numbering", "{no}/{apa}", "Bagian {apa} tidak dikenal."),
        ("numbering", "{tahun}", "Pola harus memuat {no}, yaitu nomor urut."),
        ("unit", "x" * 61, "Paling panjang 60 huruf."),
    ],
)
def test_what_cannot_be_is_told_below_its_field(
    templates: SettingsPage, context: Context, qtbot: QtBot, field: str, text: str, said: str
) -> None:
    type_into(templates.profile.fields[field], text, qtbot)
    templates.flush()
    assert templates.profile.fields[field].said == said
    assert templates.profile.fields[field].text() == text
    assert kept(context) == SHIPPED["polri"]


def test_signers_are_chosen_in_order_and_nobody_twice(
    templates: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    form = templates.profile
    first, second, third = form.signers
    offered = [third.box.itemText(n) for n in range(third.box.count())]
    assert offered == ["Tidak ada", "Mengetahui"]
    choose(third, "Mengetahui")
    assert kept(context).signers == tuple(SignerRole)
    choose(third, "Tidak ada")
    choose(second, "Tidak ada")
    assert kept(context).signers == (SignerRole.NOTE_TAKER,)
    assert not third.box.isEnabled()
    assert "Tidak ada" not in [first.box.itemText(n) for n in range(first.box.count())]
    choose(first, "Pimpinan rapat")
    assert kept(context).signers == (SignerRole.CHAIR,)


def test_contents_are_ticked(templates: SettingsPage, context: Context) -> None:
    templates.profile.contents.checks["catchword"].click()
    templates.profile.contents.checks["number"].click()
    templates.profile.contents.checks["place"].click()
    assert (kept(context).catchword, kept(context).rows) == (False, ())
    context.session.undo()
    assert kept(context).rows == ("place",)  # every tick is a step of its own
    assert templates.profile.contents.checks["place"].isChecked()


def test_every_template_has_its_own_facts_and_goes_back_to_what_was_shipped(
    templates: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(templates.profile.fields["title"], "RISALAH RAPAT")
    with qtbot.waitSignal(templates.preview.view.shown):
        templates.profile.choices["pemda"].click()
    assert templates.profile.fields["title"].text() == "NOTULA"
    assert kept(context, "pemda") == SHIPPED["pemda"]
    assert "NOTULA" in example(templates, tmp_path)
    templates.profile.choices["polri"].click()
    assert templates.profile.fields["title"].text() == "RISALAH RAPAT"
    templates.profile.restore.click()
    assert kept(context) == SHIPPED["polri"]
    context.session.undo()
    assert kept(context).title == "RISALAH RAPAT"


def test_the_example_is_the_last_meeting_and_never_a_draft(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "LINTAS SEKTORAL" in example(page, tmp_path)  # the sample, while there is no meeting
    exchange.import_record(context.session.archive, full_record())
    with qtbot.waitSignal(page.preview.view.shown):
        page.show_section(TEMPLATES)
    assert "RAPAT KOORDINASI UJI" in example(page, tmp_path)
    assert not is_draft(page.preview.view.pdf, tmp_path)


def test_showing_every_section_writes_nothing(page: SettingsPage, context: Context) -> None:
    for section in (TEMPLATES, LOOK, DATA, OFFICE):
        page.show_section(section)
    page.profile.choices["pemda"].click()
    assert context.session.archive.log_head == "0" * 64


# Look and data


def test_colours_and_size_change_at_once(page: SettingsPage, context: Context) -> None:
    page.show_section(LOOK)
    page.look.schemes[Scheme.DARK].click()
    assert context.theme.tokens.dark
    page.look.scales[125].click()
    assert (context.theme.scheme, context.theme.scale) == (Scheme.DARK, 1.25)
    context.theme.choose(Scheme.LIGHT, scale=0.9)  # from the menu
    assert page.look.schemes[Scheme.LIGHT].isChecked()
    assert page.look.scales[90].isChecked()


def test_a_backup_is_made_where_the_person_wants_it_and_remembered(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_section(DATA)
    assert page.data.copies.last.text() == "Belum ada cadangan."
    folder = tmp_path / "flash disk"
    folder.mkdir()
    page.care.backing_up.back_up(folder)
    assert not page.data.copies.back_up.isEnabled()
    qtbot.waitUntil(page.data.copies.back_up.isEnabled)
    (copy,) = folder.glob("*.db")
    with contextlib.closing(Archive.open(copy, create=False)):
        pass
    assert page.data.copies.last.text().startswith("Cadangan terakhir: ")
    assert str(folder) in page.data.copies.last.text()
    assert copy.name in context.notices.toasts.text
    assert context.preferences.backup_of(paths.sample_archive()) is None


def test_a_backup_that_cannot_be_written_is_told(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bukan folder").write_bytes(b"")
    page.care.backing_up.back_up(tmp_path / "bukan folder")
    qtbot.waitUntil(lambda: not page.care.backing_up.busy)
    assert "tidak dapat ditulis" in (context.notices.shown() or "")
    assert not page.care.backing_up.busy


def test_another_archive_is_asked_for(page: SettingsPage, context: Context, qtbot: QtBot) -> None:
    page.show_section(DATA)
    assert page.data.where.text() == str(context.session.archive.path)
    with qtbot.waitSignal(page.archive_requested):
        page.data.open_other.click()


# Room


@pytest.mark.parametrize(("width", "shown"), [(1274, True), (808, False)])
def test_the_example_gives_way_where_the_room_is_short(
    page: SettingsPage, width: int, shown: bool
) -> None:
    page.resize(width, 400)
    page.show_section(TEMPLATES)
    assert page.preview.isVisible() is shown
    page.show_section(LOOK)
    assert not page.preview.isVisible()


def test_the_example_is_zoomed_by_the_commands_of_the_place(page: SettingsPage) -> None:
    before = page.preview.view.percent
    page.commands()["zoom_in"]()
    assert page.preview.view.percent > before


def test_an_abbreviation_that_is_being_changed_is_kept_when_one_leaves(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    page.show_section(SHORT)
    table = page.abbreviations.table
    table.setCurrentIndex(page.abbreviations.rows.index(0, WORDS))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    line = table.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "administrasi umum")
    assert page.flush()
    assert context.session.read(abbreviations.own) == {"adm": "administrasi umum"}
