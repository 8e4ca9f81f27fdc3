"""The documents that the page About shows: read where they were packaged, and made into HTML.

Most are the documents of ``docs``, which a wheel carries in ``content`` beside the page's own texts and a clone has in
their place, so that nothing is said twice. They are ours: nothing of a visitor's goes through here.
"""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import markdown

from experiments.version import version

PAGE = "/about"  # of which ?page=NAME chooses a document
PLACES = (Path(__file__).parents[1] / "content", Path(__file__).parents[2] / "docs", Path(__file__).parents[2])
LINK = re.compile(r"(?P<image>!?)\[(?P<said>[^\]]*)\]\((?P<file>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")
ABROAD = re.compile(r"[a-z]+://")


class UnknownDocument(LookupError):
    """There is no such document; the text says which there are."""


@dataclass(frozen=True)
class Document:
    """A document: its name in a link, its title in a list, its file."""

    name: str
    title: str
    file: str

    @property
    def address(self) -> str:
        """Where the page shows it."""
        return PAGE if self is DOCUMENTS[0] else f"{PAGE}?page={self.name}"


DOCUMENTS = (
    Document("about", "About", "about.md"),
    Document("plain-words", "The model in plain words", "model-in-plain-words.md"),
    Document("limits", "What the numbers can and cannot mean", "limits.md"),
    Document("validation", "What it reproduces, and what not", "validation.md"),
    Document("odd", "The full description (ODD)", "odd.md"),
    Document("parameters", "All parameters", "parameters.md"),
    Document("glossary", "Glossary", "glossary.md"),
    Document("references", "Sources", "references.md"),
    Document("citing", "Citing", "citing.md"),
)


def document(name: str) -> Document:
    """The document of a name. Raises UnknownDocument."""
    for known in DOCUMENTS:
        if known.name == name:
            return known
    names = [known.name for known in DOCUMENTS]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise UnknownDocument(f"there is no document {name!r}.{hint} Known: {', '.join(names)}.")


def text(file: str) -> str:
    """Text of a packaged file. Raises FileNotFoundError where the package is incomplete."""
    for place in PLACES:
        if (place / file).is_file():
            return (place / file).read_text(encoding="utf-8")
    raise FileNotFoundError(f"{file} is in none of {', '.join(str(place) for place in PLACES)}")


@cache
def html(name: str) -> str:
    """A document as HTML: links among documents lead to the page, what is wide can be scrolled by keyboard.

    Raises UnknownDocument.
    """
    known = document(name)
    source = text(known.file)
    if name == "citing":
        source = source.replace("{citation}", f"```\n{citation()}\n```").replace("{bibtex}", f"```\n{bibtex()}\n```")
    made = markdown.markdown(LINK.sub(linked, source), extensions=["tables", "fenced_code", "toc", "sane_lists"])
    count = itertools.count(1)  # a reader that lists the regions of a page needs names that differ
    scrolled = '<div class="wide" role="region" tabindex="0" aria-label="Table {}"><table>'
    made = re.sub("<table>", lambda _: scrolled.format(next(count)), made).replace("</table>", "</table></div>")
    return re.sub(r"<pre>", '<pre tabindex="0">', made)


def linked(found: re.Match[str]) -> str:
    """A link of a document as the page has it; what is not packaged stays as words."""
    said, file, anchor = found["said"], found["file"], found["anchor"] or ""
    if found["image"]:
        return f"*Figure, in the program's own documents: {said}.*"
    if ABROAD.match(file) or not file:
        return found[0]
    there = next((known for known in DOCUMENTS if known.file == Path(file).name), None)
    return f"[{said}]({there.address}{anchor})" if there else said


def cited() -> dict[str, str]:
    """The plain lines of CITATION.cff, ``key: value``, and the first author's name as ``author``."""
    lines = text("CITATION.cff").splitlines()
    plain = dict(re.findall(r'^([a-z-]+): "?([^">]+?)"?$', "\n".join(lines), re.MULTILINE))
    author = next(line.partition("name: ")[2].strip('"') for line in lines if line.strip().startswith("- name: "))
    return plain | {"author": author}


def citation() -> str:
    """How to name this program in a list of works."""
    known = cited()
    return f"{known['author']}. {known['title']}. Version {version()}. {known['license']} licence."


def bibtex() -> str:
    """The same for BibTeX."""
    known = cited()
    return (
        f"@software{{multitrack,\n  author  = {{{{{known['author']}}}}},\n  title   = {{{known['title']}}},\n"
        f"  version = {{{version()}}},\n  license = {{{known['license']}}}\n}}"
    )


def contents(name: str) -> str:
    """The list of documents as HTML, the one shown marked for eye and ear."""
    entries = (
        f'<li><a href="{escape(known.address)}"{here}>{escape(known.title)}</a></li>'
        for known in DOCUMENTS
        for here in [' aria-current="page"' if known.name == name else ""]
    )
    return f'<ul class="contents">{"".join(entries)}</ul>'
