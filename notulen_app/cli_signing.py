"""Signing on the command line: with a certificate file, or with a card through its library."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import click

from notulen_app import signature_sentences
from notulen_app.cli_calls import FILE, Command, check_targets, helped, say
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.signing_key import (
    CardKey,
    FileKey,
    SigningKey,
    TimestampService,
    is_service_address,
)
from notulen_app.files import write_atomic
from notulen_app.services import publishing

_PARTY = re.compile(r"pihak[- ][1-9]\d{0,3}")


class _Role(click.ParamType[str]):
    """The name of a field: a role, or a party of an agreement by its number."""

    name = "peran"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in tuple(SignerRole) and not _PARTY.fullmatch(value):
            self.fail(value, param, ctx)
        return value.replace("-", " ")


def _key_options(command: Command) -> Command:
    """Give a command the options that name what is signed with."""
    options = (
        click.option("--p12", type=FILE, metavar="BERKAS", help="Sertifikat PKCS#12."),
        click.option("--pkcs11", type=FILE, metavar="PUSTAKA", help="Pustaka PKCS#11 kartu."),
        click.option("--token", metavar="LABEL", help="Label kartu atau token."),
        click.option(
            "--sertifikat",
            metavar="NAMA",
            help="Sertifikat di kartu: labelnya atau namanya, bila kartu memuat beberapa.",
        ),
        click.option(
            "--sandi-dari",
            type=FILE,
            required=True,
            metavar="BERKAS",
            help="Berkas yang baris pertamanya kata sandi sertifikat, atau PIN kartu.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("tanda-tangan", options_metavar="[PILIHAN]")
@helped
@click.argument("pdf", metavar="PDF", type=FILE)
@_key_options
@click.option(
    "--peran",
    type=_Role(),
    required=True,
    metavar="PERAN",
    help="notulis, pimpinan, atau mengetahui; pada berita acara pihak-1 dan seterusnya.",
)
@click.option(
    "--cap-waktu",
    metavar="ALAMAT",
    help="Alamat otoritas cap waktu (RFC 3161); hanya sidik yang dikirim ke sana.",
)
@click.option("--keluaran", type=FILE, required=True, metavar="BERKAS", help="PDF hasilnya.")
def sign_command(
    *, pdf: Path, peran: str, keluaran: Path, cap_waktu: str | None, **named: Any
) -> None:
    """Menandatangani PDF (PAdES) pada kolom peran itu, dengan berkas sertifikat atau kartu."""
    check_targets([keluaran], kept=[one for one in named.values() if isinstance(one, Path)])
    content = publishing.read_pdf(pdf)
    key, service = _key(**named), _service(cap_waktu)
    now = dt.datetime.now().astimezone()
    _, weak = publishing.certificate_facts(key, at=now)
    signed = publishing.sign_pdf(content, key, role=peran, at=now, service=service)
    write_atomic(keluaran, signed)
    say(str(keluaran))
    if weak:
        say(signature_sentences.weak_key(weak), err=True)
    if shut_out := publishing.shut_out_roles(signed):
        say(signature_sentences.shut_out(shut_out), err=True)


def _key(
    *,
    p12: Path | None,
    pkcs11: Path | None,
    token: str | None,
    sertifikat: str | None,
    sandi_dari: Path,
) -> SigningKey:
    """Give what is signed with.

    Raises:
        click.UsageError: neither a file nor a card is named, or both.
        FileUnreadable: one of the files cannot be read.
    """
    if (p12 is None) is (pkcs11 is None):
        raise click.UsageError("Sebutkan --p12, atau --pkcs11 dengan --token.")
    if (pkcs11 is None) is not (token is None) or (sertifikat and pkcs11 is None):
        raise click.UsageError("Sebutkan --pkcs11 bersama --token; --sertifikat hanya untuk itu.")
    secret = _first_line(publishing.read_certificate(sandi_dari))
    if p12 is not None:
        return FileKey(publishing.read_certificate(p12), secret)
    assert pkcs11 is not None and token is not None
    return CardKey(library=pkcs11, token=token, certificate=sertifikat, pin=secret)


def _service(address: str | None) -> TimestampService | None:
    if address is None:
        return None
    if not is_service_address(address):
        raise click.UsageError("Sebutkan alamat cap waktu yang diawali http:// atau https://.")
    return TimestampService(address=address)


def _first_line(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace").split("\n", 1)[0].rstrip("\r")
