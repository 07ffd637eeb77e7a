"""Photos and files of a meeting: brought, captioned, opened, taken off, whatever the file is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pictures import lying_png, photo, picture
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app import paths
from notulen_app.domain.meeting import Attachment, AttachmentKind, MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import attachments, exchange, kept_files, meetings
from notulen_app.services.meetings import create_meeting
from notulen_app.store import attachments as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.attaching import Copying
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought, brought
from notulen_app.ui.forms.attachments_panel import AttachmentsPanel
from notulen_app.ui.models.attachments_model import CARD, AttachmentsModel, Card
from notulen_app.ui.widgets.attachment_cards import CaptionEditor

KEY = Qt.Key


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


@pytest.fixture
def panel(context: Context, meeting_id: str, qtbot: QtBot) -> AttachmentsPanel:
    made = AttachmentsPanel(context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.view)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    made.open(meeting_id)
    return made


@pytest.fixture
def opened() -> Iterator[list[Path]]:
    """Catch what would be opened in another program."""
    found: list[Path] = []

    class Catcher(QObject):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            found.append(Path(url.toLocalFile()))

    catcher = Catcher()
    QDesktopServices.setUrlHandler("file", catcher, "take")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def bring(
    panel: AttachmentsPanel, qtbot: QtBot, what: Brought, *, row_id: str | None = None
) -> None:
    with qtbot.waitSignal(panel.attaching.ended):
        panel.bring(what, row_id=row_id)


def found(context: Context, meeting_id: str) -> tuple[Attachment, ...]:
    return context.session.read(stored.get, meeting_id)


def cards(panel: AttachmentsPanel) -> list[Card]:
    rows = range(panel.rows.rowCount())
    return [card for n in rows if isinstance(card := panel.rows.index(n).data(CARD), Card)]


def choose(panel: AttachmentsPanel, row: int) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.rows.index(row))


def editor(panel: AttachmentsPanel) -> CaptionEditor:
    made = panel.view.viewport().findChild(CaptionEditor)
    assert isinstance(made, CaptionEditor)
    return made


def urls(*files: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    return mime


def drag(panel: AttachmentsPanel, mime: QMimeData, place: QPoint) -> bool:
    window = panel.window().windowHandle()
    event = QDragEnterEvent(
        place,
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(panel: AttachmentsPanel, mime: QMimeData, place: QPoint) -> Qt.DropAction:
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(panel.window().windowHandle(), event)
    return event.dropAction()


def test_several_files_are_one_step_and_are_shown(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    assert panel._empty.isVisible()
    files = (
        a_file(tmp_path, "IMG_0001.JPG", photo()),
        a_file(tmp_path, "daftar.xlsx", b"sel" * 1000),
    )
    bring(panel, qtbot, Brought(files))

    names = [(one.attachment.name, one.facts) for one in cards(panel)]
    assert names == [("IMG_0001.JPG", "Foto · 3 kB"), ("daftar.xlsx", "Berkas · 3 kB")]
    assert not panel._empty.isVisible()
    assert context.notices.toasts.text == "2 berkas dilampirkan"
    assert context.session.archive.undo_label == "Lampirkan 2 berkas"
    context.session.undo()
    assert cards(panel) == []
    assert found(context, meeting_id) == ()


def test_a_photo_is_shown_upright_as_a_small_picture(
    panel: AttachmentsPanel, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel._thumbnails.drawn):
        panel.bring(Brought((a_file(tmp_path, "miring.jpg", photo(turned=6)),)))
    small = panel._thumbnails.picture(cards(panel)[0].attachment)
    assert small is not None
    assert small.height() == 2 * small.width() == 240  # it was taken with the camera turned
    top, bottom = (QColor(small.pixel(small.width() // 2, y)) for y in (10, 230))
    assert (top.red() > 200, top.green() < 60, bottom.green() > 200) == (True, True, True)


def test_the_caption_is_saved_as_it_is_typed(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_F2)
    line = editor(panel)
    qtbot.keyClicks(line, "Suasana")
    with qtbot.waitSignal(context.session.changed):
        pass
    assert found(context, meeting_id)[0].caption == "Suasana"
    assert line.isVisible()
    assert line.text() == "Suasana"
    qtbot.keyClicks(line, " rapat")
    with qtbot.waitSignal(context.session.changed):
        qtbot.keyClick(line, KEY.Key_Return)
    assert found(context, meeting_id)[0].caption == "Suasana rapat"
    context.session.undo()
    assert found(context, meeting_id)[0].caption is None


def test_escape_gives_the_old_caption_back(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)))
    one = found(context, meeting_id)[0]
    context.session.do(attachments.set_caption, None, meeting_id, one.id, "Lama")
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_F2)
    assert editor(panel).text() == "Lama"
    qtbot.keyClicks(editor(panel), " dan baru")
    with qtbot.waitSignal(context.session.changed):
        pass
    qtbot.keyClick(editor(panel), KEY.Key_Escape)
    assert found(context, meeting_id)[0].caption == "Lama"


def test_showing_another_meeting_commits_the_caption(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_F2)
    qtbot.keyClicks(editor(panel), "Pembukaan")
    panel.open(create_meeting(context.session.archive, title="Lain"))
    assert cards(panel) == []
    assert found(context, meeting_id)[0].caption == "Pembukaan"


def test_what_comes_meanwhile_leaves_the_editor_alone(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_F2)
    qtbot.keyClicks(editor(panel), "Pembu")
    attachments.attach_file(context.session.archive, meeting_id, a_file(tmp_path, "b.txt", b"b"))
    panel._load()
    assert panel.rows.rowCount() == 2
    qtbot.keyClicks(editor(panel), "kaan")
    with qtbot.waitSignal(context.session.changed):
        qtbot.keyClick(editor(panel), KEY.Key_Return)
    assert [one.caption for one in found(context, meeting_id)] == ["Pembukaan", None]


def test_del_takes_off_and_the_toast_gives_back(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)))
    before = found(context, meeting_id)
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_Delete)
    assert cards(panel) == []
    assert context.notices.toasts.text == "“a.jpg” dilepas dari rapat"
    context.notices.toasts.offers[0].click()
    assert found(context, meeting_id) == before


def test_alt_and_arrows_set_the_order_of_print(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    files = tuple(a_file(tmp_path, f"{n}.jpg", photo(width=300 + n)) for n in range(3))
    bring(panel, qtbot, Brought(files))
    choose(panel, 2)
    qtbot.keyClick(panel.view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in found(context, meeting_id)] == ["0.jpg", "2.jpg", "1.jpg"]
    assert panel.view.chosen == found(context, meeting_id)[1]  # it stays chosen
    qtbot.keyClick(panel.view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(panel.view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in found(context, meeting_id)] == ["0.jpg", "1.jpg", "2.jpg"]


def test_enter_opens_a_copy_and_never_the_original(
    panel: AttachmentsPanel,
    context: Context,
    meeting_id: str,
    tmp_path: Path,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "paparan.pdf", b"%PDF-1.7 isi"),)))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    original = kept_files.path_of(context.session.archive.cabinet, found(context, meeting_id)[0])
    assert opened[0].name == "paparan.pdf"
    assert opened[0].read_bytes() == original.read_bytes()
    assert opened[0] != original


def test_a_program_is_not_run(
    panel: AttachmentsPanel, tmp_path: Path, opened: list[Path], qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "foto.jpg.EXE", b"MZ"),)))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].is_dir()


def test_a_lost_original_is_told(
    panel: AttachmentsPanel,
    context: Context,
    meeting_id: str,
    tmp_path: Path,
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "paparan.pdf", b"%PDF-1.7 isi"),)))
    kept_files.path_of(context.session.archive.cabinet, found(context, meeting_id)[0]).unlink()
    with qtbot.waitSignal(panel._thumbnails.drawn):
        panel.open(meeting_id)
        panel.grab()
    assert panel._thumbnails.problem(found(context, meeting_id)[0]) == "Berkas tidak ditemukan"
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_Return)
    qtbot.waitUntil(lambda: context.notices.shown() is not None)
    assert "tidak ada lagi di folder arsip" in (context.notices.shown() or "")
    assert opened == []


def test_a_picture_that_cannot_be_printed_is_kept_and_told(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    lying = a_file(tmp_path, "besar.png", lying_png(60_000, 60_000))
    bring(panel, qtbot, Brought((lying,)))
    one = found(context, meeting_id)[0]
    assert one.kind is AttachmentKind.FILE
    assert (
        kept_files.path_of(context.session.archive.cabinet, one).read_bytes() == lying.read_bytes()
    )
    assert "tidak dicetak" in context.notices.toasts.text

    bring(panel, qtbot, Brought((a_file(tmp_path, "rusak.png", lying_png(400, 400)),)))
    broken = found(context, meeting_id)[1]
    qtbot.waitUntil(lambda: bool(panel._thumbnails.problem(broken)))
    assert panel._thumbnails.problem(broken) == "Foto tidak dapat dibaca"


def test_what_is_refused_is_told_and_the_rest_is_attached(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    gone, empty = tmp_path / "dicabut.jpg", a_file(tmp_path, "kosong.txt", b"")
    good = a_file(tmp_path, "baik.jpg", photo())
    bring(panel, qtbot, Brought((gone, tmp_path, empty, good)))
    assert [one.name for one in found(context, meeting_id)] == ["baik.jpg"]
    told = context.notices.shown("attachments") or ""
    assert "dicabut.jpg” tidak dapat dibaca (tidak ada)" in told
    assert "(bukan berkas)" in told
    assert "kosong.txt” tidak dapat dibaca (kosong)" in told
    bring(panel, qtbot, Brought((a_file(tmp_path, "lagi.jpg", picture("JPEG")),)))
    assert context.notices.shown("attachments") is None


def test_a_file_that_is_too_large_is_refused(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    large = tmp_path / "rekaman.mp4"
    with large.open("wb") as stream:
        stream.truncate(kept_files.LARGEST + 1)  # takes no room on the disk
    bring(panel, qtbot, Brought((large,)))
    assert "lebih besar dari 500 MB" in (context.notices.shown("attachments") or "")
    assert found(context, meeting_id) == ()
    folder = paths.attachments_of(context.session.archive.path)
    assert list(folder.iterdir()) == []  # nothing half-written


def test_the_person_can_stop_a_large_copy(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    large = a_file(tmp_path, "rekaman.mp4", b"\0" * 5_000_000)

    def on_progressed(copying: Copying) -> None:
        if copying.name == "rekaman.mp4":
            assert (copying.number, copying.count) == (2, 2)
            panel.progress.stop.click()

    panel.attaching.progressed.connect(on_progressed)
    bring(panel, qtbot, Brought((a_file(tmp_path, "kecil.txt", b"k"), large)))
    assert found(context, meeting_id) == ()
    assert context.notices.toasts.text.startswith("Penyalinan dibatalkan")
    assert context.notices.shown("attachments") is None
    folder = paths.attachments_of(context.session.archive.path)
    assert [one for one in folder.iterdir() if one.stat().st_size > 1] == []


def test_a_copy_under_way_ends_when_the_archive_is_closed(
    panel: AttachmentsPanel, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    large = a_file(tmp_path, "rekaman.mp4", b"\0" * 5_000_000)
    folder = paths.attachments_of(context.session.archive.path)
    with qtbot.waitSignal(panel.attaching.ended) as ended:
        panel.bring(Brought((large,)))
        context.session.close()
    assert ended.args == [()]
    assert {one.stat().st_size for one in folder.glob("*")} <= {5_000_000}  # whole, or nothing


def test_a_large_copy_tells_how_far_it_is(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    percents: list[int] = []
    panel.attaching.progressed.connect(lambda copying: percents.append(copying.percent))
    bring(panel, qtbot, Brought((a_file(tmp_path, "rekaman.mp4", b"\0" * 5_000_000),)))
    qtbot.waitUntil(lambda: percents[-1] == 100)
    assert percents == sorted(set(percents))
    assert len(percents) > 3
    assert found(context, meeting_id)[0].size == 5_000_000


def test_the_same_file_twice_is_said(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, "a.jpg", photo())
    bring(panel, qtbot, Brought((path,)))
    bring(panel, qtbot, Brought((path,)))
    assert len(found(context, meeting_id)) == 1
    assert context.notices.toasts.text == "Sudah dilampirkan di tempat yang sama"


def test_files_and_images_are_pasted(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(urls(a_file(tmp_path, "a.jpg", photo())))
    with qtbot.waitSignal(panel.attaching.ended):
        assert panel.paste()
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    clipboard.setImage(image)
    choose(panel, 0)
    with qtbot.waitSignal(panel.attaching.ended):
        qtbot.keyClick(panel.view, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    pasted = found(context, meeting_id)[1]
    assert pasted.name.startswith("Tempelan 2")
    assert pasted.kind is AttachmentKind.PHOTO
    content = kept_files.path_of(context.session.archive.cabinet, pasted).read_bytes()
    with Image.open(io.BytesIO(content)) as kept:
        assert (kept.size, kept.getpixel((5, 5))) == ((80, 40), (0x33, 0x66, 0x99))
    clipboard.setText("teks saja")
    assert not panel.paste()


def test_text_comes_before_the_picture_of_itself() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    cells = QMimeData()
    cells.setText("nama\tjabatan")
    cells.setImageData(image)
    assert not brought(cells)

    from_browser = QMimeData()
    from_browser.setUrls([QUrl("https://contoh.id/foto.png")])
    from_browser.setImageData(image)
    assert brought(from_browser).image is not None


def test_an_image_that_comes_packed_is_kept_as_it_came() -> None:
    content = picture("PNG")
    mime = QMimeData()
    mime.setData("image/png", content)
    assert brought(mime).image == content


def test_files_are_dropped_on_the_panel(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, "a.jpg", photo())
    place = QPoint(60, 200)
    assert drag(panel, urls(path), place)
    assert panel._drops._veil.isVisible()
    with qtbot.waitSignal(panel.attaching.ended):
        # The file stays where it is, whatever the other program offers.
        assert drop(panel, urls(path), place) is Qt.DropAction.CopyAction
    assert not panel._drops._veil.isVisible()
    assert [one.name for one in found(context, meeting_id)] == ["a.jpg"]
    assert path.exists()

    words = QMimeData()
    words.setText("bukan berkas")
    assert not drag(panel, words, place)


def test_a_text_field_under_the_pointer_does_not_take_files_for_text(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    line = QLineEdit(panel)
    line.setGeometry(20, 180, 200, 40)
    line.show()
    path = a_file(tmp_path, "a.jpg", photo())
    drag(panel, urls(path), line.geometry().center())
    with qtbot.waitSignal(panel.attaching.ended):
        drop(panel, urls(path), line.geometry().center())
    assert line.text() == ""
    assert len(found(context, meeting_id)) == 1


def test_files_on_a_row_show_the_row(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(panel, qtbot, Brought((a_file(tmp_path, "a.jpg", photo()),)), row_id="e1")
    assert cards(panel)[0].row == "Kesiapan personel dipaparkan."
    bring(panel, qtbot, Brought((a_file(tmp_path, "b.jpg", picture("JPEG")),)), row_id="d1")
    assert cards(panel)[1].row == "Menyiapkan posko terpadu."  # it was given a row for it
    context.session.undo()
    assert len(cards(panel)) == 1


def test_a_frozen_meeting_takes_nothing(
    panel: AttachmentsPanel, context: Context, meeting_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = a_file(tmp_path, "a.jpg", photo())
    bring(panel, qtbot, Brought((path,)))
    context.session.do(meetings.change_state, None, meeting_id, MeetingState.FINAL)
    assert not panel.add.isVisible()
    assert panel.commands() == {}
    assert not drag(panel, urls(path), QPoint(60, 200))
    choose(panel, 0)
    qtbot.keyClick(panel.view, KEY.Key_Delete)
    qtbot.keyClick(panel.view, KEY.Key_F2)
    assert panel.view.viewport().findChild(CaptionEditor) is None
    assert len(found(context, meeting_id)) == 1


def attachment(n: int) -> Attachment:
    return Attachment(id=f"l{n}", name=f"{n}.jpg", sha256="0" * 64, size=n)


def test_the_model_keeps_its_rows_through_every_change(qtmodeltester: ModelTester) -> None:
    model = AttachmentsModel(lambda *_: True)
    lists = [(), (0, 1, 2), (2, 0, 1), (1,), (3, 1, 4), (4, 3, 1, 0), ()]
    qtmodeltester.check(model, force_py=True)  # and it goes on watching
    for wanted in lists:
        model.load([attachment(n) for n in wanted], {})
        shown = [model.attachment(model.index(n)) for n in range(model.rowCount())]
        assert shown == [attachment(n) for n in wanted]


def test_a_caption_that_was_not_saved_stays_and_is_tried_again() -> None:
    works = False
    written: list[tuple[str, str]] = []

    def save(attachment_id: str, text: str) -> bool:
        written.append((attachment_id, text))
        return works

    model = AttachmentsModel(save)
    model.load([attachment(1)], {})
    model.setData(model.index(0), "Pembukaan")
    assert model.has_unsaved
    assert model.index(0).data() == "Pembukaan"
    assert not model.retry()
    works = True
    assert model.retry()
    model.load([changed(attachment(1), caption="Pembukaan")], {})
    assert written == [("l1", "Pembukaan")] * 3
    assert not model.has_unsaved
