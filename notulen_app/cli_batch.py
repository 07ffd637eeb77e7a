"""``ekspor-banyak``: the documents of a series, a year, some meetings or all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notulen_app import i18n, sentences
from notulen_app.cli_calls import FILE, NO, archive_option, helped, opened, say
from notulen_app.domain.file_pattern import PLACES, USUAL_PATTERN
from notulen_app.services.outputs import DOCUMENTS, USUAL
from notulen_app.services.series import all_series
from notulen_app.store import chosen, meetings
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.services.batch import Batch, Failure

_KINDS = ", ".join(DOCUMENTS)
_PLACES = ", ".join(f"{{{one}}}" for one in PLACES)
_SECONDS = 0.5
"""Reading goes on for so long before what is made is looked at."""


@click.command("ekspor-banyak", options_metavar="[PILIHAN]")
@helped
@click.argument("folder", metavar="FOLDER", type=FILE)
@click.option("--seri", metavar="NAMA", help="Rapat dari seri ini.")
@click.option("--tahun", type=click.IntRange(1, 9998), metavar="TAHUN", help="Rapat tahun ini.")
@click.option("--rapat", multiple=True, metavar="ID", help="Rapat ini; boleh diulang.")
@click.option("--semua", is_flag=True, help="Semua rapat dalam arsip.")
@click.option("--dokumen", metavar="JENIS,...", default=",".join(USUAL), help=f"Dari: {_KINDS}.")
@click.option("--pola", metavar="POLA", default=USUAL_PATTERN, help=f"Nama berkas: {_PLACES}.")
@click.option(
    "--serentak", type=click.IntRange(1, 64), metavar="N", default=None, help="Jumlah proses."
)
@click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk dibaca mesin.")
@archive_option
@click.pass_context
def batch_command(
    context: click.Context,
    /,
    *,
    folder: Path,
    seri: str | None,
    tahun: int | None,
    rapat: tuple[str, ...],
    semua: bool,
    dokumen: str,
    pola: str,
    serentak: int | None,
    as_json: bool,
    arsip: Path | None,
) -> None:
    """Menulis dokumen banyak rapat sekaligus ke FOLDER; 0 hanya bila semuanya jadi.

    Nama yang sudah ada diberi nomor; Ctrl+C berhenti setelah berkas yang sedang ditulis selesai.
    """
    if not (seri or tahun or rapat or semua):
        raise click.UsageError("Sebutkan rapatnya: --seri, --tahun, --rapat, atau --semua.")
    from notulen_app.services.batch import Batch, Order

    order = Order(folder, kinds=_kinds(dokumen), pattern=pola)
    with opened(context, arsip, create=False) as archive:
        ids = _meetings(archive, series=seri, year=tahun, named=rapat)
        batch = Batch(archive, ids, order, at_once=serentak or 0)
        try:
            _run(batch)
        finally:
            batch.close()
    _answer(batch, as_json=as_json)
    if batch.failures or batch.stopped or not batch.files:
        raise click.exceptions.Exit(NO)


def _run(batch: Batch) -> None:
    """Make all of it; Ctrl+C lets what is being written be written to its end."""
    while True:
        try:
            while batch.advance(seconds=_SECONDS):
                batch.wait()
            return
        except KeyboardInterrupt:
            if batch.stopped:
                raise
            batch.stop()


def _kinds(named: str) -> tuple[str, ...]:
    kinds = tuple(dict.fromkeys(one.strip().replace("-", "_") for one in named.split(",")))
    if not set(kinds) <= DOCUMENTS.keys():
        raise click.UsageError(f"Sebutkan dokumen dari ini: {_KINDS}.")
    return kinds


def _meetings(
    archive: Archive, *, series: str | None, year: int | None, named: Sequence[str]
) -> tuple[str, ...]:
    """Give the ids of what was asked for, each once: named ones first.

    Raises:
        MeetingNotFound, MeetingAmbiguous: a named one is none.
        click.UsageError: there is no such series.
    """
    found = [meetings.resolve(archive, one.strip()) for one in named]
    series_id = None
    if series:
        wanted = " ".join(series.split()).casefold()
        series_id = next((s.id for s in all_series(archive) if s.name.casefold() == wanted), None)
        if series_id is None:
            raise click.UsageError(f"Sebutkan seri yang ada di arsip ini; “{series}” tidak ada.")
    if series or year or not named:
        for page in chosen.meetings(archive, series_id=series_id, year=year):
            found += [one.id for one in page]
    return tuple(dict.fromkeys(found))


def _answer(batch: Batch, *, as_json: bool) -> None:
    if as_json:
        failed = [
            {"rapat": one.title, "dokumen": one.document, "sebab": sentences.sentence(one.error)}
            for one in batch.failures
        ]
        files = [str(one) for one in batch.files]
        say(json.dumps({"rapat": batch.done, "berkas": files, "gagal": failed}, ensure_ascii=False))
        return
    stopped = ", dihentikan" if batch.stopped else ""
    say(
        f"{i18n.number(len(batch.files))} berkas dari {i18n.number(batch.done)} rapat"
        f"{stopped}; {i18n.number(len(batch.failures))} gagal"
    )
    for one in batch.failures:
        say(_failure(one), err=True)


def _failure(one: Failure) -> str:
    words = f"{one.title}, {one.document}" if one.document else one.title
    return f"{words}: {sentences.sentence(one.error)}"
