"""Views of the list of directives that are kept under a name, with the archive."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import Value, changed
from notulen_app.store import settings
from notulen_app.store.archive import Archive

LONGEST_NAME = 60
"""Letters of the name of a view."""
_VIEWS = "follow_up_views"


class View(Value, frozen=True, kw_only=True):
    """What the list shows under a name; ``board`` as a board, else as a table."""

    name: str
    wanted: Wanted
    board: bool = True


def views(archive: Archive, today: dt.date) -> tuple[View, ...]:
    """Give the views in the order in which they were kept, for the day that it is."""
    kept = settings.get(archive, _VIEWS, tuple[View, ...]) or ()
    return tuple(changed(one, wanted=changed(one.wanted, today=today)) for one in kept)


def save_view(archive: Archive, name: str, wanted: Wanted, *, board: bool = True) -> Changes:
    """Keep a view; one of the same name is replaced in its place.

    Raises:
        FieldInvalid: the name is blank.
    """
    view = View(name=_name(name), wanted=wanted, board=board)
    kept = list(settings.get(archive, _VIEWS, tuple[View, ...]) or ())
    there = [n for n, one in enumerate(kept) if one.name.casefold() == view.name.casefold()]
    with archive.action(f"Simpan tampilan “{view.name}”") as action:
        if there:
            kept[there[0]] = view
        else:
            kept.append(view)
        settings.put(archive, _VIEWS, kept)
    return action.changes


def rename_view(archive: Archive, name: str, new_name: str) -> Changes:
    """Give a view another name.

    Raises:
        FieldInvalid: there is none of the old name, or another of the new one; or it is blank.
    """
    wanted = _name(new_name)
    kept = settings.get(archive, _VIEWS, tuple[View, ...]) or ()
    others = {one.name.casefold() for one in kept if one.name != name}
    if name not in {one.name for one in kept} or wanted.casefold() in others:
        raise FieldInvalid("view", new_name)
    renamed = [changed(one, name=wanted) if one.name == name else one for one in kept]
    with archive.action(f"Ubah nama tampilan “{wanted}”") as action:
        settings.put(archive, _VIEWS, renamed)
    return action.changes


def remove_view(archive: Archive, name: str) -> Changes:
    """Forget a view; without one of this name nothing changes."""
    kept = settings.get(archive, _VIEWS, tuple[View, ...]) or ()
    with archive.action(f"Hapus tampilan “{name}”") as action:
        if any(one.name == name for one in kept):
            settings.put(archive, _VIEWS, [one for one in kept if one.name != name])
    return action.changes


def _name(name: str) -> str:
    plain = one_line(name, limit=LONGEST_NAME)
    if not plain:
        raise FieldInvalid("view", name)
    return plain
