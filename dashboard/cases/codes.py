"""The thirteen codes of a case: at a glance, and each with what it means and why it was given."""

from __future__ import annotations

from html import escape

from dashboard.cases.record import Case
from scenarios.codebook import FEATURES, HIGHEST


def glance(one: Case) -> str:
    """All codes in a row of small bars, a letter code and a number each; nothing for an archetype."""
    codes = one.scenario.codes
    bars = (
        f'<span class="bar" title="{escape(FEATURES[name].meaning)}: {codes[name].code} of {HIGHEST}, '
        f'{escape(FEATURES[name].steps[codes[name].code])}"><i style="height:{3 + 5 * codes[name].code}px"></i>'
        f"<b>{codes[name].code}</b><span>{name}</span></span>"
        for name in FEATURES
    )
    return f'<div class="glance" role="group" aria-label="Codes, each from 0 to 4">{"".join(bars)}</div>'


def key() -> str:
    """What the letters stand for, closed at first."""
    items = "".join(f"<dt>{name}</dt><dd>{escape(feature.meaning)}</dd>" for name, feature in FEATURES.items())
    return f'<details class="key"><summary>What the letters of the codes stand for</summary><dl>{items}</dl></details>'


def listed(one: Case) -> str:
    """Each code in HTML: its letters and its subject, the step that was chosen in words, and the reason."""
    parts = []
    for name, feature in FEATURES.items():
        code = one.scenario.codes[name]
        dots = "".join(f'<i class="{"on" if step <= code.code else "off"}"></i>' for step in range(1, HIGHEST + 1))
        parts.append(
            f"<div><dt><b>{name}</b> {escape(feature.meaning)}</dt>"
            f'<dd><span class="dots" aria-hidden="true">{dots}</span><b>{code.code}</b> '
            f'{escape(feature.steps[code.code])}</dd><dd class="reason">{escape(code.reason)}</dd></div>'
        )
    return f'<dl class="codes">{"".join(parts)}</dl>'
