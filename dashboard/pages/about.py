"""About: the model in plain words, its description, its limits, its sources, from the packaged documents."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs

import solara

from dashboard.pages.documents import DOCUMENTS, UnknownDocument, contents, document, html
from dashboard.pages.glossary import with_terms


def asked_for(search: str | None) -> tuple[str, str]:
    """Name of the document that a query asks for, and what is wrong with it if anything is."""
    name = parse_qs(search or "").get("page", [DOCUMENTS[0].name])[0]
    try:
        return document(name).name, ""
    except UnknownDocument as error:
        return DOCUMENTS[0].name, f"Instead of what the link asks for, the first page: {error}"


@cache
def explained(name: str) -> str:
    """A document with the notes on its terms; the glossary needs none."""
    return html(name) if name == "glossary" else with_terms(html(name))


@solara.component
def About() -> None:
    """One document, beside the list of all."""
    name, wrong = asked_for(solara.use_router().search)
    solara.Title(f"Multitrack: {document(name).title}")
    with solara.v.Html(tag="div", class_="about"):
        solara.HTML(tag="nav", unsafe_innerHTML=contents(name), attributes={"aria-label": "Documents"})
        with solara.v.Html(tag="main", class_="article", attributes={"id": "main", "tabindex": "-1"}):
            if wrong:
                solara.v.Html(tag="p", class_="notice", attributes={"role": "status"}, children=[wrong])
            solara.HTML(tag="article", unsafe_innerHTML=explained(name))
