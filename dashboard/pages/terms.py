"""The glossary as terms: what docs/glossary.md says of each, and by which names a text is likely to mean it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import markdown

from dashboard.pages.documents import LINK, linked, text

ENTRY = re.compile(r"^- (?P<told>.+(?:\n  .+)*)", re.MULTILINE)
SECTION = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
NAME = re.compile(r"\*\*(?P<name>[^*]+)\*\*")
# Further names of a term, by its own.
ALSO = {
    "hurting stalemate": ("mutually hurting stalemate", "stalemate"),
    "self-exciting violence": ("self-exciting",),
    "problem-solving workshop": ("workshop",),
    "track one": ("track i",),
    "process, partial, comprehensive text": ("process text", "partial text", "comprehensive text", "substantive text"),
    "spoiler": ("spoiler faction",),
    "agent-based model": ("agent-based",),
    "back channel": ("secret channel",),
    "guarantor": ("guarantee",),
    "third party": ("third parties",),
}
# Names that in most sentences are the plain English word, and so are never made into a button.
PLAIN_WORDS = """
    access advocacy agenda anchor attribution blessing candour collapse counsel counterfactual credit delegate
    delegation desk donor drain exchange fashion following follow-up habit hardship idea inclusion interests
    legitimacy mandate mood modality narrative odd ownership party pooling positions protection publicity reading
    reminder replication reporting research sanction seminar sensation severity shuttle sincerity strain surprise
    training vision voice warmth witness world
"""
PLAIN = frozenset(PLAIN_WORDS.split())


@dataclass(frozen=True)
class Term:
    """One entry of the glossary: its id in the page, its names as in the document, its text as HTML, its section.

    ``spoken`` are the names, in small letters, by which a text means it.
    """

    id: str
    names: tuple[str, ...]
    spoken: tuple[str, ...]
    html: str
    section: str

    @property
    def title(self) -> str:
        """Its first name, with a capital letter."""
        return self.names[0][:1].upper() + self.names[0][1:]


@cache
def terms() -> tuple[Term, ...]:
    """Every entry, in the order of the document; a name that two entries have belongs to the first."""
    source, found, taken = text("glossary.md"), list[Term](), set[str]()
    titles = [(match.start(), match["title"]) for match in SECTION.finditer(source)]
    for entry in ENTRY.finditer(source):
        told = re.sub(r"\s*\n\s+", " ", entry["told"])
        names = tuple(match["name"] for match in NAME.finditer(told))
        if not names:
            continue
        spoken = tuple(name for name in spoken_names(names) if name not in taken)
        taken.update(spoken)
        section = next((title for at, title in reversed(titles) if at < entry.start()), "")
        told = markdown.markdown(LINK.sub(linked, told))
        found.append(Term(f"term-{slug(names[0])}", names, spoken, told, section))
    return tuple(found)


def spoken_names(names: tuple[str, ...]) -> list[str]:
    """The names by which a text means a term: its own and further ones, without those that are plain English."""
    said = [name.lower() for name in names]
    said = [other for name in said for other in (name, *ALSO.get(name, ()))]
    return [name for name in dict.fromkeys(said) if "," not in name and name not in PLAIN]


def slug(name: str) -> str:
    """A name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def by_name() -> dict[str, Term]:
    """Terms by the names that a text may use, in small letters."""
    return {name: term for term in terms() for name in term.spoken}


@cache
def pattern() -> re.Pattern[str]:
    """Any of these names in a text, the longest first, as a word of its own, also in the plural."""
    names = sorted(by_name(), key=len, reverse=True)
    any_name = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in names)  # lines may break
    return re.compile(rf"(?<![\w.-])({any_name})(s?)(?![\w-]|\.\w)", re.IGNORECASE)
