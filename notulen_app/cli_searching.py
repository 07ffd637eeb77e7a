"""Searching on the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from notulen_app import hit_sentences
from notulen_app.cli_calls import NO, archive_option, helped, opened, say
from notulen_app.domain.search_hits import Hit
from notulen_app.domain.search_query import Query, parse
from notulen_app.services.searches import all_hits


@click.command(
    "cari", options_metavar="[PILIHAN]", context_settings={"ignore_unknown_options": True}
)
@helped
@click.option("--keluaran-json", "as_json", is_flag=True, help="Jawaban untuk dibaca mesin.")
@archive_option
@click.argument("kata", metavar="KATA...", nargs=-1, required=True)
@click.pass_context
def search_command(
    context: click.Context, *, kata: tuple[str, ...], as_json: bool, arsip: Path | None
) -> None:
    """Mencari di seluruh arsip: satu baris tiap temuan; 1 bila tidak ada yang cocok.

    "kata kata" berurutan, awal* untuk awal kata, -kata bila tidak boleh ada, tahun:2024, seri:,
    unsur:, status:, jenis:arahan, pic:"Kabag Ops".
    """
    text = " ".join(_quoted(one) for one in kata)
    query = parse(f"{text} ")
    with opened(context, arsip, create=False) as archive:
        hits = list(all_hits(archive, text, today=dt.date.today()))
    if as_json:
        say(json.dumps([_facts(hit, query) for hit in hits], ensure_ascii=False, indent=2))
    else:
        for hit in hits:
            say(_line(hit, query))
    if not hits:
        if not as_json:
            say(f"Tidak ada yang cocok dengan “{' '.join(text.split())}”.", err=True)
        raise click.exceptions.Exit(NO)


def _quoted(word: str) -> str:
    """Give a word of the call as it is typed in the window: a phrase was one argument."""
    field, colon, value = word.partition(":")
    if '"' in word or not any(one.isspace() for one in word.strip()):
        return word
    return f'{field}:"{value}"' if colon and field.isalpha() else f'"{word}"'


def _line(hit: Hit, query: Query) -> str:
    day = hit.day.isoformat() if hit.day else "-"
    title = " ".join(hit.meeting.split()) or "-"
    return "  ".join((hit.meeting_id or hit.target_id, day, title, hit_sentences.place(hit, query)))


def _facts(hit: Hit, query: Query) -> dict[str, object]:
    return {
        "id": hit.meeting_id,
        "tanggal": hit.day.isoformat() if hit.day else None,
        "judul": hit.meeting or None,
        "kelompok": hit.group.value,
        "jenis": hit.kind,
        "baris": hit.target_id,
        "tempat": hit_sentences.place(hit, query),
        "teks": hit.texts[0][1] if hit.texts else "",
    }
