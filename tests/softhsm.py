"""Tokens in software (SoftHSM2), as if they were plugged in; nothing of them outlives a test."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

_FOLDERS = ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/local/lib/softhsm")
LIBRARY = Path(
    next((f"{one}/libsofthsm2.so" for one in _FOLDERS if Path(one).is_dir()), "/tidak/ada.so")
)
PIN = "4321"


@dataclass(frozen=True)
class Plugged:
    """A folder of tokens that the library looks into."""

    folder: Path
    library: Path = LIBRARY

    def add(self, label: str, *holders: Any, key: bool = True) -> None:
        """Make a token with the key and certificate of everybody who is issued one."""
        begin = ["softhsm2-util", "--init-token", "--free", "--label", label]
        secret = ["--so-pin", "12345678", "--pin", PIN]
        subprocess.run([*begin, *secret], check=True, capture_output=True)
        import pkcs11

        from notulen_app.signing.cards import ONE_AT_A_TIME

        with ONE_AT_A_TIME:
            loaded = pkcs11.lib(str(self.library))
            loaded.reinitialize()
            self._fill(loaded.get_token(token_label=label), holders, key=key)

    def _fill(self, token: Any, holders: tuple[Any, ...], *, key: bool) -> None:
        with token.open(user_pin=PIN, rw=True) as session:
            for number, holder in enumerate(holders, 1):
                if key:
                    session.create_object(_key(holder.key, bytes([number])))
                session.create_object(_certificate(holder.certificate, bytes([number])))
                for other in holder.chain:
                    session.create_object(_certificate(other, b"\xff"))

    def pull(self) -> None:
        """Take every token away."""
        # of a token that is in use it is as of one that is pulled out
        for one in self.folder.iterdir():
            shutil.rmtree(one)


def plugged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plugged:
    """Let the library look into an empty folder; skip where there is no such library."""
    if not LIBRARY.is_file() or not shutil.which("softhsm2-util"):
        pytest.skip("softhsm2 is not installed")
    tokens = folder / "token"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    return Plugged(tokens)


def _key(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, number: bytes) -> dict[Any, Any]:
    from pkcs11 import Attribute
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.rsa import decode_rsa_private_key

    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    decode = decode_rsa_private_key if isinstance(key, rsa.RSAPrivateKey) else decode_ec_private_key
    own = {
        Attribute.TOKEN: True,
        Attribute.PRIVATE: True,
        Attribute.SENSITIVE: True,
        Attribute.SIGN: True,
        Attribute.ID: number,
        Attribute.LABEL: f"kunci {number[0]}",
    }
    return decode(der) | own


def _certificate(certificate: x509.Certificate, number: bytes) -> dict[Any, Any]:
    from pkcs11 import Attribute
    from pkcs11.util.x509 import decode_x509_certificate

    made = decode_x509_certificate(certificate.public_bytes(serialization.Encoding.DER))
    own = {
        Attribute.TOKEN: True,
        Attribute.PRIVATE: False,
        Attribute.ID: number,
        Attribute.LABEL: f"sertifikat {number[0]}",
    }
    return made | own
