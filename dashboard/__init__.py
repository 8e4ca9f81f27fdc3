"""Multitrack in a browser: ``python -m dashboard``, or ``multitrack dashboard``.

``server`` serves it, ``app`` has its pages, ``session`` is one visitor's world, ``film`` a run as the page draws it;
``static`` holds what the browser runs, ``content`` what it reads.
"""
