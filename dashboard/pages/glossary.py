"""The glossary on every page: a note for each term, opened where the term stands, and a list of all to search in.

What opens a note is plain HTML (``popovertarget``); ``static/common/glossary.js`` adds that it opens under the pointer
and at the focus, and puts it beside its word.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape

import solara

from dashboard.pages.terms import Term, by_name, pattern, terms

# What is left alone: other tags are text's own. Sections begin at headings.
TOKENS = re.compile(r"(<[^>]+>)")
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z0-9]+)")
HEADINGS = frozenset({"h1", "h2", "h3"})
LEFT_ALONE = HEADINGS | {"h4", "h5", "h6", "a", "abbr", "button", "code", "figure", "label", "pre", "script", "style",
                         "summary", "svg", "th"}  # fmt: skip


def button(term: Term, said: str) -> str:
    """A word of a text as the button that opens the note on it."""
    links = f'popovertarget="{term.id}" aria-describedby="{term.id}"'
    return f'<button type="button" class="term" {links}>{escape(said)}</button>'


def with_terms(html: str) -> str:
    """A document in which the first occurrence of each term in a section opens its note.

    ``html`` must be our own and well formed. Nothing changes in headings, links, code, and what can be pressed.
    """
    done, inside, made = set[str](), list[str](), list[str]()
    for token in TOKENS.split(html):
        tag = TAG.match(token)
        if tag is None:
            made.append(token if inside else linked_terms(token, done))
            continue
        name = tag["name"].lower()
        if name in HEADINGS and not tag["close"]:
            done.clear()
        if name in LEFT_ALONE and not token.endswith("/>"):
            if not tag["close"]:
                inside.append(name)
            elif name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
        made.append(token)
    return "".join(made)


def linked_terms(plain: str, done: set[str]) -> str:
    """A piece of text in which terms that are not yet ``done`` are buttons."""

    def put(found: re.Match[str]) -> str:
        term = by_name()[" ".join(found[1].lower().split())]
        if term.id in done:
            return found[0]
        done.add(term.id)
        return button(term, unescape(found[0]))

    return pattern().sub(put, plain)


@cache
def notes() -> str:
    """A note for each term, closed; ``data-names`` are the names by which scripts find it."""
    return "".join(
        f'<div popover id="{term.id}" class="term-note" data-names="{escape("|".join(term.spoken))}" '
        f'data-title="{escape(term.title)}">{term.html}</div>'
        for term in terms()
    )


@cache
def listed() -> str:
    """The list of all terms, closed and empty: the page's script fills it from the notes when it is opened."""
    return (
        '<div popover id="glossary" class="glossary" role="dialog" aria-labelledby="glossary-title">'
        '<div class="glossary-head"><h2 id="glossary-title">Glossary</h2>'
        '<button type="button" class="glossary-close" popovertarget="glossary" popovertargetaction="hide">Close'
        "</button>"
        '<label for="glossary-search">Search</label><input type="search" id="glossary-search" autofocus '
        'autocomplete="off" aria-describedby="glossary-count"><p id="glossary-count" role="status"></p></div>'
        '<div class="glossary-list" tabindex="0" role="region" aria-label="Terms"></div></div>'
    )


@solara.component
def GlossaryButton() -> None:
    """The button in the top line that opens the list."""
    solara.v.Html(
        tag="button", class_="site-button", children=["Glossary"],
        attributes={"type": "button", "popovertarget": "glossary"},
    )  # fmt: skip


@solara.component
def Glossary() -> None:
    """The list and all notes, closed; stands once on every page, after its content."""
    solara.HTML(tag="aside", classes=["glossary-notes"], unsafe_innerHTML=listed() + notes(),
                attributes={"aria-label": "Glossary"})  # fmt: skip
