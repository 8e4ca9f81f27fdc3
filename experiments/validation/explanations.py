"""What it would take for a row that fails to pass: read by the page, one text a row."""

WHAT_IT_WOULD_TAKE: dict[str, str] = {}
