"""A profile as a file for other computers: written with its letterhead, read strictly or not."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from notulen_app.documents.profile import LARGEST_PROFILE, DocumentProfile, checked
from notulen_app.domain.data_words import told
from notulen_app.domain.errors import ProfileFileInvalid, ProfileInvalid
from notulen_app.domain.value import Value, changed
from notulen_app.files import read_bounded
from notulen_app.services import profiles
from notulen_app.store.archive import Archive

ENDING = ".templat.json"
"""How the names of these files end."""


class ProfileFile(Value, frozen=True, kw_only=True):
    """What a file of a profile holds; ``format`` tells it from any other JSON."""

    format: Literal["notulen-templat"] = "notulen-templat"
    version: Literal[1] = 1
    profile: DocumentProfile


def exported(archive: Archive, name: str) -> bytes:
    """Give a profile as a file, with the letterhead under which it prints here.

    Raises:
        ProfileInvalid: there is none of this name.
    """
    shown = profiles.profile_named(archive, name)
    head = shown.letterhead
    own = bool(head.own or head.lines or head.address or head.logo)
    written = ProfileFile(profile=changed(shown, letterhead=changed(head, own=own)))
    return msgspec.json.format(msgspec.json.encode(written), indent=2) + b"\n"


def read_profile(path: Path) -> DocumentProfile:
    """Read the file of a profile strictly, its logo encoded anew; values only, for any thread.

    Raises:
        FileUnreadable: missing, no permission, or larger than 8 MB.
        ProfileFileInvalid: it is no such file, or something in it may not be; nothing is taken.
    """
    content = read_bounded(path, limit=LARGEST_PROFILE)
    try:
        read = msgspec.json.decode(content, type=ProfileFile)
        return checked(read.profile)
    except ProfileInvalid as error:
        raise ProfileFileInvalid(path, error.problem) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        place, problem = told(str(error))
        raise ProfileFileInvalid(path, f"pada {place}, {problem}" if place else problem) from error


def same_name(archive: Archive, profile: DocumentProfile) -> DocumentProfile | None:
    """Give the profile of this archive that has the name or the label of one from a file."""
    label = profile.label.casefold()
    known = profiles.profiles(archive)
    named = next((one for one in known if one.name == profile.name), None)
    return named or next((one for one in known if one.label.casefold() == label), None)


def beside(archive: Archive, profile: DocumentProfile, label: str) -> DocumentProfile:
    """Give a profile from a file a name of its own, so that it stands beside what is there."""
    based_on = profile.based_on
    if based_on is None and profiles.is_shipped(profile.name):
        based_on = profile.name
    name = profiles.free_name(archive, label)
    made: DocumentProfile = changed(profile, name=name, label=label, based_on=based_on)
    return made


def instead(profile: DocumentProfile, replaced: DocumentProfile) -> DocumentProfile:
    """Let a profile from a file stand in the place of another, under that one's name."""
    made: DocumentProfile = changed(profile, name=replaced.name, based_on=replaced.based_on)
    return made
