"""Pages without Solara and without a script: a message, a form. They work in any browser, also a refused one."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

STYLE = """
:root { color-scheme: light dark }
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 2rem 1rem; max-width: 40rem }
h1 { font-size: 1.75rem; line-height: 1.2 }
label { display: block; font-weight: 600 }
input, button { font: inherit; padding: .5rem .75rem; margin: .25rem 0 1rem; border: 2px solid; border-radius: .25rem }
input { letter-spacing: .1em; width: 12rem; max-width: 100% }
:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px }
.wrong { border-left: .375rem solid #d55e00; padding-left: .75rem }
.join { max-width: none; font-size: 1.5rem; text-align: center }
.join main { display: flex; flex-wrap: wrap; gap: 2rem; align-items: center; justify-content: center }
.join svg { width: min(75vh, 90vw); max-width: 40rem; height: auto; background: #fff }
.join .address { font-size: clamp(1.5rem, 4vw, 4rem); font-weight: 700; overflow-wrap: anywhere; margin: .5rem 0 }
"""


def plain_page(title: str, body: str, *, status: int = 200, refresh: int | None = None, kind: str = "") -> HTMLResponse:
    """A self-contained page.

    ``body``: HTML, in which everything that came from outside has been escaped. ``refresh``: seconds after which the
    browser asks again. ``kind``: class of the body element. Never kept by the browser: the next answer may differ.
    """
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh is not None else ""
    content = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{again}<style>{STYLE}</style>'
        '<link rel="icon" href="data:,"></head>'  # else the browser asks for one, which there is not
        f'<body class="{kind}"><main>{body}</main></body></html>'
    )
    return HTMLResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


def message(title: str, *paragraphs: str, status: int, refresh: int | None = None) -> HTMLResponse:
    """A page that says something in plain text and nothing else."""
    body = f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return plain_page(f"Multitrack: {title}", body, status=status, refresh=refresh)
