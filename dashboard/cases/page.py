"""The pages about the cases, in HTML: the list of all, and one case or archetype."""

from __future__ import annotations

import base64
import re
from html import escape
from urllib.parse import quote, urlencode

from dashboard.cases import against, codes, record, sources, timeline
from dashboard.cases.record import Case
from dashboard.session.labels import alone, value_text
from experiments.telling.story import hook
from experiments.worlds import differing
from model import Parameters

PATH = re.compile(r"\b[a-z_]+(\[\w+\])?(\.[a-z_]+)+(?: = [\w.-]*\w)?")  # a parameter, as texts name it
PAGE = "/cases"  # of which ?case=NAME chooses one


def address(name: str) -> str:
    """Where a case has its page."""
    return f"{PAGE}?{urlencode({'case': name})}"


def compare_link(name: str) -> str:
    """Compare, with the case as it is and the same case without Track Two."""
    return f"/compare?{urlencode({'a': f'scenario={name}', 'b': 'without=track_two'})}"


def all_cases() -> str:
    """The list of cases and of archetypes."""
    return (
        "<h1>Cases</h1>"
        "<p>Fourteen conflicts of history, each written down as thirteen codes, with the parties, the unofficial "
        "channels and the shocks that it had; and five archetypes, made up for lessons. One person coded them all, "
        "from published accounts, and knew how they had ended. A case is a beginning for runs, no record of "
        "what had to come.</p>"
        f"{codes.key()}"
        f'<h2>Cases of history</h2><ul class="cases">{"".join(map(entry, record.cases()))}</ul>'
        f'<h2>Archetypes, for lessons</h2><ul class="cases">{"".join(map(entry, record.archetypes()))}</ul>'
    )


def entry(one: Case) -> str:
    """A case in the list."""
    title = f'<h3><a href="{address(one.name)}">{escape(one.scenario.title)}</a></h3>'
    line = f"<p>{escape(hook(one.scenario))}</p>"
    if not one.historical:
        return f'<li class="entry"><div>{title}{line}</div></li>'
    happened = "; ".join(said for name, said, _ in record.history(one) if name in ("talks", "agreement"))
    level = one.scenario.outcomes.get("transfer")
    reached = "" if level is None else f"; transfer {level} of 4"
    return (
        f'<li class="entry"><div>{title}<p class="when">{record.period(one)}. In history: {happened}{reached}. '
        f"Confidence in the coding: {one.scenario.confidence}.</p>{line}</div>{codes.glance(one)}</li>"
    )


def whole(one: Case) -> str:
    """Everything about one case or archetype."""
    scenario = one.scenario
    facts = [record.period(one), ", ".join(party.name for party in scenario.parameters.parties)]
    facts.append(
        f"confidence in the coding: {scenario.confidence}" if scenario.confidence else "an archetype, for lessons"
    )
    line = " \u00b7 ".join(filter(None, facts))
    head = (
        f'<p class="back"><a href="{PAGE}">All cases</a></p><h1>{escape(scenario.title)}</h1>'
        f'<p class="when">{escape(line)}</p>{ways(one)}'
        f"<p>{prose(scenario.story)}</p>"
    )
    told = f"<p><b>Look for.</b> {prose(scenario.look_for)}</p>" if scenario.look_for else ""
    note = f"<details><summary>For teachers</summary>{lines(scenario.teaching_note)}</details>"
    return head + told + note + (of_history(one) if one.historical else of_lesson(one))


def ways(one: Case) -> str:
    """The ways on: to Explore, to Compare, the file to take along."""
    packed = base64.b64encode(one.source.encode("utf-8")).decode("ascii")
    return (
        '<ul class="ways">'
        f'<li><a class="way" href="/?{urlencode({"scenario": one.name})}">Open in Explore</a></li>'
        f'<li><a class="way" href="{escape(compare_link(one.name))}">Compare with and without Track Two</a></li>'
        f'<li><a class="way" download="{quote(one.name)}.toml" href="data:application/toml;base64,{packed}">Save the '
        "scenario (TOML)</a></li></ul>"
    )


def prose(text: str) -> str:
    """A text of the file in HTML, the parameters that it names set as code."""
    return PATH.sub(lambda found: f"<code>{found[0]}</code>", escape(text, quote=False))


def lines(text: str) -> str:
    """A text of several lines, a paragraph each."""
    return "".join(f"<p>{prose(line)}</p>" for line in text.splitlines() if line.strip())


def of_history(one: Case) -> str:
    """What only a case of history has."""
    happened = "".join(
        f"<li>{escape(said[:1].upper() + said[1:])}{f': {escape(remark)}' if remark else ''}.</li>"
        for _, said, remark in record.history(one)
    )
    return (
        f'<h2>What happened</h2><ul class="happened">{happened}</ul>'
        f"<figure>{timeline.drawn(one)}"
        "<figcaption>Bars: unofficial channels, dashed where no end is given. Triangles: shocks. The years on which "
        "the shaded field lies are those of a run; the world is given only what is listed here.</figcaption></figure>"
        f"{timeline.listed(one)}"
        "<h2>How it is coded, and why</h2>"
        "<p>Each code runs from 0 to 4, and stands for the middle of its fifth of a scale of the model.</p>"
        f"{codes.listed(one)}"
        f"<h2>What most runs do, beside what happened</h2>{against.record(one)}"
        f"<h3>With and without its unofficial work</h3>{against.pairs(one.name)}"
        f"<h3>In the validation</h3>{against.validated(one)}"
        f"<h3>Known failures that matter here</h3>{against.failures(one)}"
        f"<h2>Sources</h2>{of_sources(one)}"
    )


def of_sources(one: Case) -> str:
    """The works behind the case, in full."""
    found = sources.sources(one.scenario.sources)
    items = "".join(
        f"<li>{escape(source.work)}{' <span class=small>[from memory]</span>' if source.from_memory else ''}"
        + (
            f'<p class="small">In the <a href="/about?page=references">sources of the model</a>, as '
            f"{source.reference.key}: {escape(source.reference.here)}</p>"
            if source.reference
            else ""
        )
        + "</li>"
        for source in found
    )
    memory = any(source.from_memory for source in found)
    check = "<p>[from memory]: the work was not at hand when the case was coded. Check before you cite it.</p>"
    return f'<ul class="sources">{items}</ul>{check if memory else ""}'


def of_lesson(one: Case) -> str:
    """What only an archetype has: what it is to show, and in what it differs from the default world."""
    p, usual = one.scenario.parameters, Parameters()
    items = "".join(
        f"<li>{escape(alone(path, p))}: {escape(value_text(p.value(path), unit(path)))}, by default "
        f"{escape(value_text(usual.value(path), unit(path)))}</li>"
        for path in differing(p, usual)
    )
    return (
        f"<h2>What it is to show</h2><p>{prose(one.scenario.claim)}</p>"
        f"<h2>In what it differs from the default world</h2><ul>{items}</ul>"
        f"<h2>What the model makes of it</h2>{against.pairs(one.name)}"
    )


def unit(path: str) -> str:
    """The unit of a parameter."""
    return Parameters.declaration(path).unit
