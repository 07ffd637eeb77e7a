"""What is not what was written is shown to be so, and neither drawn nor exported."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.services import exchange
from notulen_app.ui.context import Context
from notulen_app.ui.pages.approval import ApprovalTab


def test_the_approval_refuses_what_was_altered_from_outside(context: Context, qtbot: QtBot) -> None:
    archive, record = context.session.archive, full_record()
    exchange.import_record(archive, record)
    archive.db.execute("DROP TRIGGER hash_update_entry")
    archive.db.execute("UPDATE entry SET text = 'lain' WHERE id = ?", [record.entries[0].id])
    tab = ApprovalTab(context)
    qtbot.addWidget(tab)
    tab.resize(1274, 560)
    tab.show()
    tab.show_meeting(record.meeting.id)
    said = [one.text() for one in context.notices.bar.findChildren(QLabel)]
    assert any("rusak atau diubah dari luar" in words for words in said)
    assert not {"export_minutes", "export_file", "sign"} & tab.commands().keys()
