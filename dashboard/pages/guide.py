"""The button in the top line that starts the guide for a first visit; ``static/common/guide.js`` is the guide."""

from __future__ import annotations

import solara


@solara.component
def GuideButton() -> None:
    """Starts the guide again; on another page than Explore it leads there first."""
    solara.v.Html(
        tag="button", class_="site-button", children=["Guide"], attributes={"type": "button", "data-guide": ""}
    )
