"""A logo made of an image file, off the interface thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError, ProfileInvalid
from notulen_app.files import read_bounded
from notulen_app.services import profiles
from notulen_app.ui.jobs import Job

LARGEST_IMAGE = 50_000_000


def take_logo(
    path: Path, parent: QObject, *, taken: Callable[[str], object], say: Callable[[str], object]
) -> None:
    """Make the logo of an image file for ``taken``; ``say`` is told what is wrong with it."""

    def refused(error: NotulenError) -> None:
        problem = error.problem if isinstance(error, ProfileInvalid) else None
        words = f"{problem[:1].upper()}{problem[1:]}; pilih PNG atau JPEG." if problem else ""
        say(words or sentences.sentence(error))

    say("")
    job = Job(lambda: profiles.logo_of(read_bounded(path, limit=LARGEST_IMAGE)), parent)
    job.finished.connect(taken)
    job.refused.connect(refused)
    job.start()
