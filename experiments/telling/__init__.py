"""Telling: one run as a story, an ensemble as a table and a sentence of reading."""
