"""The office and its document profiles: shipped ones, and what the user has changed."""

from __future__ import annotations

import itertools
import re
import unicodedata

from notulen_app.documents.profile import (
    LONGEST_LABEL,
    DocumentProfile,
    Letterhead,
    check_facts,
    checked_logo,
    decode_profile,
    encode_profile,
    letterhead_problem,
    load_profiles,
)
from notulen_app.documents.wording import SENTENCES
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.plain_text import cleaned, one_line
from notulen_app.domain.value import Value, changed
from notulen_app.store import document_numbers, settings
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
        "copies",
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
    own = own_profiles(archive)
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
    found = own_profiles(archive).get(name) or _shipped_named(name)
    if found is None:
        raise ProfileInvalid(name, "tidak ada")
    return found


def is_changed(archive: Archive, name: str) -> bool:
    """Tell whether the user has changed a profile."""
    return name in own_profiles(archive)


def change_profile(
    archive: Archive,
    name: str,
    *,
    label: str = "Ubah templat",
    typed_at: str | None = None,
    **facts: object,
) -> Changes:
    """Change facts of a profile; typing on in one is one undo step, every choice its own.

    ``typed_at`` names the place of a fact that is typed within a larger one.

    Raises:
        ProfileInvalid: there is none of this name, or a fact is not what it may be.
    """
    before = bare_profile(archive, name)
    wanted = _sound(changed(before, **facts), logo=before.letterhead.logo)
    merge = f"profile:{name}:{typed_at}" if typed_at else _typed(f"profile:{name}", facts)
    with archive.action(label, merge=merge) as action:
        settings.put(archive, _CHANGED, own_profiles(archive) | {name: wanted})
    return action.changes


def change_sentence(archive: Archive, name: str, sentence: str, text: str) -> Changes:
    """Word a fixed sentence anew; blank, or as it was shipped, is the shipped one again.

    Raises:
        ProfileInvalid: there is no such profile, or the sentence cannot be filled in.
    """
    kept = {**bare_profile(archive, name).wording}
    shipped_text = SENTENCES[sentence].text if sentence in SENTENCES else ""
    kept[sentence] = text.strip()
    if kept[sentence] in ("", shipped_text):
        del kept[sentence]
    typed_at = f"wording.{sentence}" if text.strip() else None
    return change_profile(archive, name, label="Ubah kalimat", typed_at=typed_at, wording=kept)


def set_logo(archive: Archive, name: str, logo: str | None) -> Changes:
    """Give a profile a logo of its own, as ``logo_of`` gives it, or none.

    Raises:
        ProfileInvalid: there is no such profile.
    """
    before = bare_profile(archive, name)
    head: Letterhead = changed(before.letterhead, logo=logo)
    return _keep(archive, changed(before, letterhead=head), label="Ubah logo templat")


def take_own_letterhead(archive: Archive, name: str) -> Changes:
    """Give a profile the office's letterhead as its own, to be changed apart from it."""
    head: Letterhead = changed(profile_named(archive, name).letterhead, own=True)
    return change_profile(archive, name, label="Pakai kop sendiri", letterhead=head)


def follow_office_letterhead(archive: Archive, name: str) -> Changes:
    """Let a profile have the office's letterhead again, in its own style."""
    kept = bare_profile(archive, name).letterhead
    head = Letterhead(style=kept.style, rule=kept.rule)
    return change_profile(archive, name, label="Pakai kop instansi", letterhead=head)


def is_shipped(name: str) -> bool:
    """Tell whether a profile comes with the app, changed here or not."""
    return any(one.name == name for one in load_profiles())


def free_name(archive: Archive, label: str) -> str:
    """Give a name for a new profile, made of its label, that no other has."""
    letters = unicodedata.normalize("NFKD", cleaned(label)).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:50].rstrip("-") or "templat"
    taken = {one.name for one in profiles(archive)}
    names = itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2)))
    return next(one for one in names if one not in taken)


def new_profile(archive: Archive, name: str, label: str, *, source: str) -> Changes:
    """Make a profile of the user's own from another one.

    Raises:
        ProfileInvalid: the name is taken, the label blank or too long, or there is no source.
    """
    label = _label(archive, name, label)
    if any(one.name == name for one in profiles(archive)):
        raise ProfileInvalid(name, "nama ini sudah dipakai")
    of = bare_profile(archive, source)
    made = changed(of, name=name, label=label, based_on=of.based_on or source)
    return _keep(archive, _sound(made, logo=of.letterhead.logo), label=f"Templat baru “{label}”")


def rename_profile(archive: Archive, name: str, label: str) -> Changes:
    """Give a profile another label; meetings that use it stay with it.

    Raises:
        ProfileInvalid: the label is blank, too long or another profile's.
    """
    named: DocumentProfile = changed(
        bare_profile(archive, name), label=_label(archive, name, label)
    )
    return _keep(archive, named, label="Ganti nama templat")


