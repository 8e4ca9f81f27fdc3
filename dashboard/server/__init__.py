"""Serving the pages: one process, what is let in and what is refused, who is here.

``serve`` puts it together; from outside in a request meets ``guard`` (host, origin, headers, sizes), ``pin`` (the
class's code), ``routes`` and, for the pages' sockets, ``visits``. ``joining`` tells a class where to go.
"""
