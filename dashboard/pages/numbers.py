"""What the numbers of each page can and cannot mean: said in ``content/numbers.md``, shown at each page's foot."""

from __future__ import annotations

import re
from functools import cache

import markdown
import solara

from dashboard.pages.documents import document, text

PART = re.compile(r"^## (?P<page>\w+)\n+(?P<said>(?:(?!## ).*\n?)+)", re.MULTILINE)


@cache
def said() -> dict[str, str]:
    """The sentences of each page, by its name."""
    return {part["page"]: part["said"].strip() for part in PART.finditer(text("numbers.md"))}


@cache
def html(page: str) -> str:
    """The foot of a page; empty where the page shows no numbers."""
    if page not in said():
        return ""
    more = f'<a href="{document("limits").address}">{document("limits").title}</a>.'
    return f"{markdown.markdown(said()[page])}<p>{more}</p>"


@solara.component
def Meaning(page: str) -> None:
    """What the numbers of ``page`` (explore, lab, compare, sweep, cases) can and cannot mean; nothing for others."""
    if html(page):
        solara.HTML(tag="aside", classes=["meaning"], unsafe_innerHTML=html(page),
                    attributes={"aria-label": "What these numbers can and cannot mean"})  # fmt: skip
