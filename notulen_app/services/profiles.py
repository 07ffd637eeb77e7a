"""The office and its document profiles: shipped ones, and what the user has changed."""

from __future__ import annotations

from notulen_app.documents.profile import (
    DocumentProfile,
    Letterhead,
    checked_logo,
    decode_profile,
    encode_profile,
    letterhead_problem,
    load_profiles,
)
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.value import Value, changed
from notulen_app.store import settings
from notulen_app.store.archive import Archive

_OFFICE = "office"
_CHANGED = "profiles"
DEFAULT = "polri"
_TYPED = frozenset(
    (
        "name",
        "lines",
        "address",
        "margins",
        "font_size",
        "leading",
        "numbering",
        "kind_code",
        "unit",
    )
)
"""Facts that are typed; the others are chosen."""


class Office(Value, frozen=True, kw_only=True):
    """The office that keeps this archive, as its letterhead names it."""

    name: str
    profile: str = DEFAULT
    lines: tuple[str, ...] = ()
    address: str = ""
    logo: str | None = None


def shipped() -> tuple[DocumentProfile, ...]:
    """Give the profiles that come with the app, the one that is the default first."""
    return tuple(sorted(load_profiles(), key=lambda one: one.name != DEFAULT))


def office_problem(chosen: Office) -> str | None:
    """Say in words why an office's letterhead cannot be printed; None where it can."""
    return letterhead_problem(chosen.lines, chosen.address)


def office(archive: Archive) -> Office | None:
    """Give the office of the archive; None until it was asked for."""
    return settings.get(archive, _OFFICE, Office)


def set_office(archive: Archive, chosen: Office) -> Changes:
    """Keep the office of the archive."""
    with archive.action("Ubah instansi", merge="office") as action:
        settings.put(archive, _OFFICE, chosen)
    return action.changes


def change_office(archive: Archive, **facts: object) -> Changes:
    """Change facts of the office; typing on in one is one undo step, every choice its own.

    Raises:
        ProfileInvalid: the letterhead could not be printed.
    """
    wanted = changed(office(archive) or Office(name=""), **facts)
    if problem := office_problem(wanted):
        raise ProfileInvalid(wanted.profile, problem)
    with archive.action("Ubah instansi", merge=_typed("office", facts)) as action:
        settings.put(archive, _OFFICE, wanted)
    return action.changes


def logo_of(image: bytes) -> str:
    """Give a logo for the office of an image from outside, without its metadata; for any thread.

    Raises:
        ProfileInvalid: no PNG or JPEG, more than 40 megapixels, or damaged.
    """
    return checked_logo(image)


def profiles(archive: Archive) -> tuple[DocumentProfile, ...]:
    """Give every profile under the office's letterhead; the user's own replace the shipped."""
    own = settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}
    named = {one.name: one for one in load_profiles()} | own
    where = office(archive)
    return tuple(_under(one, where) if where else one for one in named.values())


def profile_named(archive: Archive, name: str) -> DocumentProfile:
    """Give one profile.

    Raises:
        ProfileInvalid: there is none of this name.
    """
    for one in profiles(archive):
        if one.name == name:
            return one
    raise ProfileInvalid(name, "tidak ada")


def profile_for(archive: Archive, meeting: Meeting) -> DocumentProfile:
    """Give the profile of a meeting: its own, else the office's, else the first."""
    return _chosen(archive, meeting.profile)


def office_profile(archive: Archive) -> DocumentProfile:
    """Give the profile of papers that belong to no one meeting: the office's, else the first."""
    return _chosen(archive, None)


def bare_profile(archive: Archive, name: str) -> DocumentProfile:
    """Give one profile as it is kept, without the office's letterhead.

    Raises:
        ProfileInvalid: there is none of this name.
    """
    own = settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}
    found = own.get(name) or next((one for one in load_profiles() if one.name == name), None)
    if found is None:
        raise ProfileInvalid(name, "tidak ada")
    return found


def is_changed(archive: Archive, name: str) -> bool:
    """Tell whether the user has changed a profile."""
    return name in (settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {})


def change_profile(
    archive: Archive, name: str, *, label: str = "Ubah templat", **facts: object
) -> Changes:
    """Change facts of a profile; typing on in one is one undo step, every choice its own.

    Raises:
        ProfileInvalid: there is none of this name, or a fact is not what it may be.
    """
    wanted = changed(bare_profile(archive, name), **facts)
    wanted = decode_profile(encode_profile(wanted))
    own = settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}
    with archive.action(label, merge=_typed(f"profile:{name}", facts)) as action:
        settings.put(archive, _CHANGED, own | {name: wanted})
    return action.changes


def save_profile(archive: Archive, profile: DocumentProfile) -> Changes:
    """Keep a profile that the user changed."""
    own = settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}
    with archive.action("Ubah templat", merge=f"profile:{profile.name}") as action:
        settings.put(archive, _CHANGED, own | {profile.name: profile})
    return action.changes


def restore_profile(archive: Archive, name: str) -> Changes:
    """Go back to the shipped profile."""
    own = settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}
    with archive.action("Kembalikan templat") as action:
        if own.pop(name, None):
            settings.put(archive, _CHANGED, own)
    return action.changes


def _typed(whose: str, facts: dict[str, object]) -> str | None:
    """Give the merge key of facts that are typed letter by letter; None for what is chosen."""
    return f"{whose}:{','.join(sorted(facts))}" if facts.keys() <= _TYPED else None


def _chosen(archive: Archive, name: str | None) -> DocumentProfile:
    where = office(archive)
    wanted = name or (where.profile if where else DEFAULT)
    found = profiles(archive)
    return next((one for one in found if one.name == wanted), found[0])


def _under(profile: DocumentProfile, where: Office) -> DocumentProfile:
    """Put the office's letterhead on a profile that has none of its own."""
    if profile.letterhead.lines or not (where.lines or where.logo):
        return profile
    head: Letterhead = changed(
        profile.letterhead, lines=where.lines, address=where.address, logo=where.logo
    )
    return changed(profile, letterhead=head)
