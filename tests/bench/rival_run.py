"""Set one source in an interpreter that has the rival, and print how long that took, in ms.

Runs outside our environment. What is warm of ours is warm here: modules and fonts, by a page set
before. Typst remembers what it has set, so every process sets the source once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def weasyprint(source: Path) -> bytes:
    from weasyprint import HTML

    made: bytes = HTML(filename=str(source)).write_pdf()
    return made


def typst(source: Path) -> bytes:
    from typst import compile as compiled

    made: bytes = compiled(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return made


RIVALS: dict[str, tuple[Callable[[Path], bytes], str, str]] = {
    "WeasyPrint": (weasyprint, ".html", "<p>Uji"),
    "Typst": (typst, ".typ", '#set text(font: "Liberation Sans")\nUji'),
}


def main() -> None:
    """Take a rival's name, the source and where the PDF goes."""
    name, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    draw, suffix, small = RIVALS[name]
    warm = source.with_name(f"awal{suffix}")
    warm.write_text(small, encoding="utf-8")
    draw(warm)
    begun = time.perf_counter()
    made = draw(source)
    print((time.perf_counter() - begun) * 1000)
    target.write_bytes(made)


if __name__ == "__main__":
    main()
