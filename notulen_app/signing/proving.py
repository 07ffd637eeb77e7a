"""What proves a signature later on: timestamps, and the data that show its certificate was good.

The only place that goes to a network, and only where somebody has set an address: to the timestamp
authority with a hash, and to where the certificates themselves say that lists of revoked ones lie.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import io
from collections.abc import Iterable

import aiohttp
from asn1crypto import cms, tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.fetchers.api import FetchLimits
from pyhanko_certvalidator.path import ValidationPath

from notulen_app.domain.signing_errors import TimestampRefused, TimestampUnavailable
from notulen_app.domain.signing_key import TimestampService
from notulen_app.signing.effort import hostile
from notulen_app.signing.reading import open_pdf, signatures_of
from notulen_app.signing.writing import QuietWriter

MOST_REQUESTS = 20
"""Lists and answers on revoked certificates that are asked for after one signature."""

LARGEST_TOKEN = 64 * 1024
"""Bytes of a timestamp above which it is refused."""

_FIELD = "Cap waktu"


class Timestamps(HTTPTimeStamper):
    """Asks a timestamp authority; what goes wrong comes out as an error of ours."""

    def __init__(self, service: TimestampService) -> None:
        super().__init__(service.address, timeout=service.seconds)
        self._service = service

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Give a timestamp of this digest.

        Raises:
            TimestampUnavailable: nobody answered in time.
            TimestampRefused: it was no timestamp that came.
        """
        service = self._service
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            if len(token.dump()) > LARGEST_TOKEN or not _is_of(token, message_digest):
                raise TimestampRefused(service.address)
        except TimestampRequestError as error:
            lost = isinstance(error.__cause__, aiohttp.ClientConnectionError | TimeoutError)
            if lost:
                raise TimestampUnavailable(service.address, service.seconds) from error
            raise TimestampRefused(service.address) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise TimestampRefused(service.address) from error
        return token

    def proven(self, signed: bytes, role: str) -> bytes:
        """Add the validation data of a role's signature and a timestamp of the document to it.

        What cannot be had is left out: the signature stands without. The PDF given is the
        beginning of the PDF returned.
        """
        with hostile():
            return asyncio.run(_proven(signed, role, self, self._service))


async def _proven(
    signed: bytes, role: str, timestamps: Timestamps, service: TimestampService
) -> bytes:
    reader = open_pdf(signed)
    item = next(one for one in signatures_of(reader) if one.field_name == role)
    fetching = AIOHttpFetcherBackend(
        per_request_timeout=service.seconds, limits=FetchLimits(max_requests=MOST_REQUESTS)
    )
    context = _context(_roots_in(item), fetching)
    try:
        paths = await _collected(item, context)
        if paths is None:
            return signed
        stamped = await _with_data(signed, item, context, paths, timestamps)
        return stamped or await _with_data(signed, item, context, paths, None) or signed
    finally:
        await fetching.close()  # type: ignore[no-untyped-call]


async def _collected(
    item: EmbeddedPdfSignature, context: ValidationContext
) -> list[ValidationPath] | None:
    try:
        return list(await collect_validation_info(item, context))
    except Exception:  # no way to a root, or a list that is none: there is nothing to add
        return None


async def _with_data(
    signed: bytes,
    item: EmbeddedPdfSignature,
    context: ValidationContext,
    paths: list[ValidationPath],
    timestamps: Timestamps | None,
) -> bytes | None:
    """Write the data in one update, with a timestamp where it is given; None where none comes."""
    reader = open_pdf(signed)
    writer = QuietWriter.on(reader, signed, b"bukti")
    contents = item.pkcs7_content.hex().encode("ascii")
    DocumentSecurityStore.supply_dss_in_writer(
        writer, contents, paths=paths, validation_context=context
    )
    target = io.BytesIO()
    if timestamps is None:
        writer.write(target)  # type: ignore[no-untyped-call]
        return target.getvalue()
    name = _free_name(str(one) for one, _, _ in enumerate_sig_fields(reader))
    stamper = PdfTimeStamper(timestamps, name, readable_field_name="Cap waktu dokumen")
    with contextlib.suppress(TimestampUnavailable, TimestampRefused):
        await stamper.async_timestamp_pdf(writer, "sha256", output=target)
        return target.getvalue()
    return None


def _context(
    roots: list[asn1_x509.Certificate], fetching: AIOHttpFetcherBackend
) -> ValidationContext:
    """Give a context that fetches what the certificates point to; it decides nothing on trust."""
    return ValidationContext(
        trust_roots=roots,
        fetcher_backend=fetching,
        allow_fetching=True,
        moment=dt.datetime.now(dt.UTC),
        revocation_mode="soft-fail",
    )


def _roots_in(item: EmbeddedPdfSignature) -> list[asn1_x509.Certificate]:
    """Give the self-signed authorities that came with a signature and its timestamps."""
    tokens = extract_tst_data_iter(item.signer_info, signed=False)
    embedded: Iterable[asn1_x509.Certificate] = (
        one.chosen
        for data in (item.signed_data, *tokens)
        for one in data["certificates"]
        if one.name == "certificate"
    )
    return [one for one in embedded if one.ca and one.subject == one.issuer]


def _is_of(token: cms.ContentInfo, digest: bytes) -> bool:
    found: tsp.TSTInfo = token["content"]["encap_content_info"]["content"].parsed
    return bool(found["message_imprint"]["hashed_message"].native == digest)


def _free_name(taken: Iterable[str]) -> str:
    known = set(taken)
    number = 1
    while f"{_FIELD} {number}" in known:
        number += 1
    return f"{_FIELD} {number}"
