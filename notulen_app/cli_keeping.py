"""Backup, restore and check on the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from notulen_app.cli_calls import FILE, NO, archive_of, archive_option, helped, key_for, opened, say
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.damage import Damage, Examined, Finding
from notulen_app.domain.errors import ArchiveDamaged
from notulen_app.services import archiving, check_words

_as_json = click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk mesin.")


@click.command("cadangkan", options_metavar="")
@helped
@click.argument("keluaran", metavar="KELUARAN", type=FILE)
@_as_json
@archive_option
@click.pass_context
def back_up_command(
    context: click.Context, *, keluaran: Path, as_json: bool, arsip: Path | None
) -> None:
    """Membuat cadangan arsip beserta lampirannya; KELUARAN berkas baru, atau folder yang ada.

    Isi cadangan diperiksa seluruhnya sebelum diberi nama. Lampiran berada di folder di sampingnya.
    """
    with opened(context, arsip, create=False) as archive:
        if keluaran.is_dir():
            work = archiving.backup_into(archive, keluaran, now=dt.datetime.now())
        elif keluaran.exists():
            raise click.UsageError("Sebutkan nama yang belum dipakai, atau folder cadangan.")
        else:
            work = archiving.backup_as(archive, keluaran)
        made = work.run()
    say(json.dumps({"cadangan": str(made)}) if as_json else str(made))


@click.command("pulihkan", options_metavar="")
@helped
@click.argument("berkas", metavar="BERKAS", type=FILE)
@_as_json
@archive_option
@click.pass_context
def restore_command(
    context: click.Context, *, berkas: Path, as_json: bool, arsip: Path | None
) -> None:
    """Menaruh sebuah cadangan di tempat arsip; arsip yang lama tetap disimpan di sampingnya."""
    path = archive_of(context, arsip)
    old = archiving.restore(path, berkas, now=dt.datetime.now(), key=key_for(context, berkas))
    if as_json:
        say(json.dumps({"arsip": str(path), "lama": str(old) if old else None}))
        return
    say(str(path))
    if old is not None:
        say(f"Arsip yang lama disimpan di: {old}", err=True)


@click.command("periksa", options_metavar="")
@helped
@_as_json
@archive_option
@click.pass_context
def check_command(context: click.Context, *, as_json: bool, arsip: Path | None) -> None:
    """Memeriksa seluruh arsip beserta berkasnya; 1 bila ada yang rusak, dan apa yang dilakukan."""
    path = archive_of(context, arsip)
    try:
        with opened(context, arsip, create=False) as archive:
            found = archiving.check(archive)
    except ArchiveDamaged as error:
        unreadable = Finding(kind=Damage.UNREADABLE, where=error.problem)
        found = archiving.with_backup(
            Examined(findings=(unreadable,)), Cabinet(path, key_for(context, path))
        )
    say(_as_data(found) if as_json else _as_text(found))
    if found.findings:
        raise click.exceptions.Exit(NO)


def _as_text(found: Examined) -> str:
    remedy = check_words.remedy(found)
    parts = (check_words.summary(found), *check_words.lines(found), *((remedy,) if remedy else ()))
    return "\n".join(parts)


def _as_data(found: Examined) -> str:
    facts = {
        "utuh": not found.findings,
        "rapat": found.meetings,
        "baris": found.rows,
        "berkas": found.files,
        "kerusakan": [
            {"jenis": one.kind.value, "tempat": one.where, "jumlah": one.count}
            for one in found.findings
        ],
        "cadangan": found.backup,
        "tindakan": check_words.remedy(found),
    }
    return json.dumps(facts, ensure_ascii=False)


COMMANDS = (back_up_command, restore_command, check_command)
"""What is added to the commands."""
