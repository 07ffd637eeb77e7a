"""Corrects a draft as Word does: tracked changes, comments, and changes that nobody tracked."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

AT = "2025-03-10T08:15:00Z"
CHAIR, DEPUTY = "AKBP Uji Satu", "Kompol Uji Tiga"


class Reviewer:
    """A draft that is open in Word; ``paragraph`` is named by words that stand in it."""

    def __init__(self, path: Path, author: str = CHAIR) -> None:
        self.path, self.author = path, author
        self.file = docx.Document(str(path))
        self._number = 900

    def save(self, path: Path) -> Path:
        """Write the corrected file."""
        self.file.save(str(path))
        return path

    def replace(self, paragraph: str, old: str, new: str, *, author: str | None = None) -> None:
        """Track that words are others: removed and added, either may be "" at the end."""
        made = self.find(paragraph)
        run, rest = self._cut(made, old)
        if old:
            removed = self._change("del", author)
            run.addprevious(removed)
            removed.append(run)
            run.find(qn("w:t")).tag = qn("w:delText")
            place = removed
        else:
            place = run
        if new:
            added = self._change("ins", author)
            added.append(_run(new))
            place.addnext(added)
        del rest

    def retype(self, paragraph: str, old: str, new: str) -> None:
        """Change words without tracking."""
        run, _ = self._cut(self.find(paragraph), old)
        run.find(qn("w:t")).text = new

    def remove(self, paragraph: str, *, kind: str = "del", author: str | None = None) -> Any:
        """Track that a whole paragraph goes, its end included."""
        made = self.find(paragraph)
        for run in list(made.iter(qn("w:r"))):
            removed = self._change(kind, author)
            run.addprevious(removed)
            removed.append(run)
            for words in run.iter(qn("w:t")):
                words.tag = qn("w:delText") if kind == "del" else qn("w:t")
        self._end(made, kind, author)
        return made

    def drop(self, paragraph: str) -> None:
        """Remove a paragraph without tracking."""
        made = self.find(paragraph)
        made.getparent().remove(made)

    def add_behind(self, paragraph: str, words: str, *, tracked: bool = True) -> None:
        """Add a paragraph behind another, as with Enter at its end."""
        self._put_behind(paragraph, words, "ins" if tracked else None)

    def move(self, paragraph: str, behind: str) -> None:
        """Track that a paragraph is moved."""
        words = "".join(one.text for one in self.find(paragraph).iter(qn("w:t")))
        self.remove(paragraph, kind="moveFrom")
        self._put_behind(behind, words, "moveTo")

    def join(self, paragraph: str, following: str, *, tracked: bool = True) -> None:
        """Join a paragraph with the one that follows it."""
        made, other = self.find(paragraph), self.find(following)
        if tracked:
            self._end(made, "del", None)
            return
        for part in list(other):
            if part.tag != qn("w:pPr"):
                made.append(part)
        other.getparent().remove(other)

    def split(self, paragraph: str, before: str) -> None:
        """Track that a paragraph is split in front of words."""
        made = self.find(paragraph)
        run, _ = self._cut(made, before)
        first = copy.deepcopy(made)
        cut = list(first.iter(qn("w:r")))[list(made.iter(qn("w:r"))).index(run)]
        for part in [cut, *cut.itersiblings()]:
            first.remove(part)
        for part in [*run.itersiblings(preceding=True)]:
            if part.tag != qn("w:pPr"):
                made.remove(part)
        self._end(first, "ins", None)
        made.addprevious(first)

    def comment(self, paragraph: str, words: str, text: str, *, author: str | None = None) -> None:
        """Comment on words."""
        run, _ = self._cut(self.find(paragraph), words)
        runs = [one for one in self._paragraph_of(run).runs if one._r is run]
        self.file.add_comment(runs, text=text, author=author or self.author)

    def without_bookmarks(self) -> None:
        """Lose all bookmarks, as in a copy into another document."""
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for one in list(self.file.element.body.iter(qn(tag))):
                one.getparent().remove(one)

    def find(self, words: str) -> Any:
        """Find the first paragraph that says these words."""
        for one in self.file.element.body.iter(qn("w:p")):
            if words in "".join(part.text or "" for part in one.iter(qn("w:t"))):
                return one
        raise AssertionError(words)

    def _paragraph_of(self, run: Any) -> Any:
        from docx.text.paragraph import Paragraph

        return Paragraph(run.getparent(), self.file._body)

    def _put_behind(self, paragraph: str, words: str, kind: str | None) -> None:
        made = self.find(paragraph)
        new = OxmlElement("w:p")
        if made.pPr is not None:
            new.append(copy.deepcopy(made.pPr))
        run = _run(words)
        if kind:
            change = self._change(kind, None)
            change.append(run)
            new.append(change)
            self._end(made, kind, None)
        else:
            new.append(run)
        made.addnext(new)

    def _cut(self, made: Any, words: str) -> tuple[Any, Any]:
        """Give the run that holds just these words, cut out of the one that holds them."""
        for run in made.iter(qn("w:r")):
            text = run.find(qn("w:t"))
            if text is None or words not in (text.text or "") or run.getparent() is not made:
                continue
            before, _, after = text.text.partition(words)
            if not words:
                before, after = text.text, ""
            for piece, put in ((before, run.addprevious), (after, run.addnext)):
                if piece and words:
                    other = copy.deepcopy(run)
                    other.find(qn("w:t")).text = piece
                    put(other)
            if words:
                text.text = words
            text.set(qn("xml:space"), "preserve")
            return run, after
        raise AssertionError(words)

    def _end(self, made: Any, kind: str, author: str | None) -> None:
        facts = made.get_or_add_pPr()
        look = facts.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            facts.append(look)
        look.append(self._change(kind, author))

    def _change(self, kind: str, author: str | None) -> Any:
        self._number += 1
        made = OxmlElement(f"w:{kind}")
        made.set(qn("w:id"), str(self._number))
        made.set(qn("w:author"), author or self.author)
        made.set(qn("w:date"), AT)
        return made


def _run(words: str) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run
