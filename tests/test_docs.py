"""The documents say what the code says: names, order, paths, references and links."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from experiments import reference_pages
from model import ParameterError, Parameters
from model.engine import STEPS
from model.state import FIELDS

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [page for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS) if page.exists()]
ODD = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")

SECTION = re.compile(r"^### \d+\. .*`model/mechanisms/(\w+)\.py`$", re.MULTILINE)
STEP = re.compile(r"\bstep (\d+)(?:, (\w+))?")
FILE = re.compile(r"`((?:model|scenarios|experiments|tests|benchmarks|docs)/[^`\s]*)`")
PATH = re.compile(rf"(?<![\w/.])((?:{'|'.join(Parameters.model_fields)})(?:\[\w\])?(?:\.[a-z][a-z0-9_]*(?:\[\w\])?)+)")
# Author and year as one word: KyddWalter2002; in docstrings also "(Stedman 1997)".
KEY = re.compile(r"\b((?:[A-Z][a-z]+)+(?:19|20)\d\d)\b")
SPELT_OUT = re.compile(r"\(([A-Z][a-z]+) ((?:19|20)\d\d)\)")
LISTED = re.compile(r"^- \*\*(\w+)\*\*(?: \(also (\w+)\))?: ", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")


def paths_in(text: str) -> list[str]:
    """Parameter paths named in a text, indices as ``[i]``."""
    return sorted({re.sub(r"\[\w\]", "[i]", path) for path in PATH.findall(text)})


def sections() -> dict[str, str]:
    """Text of each submodel of odd.md, by the name of its mechanism."""
    _, *pieces = SECTION.split(ODD)
    texts = (text.split("\n## ")[0] for text in pieces[1::2])
    return dict(zip(pieces[::2], texts, strict=True))


def references() -> dict[str, str]:
    """Every spelling of a listed key, and the spelling that it should have."""
    listed = LISTED.findall((ROOT / "docs" / "references.md").read_text(encoding="utf-8"))
    return {spelling: key for key, other in listed for spelling in (key, other) if spelling}


def spoken_in_code(path: Path) -> str:
    """Strings of a Python file (docstrings and sources among them); the whole of any other file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    return "\n".join(s for s in strings if isinstance(s, str))


def keys_in_code() -> set[str]:
    found: set[str] = set()
    for folder in ("model", "scenarios", "experiments"):
        for path in (ROOT / folder).rglob("*.py"):
            text = spoken_in_code(path)
            found |= set(KEY.findall(text))
            if folder != "experiments":  # which gives its methods' sources in full where it uses them
                found |= {"".join(pair) for pair in SPELT_OUT.findall(text)}
    return found


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", reference_pages.PAGES, ids=lambda page: page.name)
def test_a_generated_page_is_what_the_declarations_give(page):
    made = reference_pages.PAGES[page]()
    assert page.read_text(encoding="utf-8") == made, "run: python -m experiments.reference_pages"


def test_every_mechanism_has_its_section_in_the_weeks_order():
    in_the_week = [module.__name__.rpartition(".")[2] for module, _ in STEPS]
    assert SECTION.findall(ODD) == in_the_week
    assert re.findall(r"^\| \d+ \| (\w+) \|", ODD, re.MULTILINE) == in_the_week


def test_steps_are_numbered_in_the_weeks_order_and_referred_to_by_number_and_name():
    numbers = {str(i): module.__name__.rpartition(".")[2] for i, (module, _) in enumerate(STEPS, start=1)}
    assert re.findall(r"^### (\d+)\. ", ODD, re.MULTILINE) == list(numbers)
    assert re.findall(r"^\| (\d+) \| ", ODD, re.MULTILINE) == list(numbers)
    assert STEP.findall(ODD), "no step is referred to: this test checks nothing"
    assert [(i, name) for i, name in STEP.findall(ODD) if numbers.get(i) != name] == []


@pytest.mark.parametrize("name", list(sections()))
@pytest.mark.parametrize("line", ["**Parameters.**", "**Source.**", "**Leaves out.**", "**Could be wrong if**"])
def test_every_section_says_its_parameters_source_gaps_and_how_it_could_be_wrong(name, line):
    assert line in sections()[name]


WRITTEN = [page for page in PAGES if page not in reference_pages.PAGES]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_parameter_path_in_a_document_exists(page):
    wrong = []
    lists = {said.path.partition("[i]")[0] for said in Parameters.declarations() if "[i]" in said.path}
    for path in paths_in(page.read_text(encoding="utf-8")):
        if path in lists:
            continue
        try:
            Parameters.declaration(path)
        except ParameterError as error:
            wrong.append(str(error))
    assert wrong == []


def test_a_path_that_does_not_exist_would_be_found():
    assert paths_in("(`track_two[0].secresy`, third_party.leverage²) in model/parameters.py. The run. It") == [
        "third_party.leverage",
        "track_two[i].secresy",
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_in_a_document_exists(page):
    named = {re.sub(r"<\w+>", "*", path.partition("::")[0]) for path in FILE.findall(page.read_text(encoding="utf-8"))}
    assert [path for path in sorted(named) if not any(ROOT.glob(path))] == []


def test_every_parameter_but_names_and_notes_is_explained():
    declared = {said.path for said in Parameters.declarations() if said.kind != "text"}
    assert declared - set(paths_in(ODD)) == set()


def test_every_array_of_the_state_is_named():
    assert set(FIELDS) - set(re.findall(r"`(\w+)`", ODD)) == set()


def test_every_reference_in_the_code_is_listed():
    assert keys_in_code() - set(references()) == set()


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_reference_in_a_document_is_listed(page):
    assert set(KEY.findall(page.read_text(encoding="utf-8"))) - set(references()) == set()


def test_no_reference_is_listed_that_nothing_uses():
    used = keys_in_code()
    for page in DOCS:
        if page.name != "references.md":
            used |= set(KEY.findall(page.read_text(encoding="utf-8")))
    assert set(references().values()) - {references()[key] for key in used} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    broken = []
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        file = (page.parent / target) if target else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(f"{target}#{anchor}")
    assert broken == []
