"""Cases: the library, each case with its story, its codes and reasons, its sources, and what the model makes of it."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs

import solara

from dashboard.cases import page
from dashboard.cases.record import UnknownCase, case
from dashboard.pages.glossary import with_terms
from dashboard.server.settings import STATIC


def asked_for(search: str | None) -> tuple[str, str]:
    """Name of the case that a query asks for, empty for the list, and what is wrong with the query if anything is."""
    name = parse_qs((search or "").removeprefix("?")).get("case", [""])[0]
    if not name:
        return "", ""
    try:
        return case(name).name, ""
    except UnknownCase as error:
        return "", f"Instead of what the link asks for, all cases: {error}"


@cache
def html(name: str) -> str:
    """The page of a case, of the list where no name is given."""
    return with_terms(page.whole(case(name)) if name else page.all_cases())


@cache
def style() -> str:
    """The style of these pages, which comes and goes with them."""
    return f"<style>{(STATIC / 'cases.css').read_text(encoding='utf-8')}</style>"


@solara.component
def Cases() -> None:
    """The list of cases, or one of them."""
    name, wrong = asked_for(solara.use_router().search)
    solara.Title(f"Multitrack: {case(name).scenario.title if name else 'Cases'}")
    with solara.v.Html(tag="main", class_="case-page", attributes={"id": "main", "tabindex": "-1"}):
        if wrong:
            solara.v.Html(tag="p", class_="notice", attributes={"role": "status"}, children=[wrong])
        solara.HTML(tag="div", unsafe_innerHTML=style())
        solara.HTML(tag="article", classes=["case" if name else "case-list"], unsafe_innerHTML=html(name))
