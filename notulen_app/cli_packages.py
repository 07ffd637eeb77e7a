"""Packages on the command line: one goes out with ``ekspor``, one comes in with ``impor``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from notulen_app.cli_calls import say
from notulen_app.domain.errors import MeetingExists
from notulen_app.domain.package import Compared, Package, Standing
from notulen_app.services import package_reading, package_taking, packages
from notulen_app.store.archive import Archive

REFUSE, LEAVE, REPLACE = "tolak", "biarkan", "ganti"
conflict_option = click.option(
    "--berbeda",
    type=click.Choice([REFUSE, LEAVE, REPLACE]),
    default=REFUSE,
    metavar="CARA",
    help="Rapat yang sudah ada dengan isi lain: tolak (bawaan), biarkan, atau ganti.",
)


def is_package(path: Path) -> bool:
    """Tell whether a file is taken in as a package or a signed PDF."""
    return path.suffix.lower() in (packages.ENDING, ".pdf")


def read_package(path: Path) -> Package:
    """Read a package, or the record in a signed PDF, and check all of it."""
    if path.suffix.lower() == ".pdf":
        return package_reading.read_signed(path)
    return package_reading.read(path)


def take_package(archive: Archive, package: Package, differing: str) -> tuple[Compared, ...]:
    """Take in what is new and newer, and what differs where that is wished; tell how all stood.

    Raises:
        MeetingExists: something differs, and nothing was said about it or it is frozen here.
    """
    found = package_taking.compare(archive, package)
    conflicts = [one for one in found if one.standing is Standing.CONFLICT]
    chosen = set(package_taking.usual(found))
    for one in conflicts:
        meeting = one.parcel.record.meeting
        if differing == REFUSE or (differing == REPLACE and not one.takeable):
            raise MeetingExists(meeting.id, meeting.title)
        if differing == REPLACE:
            chosen.add(meeting.id)
    wanted = package_taking.wanted_files(found, chosen)
    package_reading.keep_files(archive.cabinet, package, wanted)
    package_taking.take(archive, package, chosen)
    return found


def say_taken(found: tuple[Compared, ...], *, as_json: bool) -> None:
    """Print the ids of the meetings of a package, or all that is known of them."""
    facts = [
        {
            "id": one.parcel.record.meeting.id,
            "judul": one.parcel.record.meeting.title,
            "keadaan": one.standing.value,
            "berkas_tidak_ikut": one.missing,
        }
        for one in found
    ]
    if as_json:
        say(json.dumps({"id": facts[0]["id"], "rapat": facts}, ensure_ascii=False))
        return
    say("\n".join(str(one["id"]) for one in facts))
    for one in found:
        if one.standing in (Standing.OLDER, Standing.CONFLICT):
            title = one.parcel.record.meeting.title
            say(f"Catatan: rapat “{title}” di paket {one.standing.value}.", err=True)


def write_package(going: packages.Going, path: Path) -> str:
    """Write a package, give its name, and say how many files are lost here and so did not go."""
    lost = packages.write(going, path, now=dt.datetime.now())
    if lost:
        say(f"Catatan: {lost} berkas sudah hilang dari arsip dan tidak ikut.", err=True)
    return str(path)
