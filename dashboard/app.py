"""The pages and the frame around them, as Solara mounts them."""

from __future__ import annotations

from typing import Any

import solara
from reacton.ipyvue import use_event

from dashboard.pages.about import About
from dashboard.pages.cases import Cases
from dashboard.pages.glossary import Glossary, GlossaryButton
from dashboard.pages.guide import GuideButton
from dashboard.pages.numbers import Meaning
from dashboard.pages.worked import Compare, Explore, Lab, Sweep

PAGES = (
    ("/", "Explore"),
    ("/lab", "Lab"),
    ("/compare", "Compare"),
    ("/sweep", "Sweep"),
    ("/cases", "Cases"),
    ("/about", "About"),
)


@solara.component
def Way(path: str, label: str, here: bool) -> None:
    """A link to another page that keeps the visit: one socket, one session."""
    router = solara.use_router()
    attributes = {"href": path, "aria-current": "page"} if here else {"href": path}
    link = solara.v.Html(tag="a", class_="site-link", attributes=attributes, children=[label])

    def go(*_event: Any) -> None:
        router.push(path)

    use_event(link, "click.prevent.stop", go)


@solara.component
def Layout(children: list[solara.Element]) -> None:
    """The top line with the way to each page, the page, what its numbers mean, and the notes of the glossary.

    The server links ``site.css``, ``page.css`` and ``site.js`` into the page's head.
    """
    path = solara.use_router().path
    with solara.v.Html(tag="div", class_="site"):
        with solara.v.Html(tag="header", class_="site-header"):
            solara.v.Html(tag="span", class_="site-name", children=["Multitrack"])
            with solara.v.Html(tag="nav", class_="site-nav", attributes={"aria-label": "Pages"}):
                for where, label in PAGES:
                    Way(where, label, here=where == path)
            with solara.v.Html(tag="div", class_="site-help"):
                GuideButton()
                GlossaryButton()
        solara.v.Html(tag="div", class_="site-page", children=children)
        Meaning(path.strip("/") or "explore")
        Glossary()


routes = [
    solara.Route("/", component=Explore, label="Explore", layout=Layout),
    solara.Route("lab", component=Lab, label="Ripeness lab"),
    solara.Route("cases", component=Cases, label="Cases"),
    solara.Route("compare", component=Compare, label="Compare"),
    solara.Route("sweep", component=Sweep, label="Sweep"),
    solara.Route("about", component=About, label="About"),
]
