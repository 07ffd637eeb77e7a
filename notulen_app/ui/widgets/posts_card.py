"""Who signs by a document profile, in which order, and in what capacity."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from notulen_app.documents.profile import LONGEST_LINE, DocumentProfile, SignerPost
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.value import changed
from notulen_app.gap_sentences import ROLES
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import down, label, panel
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.profile_card import SaveFacts, card, equal_columns, short
from notulen_app.ui.widgets.signers_field import CAPACITIES
from notulen_app.ui.wording.typed import LINES, TEXT, Typed, Unreadable

_PLACES = ("pertama", "kedua", "ketiga")
_NOBODY = "Tidak ada"
_MOST_ABOVE = 3


class PostsCard(QWidget):
    """The order of signing, and a block for each role that signs."""

    def __init__(self, icons: Icons, save: SaveFacts) -> None:
        super().__init__()
        self._save = save
        self._profile = DocumentProfile(name="-", label="-")
        self.slots = [
            ChoiceField(icons, f"Yang {place}", save=partial(self._keep_role, n), choices=[])
            for n, place in enumerate(_PLACES)
        ]
        self.blocks = {role: _Block(icons, role, self._keep_post) for role in SignerRole}
        advice = (
            "Yang terakhir menandatangani mengunci PDF. Kewenangan di bawah berlaku bila rapatnya "
            "sendiri tidak menyebut lain."
        )
        made = card(
            "Penanda tangan, menurut urutan",
            equal_columns(*self.slots),
            label(advice, "hint", wrap=True),
            *self.blocks.values(),
        )
        self.setLayout(down(made))

    def all_fields(self) -> tuple[Field, ...]:
        """Give every field."""
        inner = [field for block in self.blocks.values() for field in block.fields.values()]
        return (*self.slots, *inner)

    def fill(self, profile: DocumentProfile) -> None:
        """Show who signs; a role that signs in another place is not offered."""
        self._profile = profile
        signers = profile.signers
        for n, field in enumerate(self.slots):
            here = signers[n] if n < len(signers) else None
            free = [role for role in ROLES if role is here or role not in signers]
            nobody = [(None, _NOBODY)] if n > 0 or here is None else []
            field.offer([*nobody, *((role, ROLES[role]) for role in free)])
            field.fill(here)
            field.lock(locked=n > len(signers))
        posts = {one.role: one for one in profile.posts}
        for role, block in self.blocks.items():
            block.setVisible(role in signers)
            block.fill(posts.get(role, SignerPost(role=role)))

    def _keep_role(self, place: int, role: SignerRole | None) -> bool:
        roles = [*self._profile.signers[:place], role, *self._profile.signers[place + 1 :]]
        return self._save({"signers": tuple(one for one in roles if one is not None)})

    def _keep_post(self, post: SignerPost, typed_at: str | None) -> bool:
        others = [one for one in self._profile.posts if one.role is not post.role]
        said = [post] if post != SignerPost(role=post.role) else []
        return self._save({"posts": (*others, *said)}, typed_at)


class _Block(QWidget):
    """How one role signs."""

    def __init__(self, icons: Icons, role: SignerRole, save: Any) -> None:
        super().__init__()
        self._save = save
        self._post = SignerPost(role=role)
        self.fields: dict[str, Field] = {
            "capacity": ChoiceField(
                icons,
                "Kewenangan",
                choices=[(None, "Jabatan sendiri"), *CAPACITIES.items()],
                save=lambda value: self._keep("capacity", value),
            ),
            "position": LineField(
                icons,
                "Jabatan bila belum diketahui",
                typed=Typed(_position, TEXT.write),
                save=lambda value: self._keep("position", value),
            ),
            "principals": TextField(
                icons,
                "Jabatan di atasnya, satu tiap baris",
                typed=Typed(_principals, LINES.write),
                hint="Kepala Kepolisian Resor …",
                least=1,
                most=3,
                save=lambda value: self._keep("principals", value),
            ),
        }
        frame = panel("inset")
        columns = equal_columns(self.fields["capacity"], self.fields["position"])
        frame.setLayout(
            down(
                label(ROLES[role], "title"), columns, self.fields["principals"], spacing=8, edge=12
            )
        )
        self.setLayout(down(frame))
        for name, field in self.fields.items():
            field.editor.setAccessibleName(f"{field.title}, {ROLES[role].lower()}")
            field.setProperty("fact", name)

    def fill(self, post: SignerPost) -> None:
        """Show how the role signs."""
        self._post = post
        for name, field in self.fields.items():
            field.fill(getattr(post, name))

    def _keep(self, name: str, value: Any) -> bool:
        typed_at = None if name == "capacity" else f"posts.{self._post.role.value}.{name}"
        post: SignerPost = changed(self._post, **{name: value})
        return bool(self._save(post, typed_at))


def _position(text: str) -> str | None:
    return short(LONGEST_LINE)(text) or None


def _principals(text: str) -> Sequence[str]:
    lines: tuple[str, ...] = LINES.read(text)
    if len(lines) > _MOST_ABOVE:
        raise Unreadable(f"Paling banyak {_MOST_ABOVE} jabatan.")
    return tuple(short(LONGEST_LINE)(line) for line in lines)
