"""Kills backup, restore, export, import and migration at their steps; tells what was left half.

Run by itself: ``python tests/faults/keeping_killed.py MOST FOLDER`` prints one line of JSON. A step
is a file that is opened, made, named, linked or removed, a piece of a copy, a sync, or a statement
to the database. ``MOST`` bounds how many steps of each work are tried, spread evenly; 0 tries all.
Each run is a fork with an archive of its own.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

from database import facts, open_new
from records import full_record, sample_record
from sqlcipher3 import dbapi2 as driver

from notulen_app import paths
from notulen_app.domain.errors import NotulenError
from notulen_app.services import (
    archiving,
    attachments,
    exchange,
    meetings,
    package_reading,
    package_taking,
    packages,
    passphrases,
)
from notulen_app.store import backup, kept_beside
from notulen_app.store.archive import Archive
from notulen_app.store.keyring import Cost

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()
NAME = "arsip.notulen.db"
PACKAGE = "paket.notulen"
LOCKED = "terkunci.notulen.db"
NAMES = {"migration": "lama.notulen.db", "decrypt": LOCKED}
PASSPHRASE, CHEAP = "mutiara di selat", Cost(1, 64, 1)
OLD = Path(__file__).parents[1] / "store" / "schemas" / "1.sql"
_EVENTS = frozenset(
    ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "time.sleep")
)
FULL, SAMPLE = full_record().meeting.id, sample_record().meeting.id


class Steps:
    """Counts the steps of this process and kills it before one of them; 0 lets it live."""

    def __init__(self) -> None:
        self.counting = False
        self.done, self.last = 0, 0
        sys.addaudithook(self._on_event)
        sync = os.fsync

        def synced(descriptor: int) -> None:
            self.step()
            sync(descriptor)

        os.fsync = synced

    def step(self, _: object = None) -> None:
        """Come to the next step."""
        if self.counting:
            self.done += 1
            if self.done == self.last:
                os.kill(os.getpid(), signal.SIGKILL)

    def _on_event(self, event: str, _: object) -> None:
        if event in _EVENTS:
            self.step()


Work = Callable[[Path, Steps], None]


def back_up(folder: Path, steps: Steps) -> None:
    """Make the backup of a day, and remove what is too much."""
    with contextlib.closing(Archive.open(folder / NAME)) as archive:
        work = archiving.daily_backup(archive, now=NOW + dt.timedelta(days=1))
        assert work is not None
        steps.counting = True
        work.run()


def restore(folder: Path, steps: Steps) -> None:
    """Put the backup in the place of the archive."""
    steps.counting = True
    archiving.restore(folder / NAME, archiving.backups(folder / NAME)[0].path, now=NOW)


def export(folder: Path, steps: Steps) -> None:
    """Write a package over an older one."""
    with contextlib.closing(Archive.open(folder / NAME)) as archive:
        archive.get_ready()
        steps.counting = True
        archive.db.conn.set_trace_callback(steps.step)
        packages.write(packages.gather(archive, [FULL]), folder / "keluar.notulen", now=NOW)


def take(folder: Path, steps: Steps) -> None:
    """Take a package in."""
    package = package_reading.read(folder / PACKAGE)
    with contextlib.closing(Archive.open(folder / NAME)) as archive:
        archive.get_ready()
        steps.counting = True
        archive.db.conn.set_trace_callback(steps.step)
        found = package_taking.compare(archive, package)
        chosen = package_taking.usual(found)
        files = package_taking.wanted_files(found, chosen)
        package_reading.keep_files(archive.cabinet, package, files)
        package_taking.take(archive, package, chosen)


def migrate(folder: Path, steps: Steps) -> None:
    """Open an archive of the first schema."""
    steps.counting = True
    Archive.open(folder / "lama.notulen.db").close()


def encrypt(folder: Path, steps: Steps) -> None:
    """Give an archive a passphrase."""
    steps.counting = True
    passphrases.encrypt(folder / NAME, PASSPHRASE, now=NOW, cost=CHEAP)


def decrypt(folder: Path, steps: Steps) -> None:
    """Take a passphrase away."""
    path = folder / LOCKED
    steps.counting = True
    passphrases.decrypt(path, passphrases.key_of(path, PASSPHRASE), now=NOW)


WORKS: dict[str, Work] = {
    "backup": back_up,
    "restore": restore,
    "export": export,
    "import": take,
    "migration": migrate,
    "encrypt": encrypt,
    "decrypt": decrypt,
}


def prepare(folder: Path) -> None:
    """Make an archive that went on after its backup, a package for it, and an old archive."""
    folder.mkdir()
    with contextlib.closing(open_new(folder / "lain.notulen.db")) as other:
        exchange.import_record(other, sample_record())
        attachments.attach_bytes(other, SAMPLE, b"lampiran dari kantor lain", name="lain.txt")
        packages.write(packages.gather(other, [SAMPLE]), folder / PACKAGE, now=NOW)
    with contextlib.closing(open_new(folder / NAME)) as archive:
        exchange.import_record(archive, full_record())
        attachments.attach_bytes(archive, FULL, b"lampiran pertama", name="satu.txt")
        due = archiving.daily_backup(archive, now=NOW)
        assert due is not None
        due.run()
        meetings.change_facts(archive, FULL, place="Aula")
        attachments.attach_bytes(archive, FULL, b"lampiran kedua", name="dua.txt")
        packages.write(packages.gather(archive, [FULL]), folder / "keluar.notulen", now=NOW)
    shutil.copy(folder / NAME, folder / LOCKED)
    shutil.copytree(paths.attachments_of(folder / NAME), paths.attachments_of(folder / LOCKED))
    passphrases.encrypt(folder / LOCKED, PASSPHRASE, now=NOW, cost=CHEAP)
    old = driver.connect(str(folder / "lama.notulen.db"))
    old.executescript(OLD.read_text(encoding="utf-8"))
    old.close()


State = tuple[object, frozenset[str]]


def state(path: Path) -> State:
    """Give all that an archive holds, and which of its files it has whole."""
    key = passphrases.key_of(path, PASSPHRASE) if passphrases.is_encrypted(path) else None
    with contextlib.closing(Archive.open(path, create=False, key=key)) as archive:
        held = facts(archive)
    held.pop("lineage", None)
    assert paths.key_file_of(path).exists() is (key is not None), "a key file of another set"
    folder = paths.attachments_of(path)
    names = frozenset(kept_beside.file_names(folder))
    for name in names:
        assert kept_beside.content_sha256(folder / name, key) == name, "half a file"
    return repr(sorted(held.items())), names


def check(work: str, folder: Path, allowed: list[State]) -> str | None:
    """Look at what a kill has left: None where all is whole, else "half", "mixed" or "unopened"."""
    path = folder / NAMES.get(work, NAME)
    try:
        found = state(path)
        if not any(found[0] == one[0] and found[1] >= one[1] for one in allowed):
            return "mixed"
        for one in archiving.backups(path):
            backup.check(one.path)
        backup.prune(path)
        if paths.backups_of(path).is_dir() and not _is_tidy(path):
            return "half"
        package_reading.read(folder / "keluar.notulen")
        if work == "restore" and found[0] == allowed[1][0]:
            (old,) = folder.glob("* - sebelum dipulihkan *")
            return None if state(old / NAME) == allowed[0] else "mixed"
        if work == "migration" and not archiving.backups(path):
            return "half"
        left = [one for one in folder.rglob(".*") if one.suffix in (".pulih", ".pemulihan")]
        if work == "restore" and len(left) > 1:
            return "mixed"
        if work in ("encrypt", "decrypt"):
            return None if _is_one_set(path) else "mixed"
    except AssertionError:
        return "half"
    except NotulenError:
        return "unopened"
    return None


def _is_one_set(path: Path) -> bool:
    """Tell whether the set before or the one after lies there, and nothing of the other."""
    plain = not passphrases.is_encrypted(path)
    unwanted = {path.with_name(f".{path.stem}.pemulihan")}
    unwanted |= set(path.parent.glob("* - sebelum dipulihkan *"))
    if not plain:  # a half of a set without encryption would be there to be read
        unwanted.add(path.with_name(f".{path.stem}.pulih"))
    return not any(one.exists() for one in unwanted)


def _is_tidy(path: Path) -> bool:
    """Tell whether nothing but whole backups lies where they lie."""
    whole = {one.path for one in archiving.backups(path)}
    parts = {part for one in whole for part in (one, backup.list_of(one))}
    parts |= {paths.attachments_of(one) for one in whole}
    return set(paths.backups_of(path).iterdir()) <= parts


def run(work: str, folder: Path, last: int) -> int:
    """Do the work in a process of its own, killed before a step; gives the steps if it lived."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            steps = Steps()
            steps.last = last
            WORKS[work](folder, steps)
            steps.counting = False
            os.write(writing, str(steps.done).encode())
        finally:
            os._exit(0)
    os.close(writing)
    answer = os.read(reading, 100)
    os.close(reading)
    os.waitpid(child, 0)
    return int(answer) if answer else 0


def main(most: int, folder: Path) -> dict[str, dict[str, int]]:
    """Kill each work at its steps and count what was left half, mixed or unopened."""
    prepare(folder / "asal")
    figures = {}
    for work in WORKS:
        name = NAMES.get(work, NAME)
        whole = shutil.copytree(folder / "asal", folder / f"{work} utuh")
        total = run(work, whole, 0)
        assert total, work
        after = state(whole / name)
        untouched = shutil.copytree(folder / "asal", folder / f"{work} awal")
        before = after if work == "migration" else state(untouched / name)
        counts = {"steps": total, "kills": 0, "half": 0, "mixed": 0, "unopened": 0}
        stride = max(1, total // most) if most else 1
        for last in range(1, total + 1, stride):
            trial = shutil.copytree(folder / "asal", folder / "coba")
            if run(work, trial, last):
                continue
            counts["kills"] += 1
            problem = check(work, trial, [before, after])
            if problem:
                counts[problem] += 1
            shutil.rmtree(trial)
        figures[work] = counts
    return figures


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