def remove_profile(archive: Archive, name: str) -> Changes:
    """Remove a profile of the user's own; its meetings go by the office's.

    Raises:
        ProfileInvalid: there is none of this name, or it comes with the app.
    """
    if is_shipped(name):
        raise ProfileInvalid(name, "templat bawaan tidak dapat dihapus")
    label = bare_profile(archive, name).label
    kept = own_profiles(archive)
    del kept[name]
    with archive.action(f"Hapus templat “{label}”") as action:
        settings.put(archive, _CHANGED, kept)
    return action.changes


def meetings_with(archive: Archive, name: str) -> int:
    """Count the meetings that have chosen a profile."""
    return document_numbers.count_with_profile(archive, name)


def take_in(archive: Archive, profile: DocumentProfile) -> Changes:
    """Keep a profile that was read from a file, in place of the one of its name.

    Raises:
        ProfileInvalid: a fact is not what it may be.
    """
    check_facts(profile)
    return _keep(archive, profile, label=f"Impor templat “{profile.label}”")


def own_profiles(archive: Archive) -> dict[str, DocumentProfile]:
    """Give the profiles that the user made or changed, by their names."""
    return settings.get(archive, _CHANGED, dict[str, DocumentProfile]) or {}


def save_profile(archive: Archive, profile: DocumentProfile) -> Changes:
    """Keep a profile that the user changed."""
    with archive.action("Ubah templat", merge=f"profile:{profile.name}") as action:
        settings.put(archive, _CHANGED, own_profiles(archive) | {profile.name: profile})
    return action.changes


def restore_profile(archive: Archive, name: str) -> Changes:
    """Go back to the shipped profile; one of the user's own to the shipped one it was made from."""
    kept = own_profiles(archive)
    with archive.action("Kembalikan templat") as action:
        found = kept.pop(name, None)
        origin = _shipped_named(found.based_on) if found and not is_shipped(name) else None
        if found and origin:
            kept[name] = changed(origin, name=name, label=found.label, based_on=found.based_on)
        if found and kept != own_profiles(archive):
            settings.put(archive, _CHANGED, kept)
    return action.changes


def _keep(archive: Archive, profile: DocumentProfile, *, label: str) -> Changes:
    with archive.action(label) as action:
        settings.put(archive, _CHANGED, own_profiles(archive) | {profile.name: profile})
    return action.changes


def _sound(profile: DocumentProfile, *, logo: str | None) -> DocumentProfile:
    """Check a profile strictly, its logo only where it is not the one it had before.

    Encoding a logo anew takes a third of a second, and facts are typed letter by letter.

    Raises:
        ProfileInvalid: a fact is not what it may be.
    """
    if profile.letterhead.logo != logo:
        return decode_profile(encode_profile(profile))
    bare: Letterhead = changed(profile.letterhead, logo=None)
    read = decode_profile(encode_profile(changed(profile, letterhead=bare)))
    return changed(read, letterhead=changed(read.letterhead, logo=logo))


def _label(archive: Archive, name: str, label: str) -> str:
    """Give a label as it is kept.

    Raises:
        ProfileInvalid: it is blank, too long or another profile's.
    """
    words = one_line(label, limit=200)
    if not words:
        raise ProfileInvalid(name, "nama belum diisi")
    if len(words) > LONGEST_LABEL:
        raise ProfileInvalid(name, f"nama paling panjang {LONGEST_LABEL} huruf")
    others = {one.label.casefold() for one in profiles(archive) if one.name != name}
    if words.casefold() in others:
        raise ProfileInvalid(words, "nama ini sudah dipakai")
    return words


def _shipped_named(name: str | None) -> DocumentProfile | None:
    return next((one for one in load_profiles() if one.name == name), None)


def _typed(whose: str, facts: dict[str, object]) -> str | None:
    """Give the merge key of facts that are typed letter by letter; None for what is chosen."""
    return f"{whose}:{','.join(sorted(facts))}" if facts.keys() <= _TYPED else None


def _chosen(archive: Archive, name: str | None) -> DocumentProfile:
    where = office(archive)
    known = {one.name: one for one in profiles(archive)}
    for wanted in (name, where.profile if where else None, DEFAULT):
        if wanted in known:
            return known[wanted]
    return next(iter(known.values()))


def _under(profile: DocumentProfile, where: Office) -> DocumentProfile:
    """Put the office's letterhead on a profile that has none of its own."""
    kept = profile.letterhead
    if kept.own or kept.lines or not (where.lines or where.logo):
        return profile
    head: Letterhead = changed(
        profile.letterhead, lines=where.lines, address=where.address, logo=where.logo
    )
    return changed(profile, letterhead=head)
