"""Emptying the trash: offered for what has lain there long, asked before it is done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from notulen_app.services import trash
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer

_KEY = "trash"
_DAYS = trash.KEPT_FOR.days


def empty_trash(context: Context, parent: QWidget) -> None:
    """Ask, then delete for good all that lies in the trash."""
    from notulen_app.ui.dialogs.ask import ask_sure

    there = context.session.read(trash.lying)
    count = len(there)
    if not there or not ask_sure(
        parent,
        title="Kosongkan Sampah",
        question=f"Hapus {count} rapat di Sampah untuk selamanya, beserta catatan, daftar hadir, "
        "dan lampirannya? Ini tidak dapat diurungkan. Cadangan yang sudah dibuat tetap memuatnya.",
        accept=f"Hapus {count} rapat",
        reject="Jangan hapus",
    ):
        return
    if context.session.do(trash.empty, None, there):
        context.notices.clear(_KEY)
        context.notices.toast(f"{count} rapat dihapus dari Sampah")


def offer_emptying(context: Context) -> None:
    """Say how many meetings have lain in the trash for long, and offer to delete what is there."""
    now = dt.datetime.now().astimezone()
    count = len(context.session.read(trash.lying_long, now=now))
    if count:
        words = f"{count} rapat sudah lebih dari {_DAYS} hari di Sampah."
        offer = Offer(
            "Kosongkan Sampah…", lambda: empty_trash(context, context.notices.bar.window())
        )
        context.notices.banner(_KEY, words, kind="warn", offer=offer)
