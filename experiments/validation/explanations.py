"""What it would take for a row that fails to pass: read by the page, one text a row."""

WHAT_IT_WOULD_TAKE: dict[str, str] = {
    "A6": "Close and distant participants lose their gains at the same two rates; what a gain is lost to is time "
    "and violence, not who is left to call. It would take friends who keep themselves in touch after the programme, "
    "so that a tie slows the fading of the attitude it came with. The model has that only for organisers who follow "
    "up. Adding it for this row alone would build the row in; it needs data on how long such ties live.",
    "B1": "The first half holds; the second does not: one programme with access in fifteen reaches level 3, not one "
    "in ten. Most of the others never meet a table: four conflicts in ten have official talks within ten years, and "
    "a quarter a substantive text. Among conflicts with talks it is one in six. It would take more talks in the "
    "population, for which sections A and C give no ground, or programmes that seek out conflicts near talks, as "
    "the four cases behind the pattern did.",
    "B7": "The lag is too long by a year and a half or more. Half of the programmes begin at week 0 of a conflict "
    "that is at no special moment, and ripe parties take years to open (`track_one.opening_rate`, which neither A "
    "nor C pins down: within the set it varies tenfold). It would take convenors who start when the moment nears, "
    "or a faster opening. The target itself rests on ten cases chosen because they succeeded, with lags from half a "
    "year to nine.",
    "E1": "Without enforcement the model is well below the bar; with it, it falls short of the difference by a "
    "hair, as the bar is a share of all conflicts and only four in ten come to talks at all. Given talks the "
    "difference is near one half. It would take guarantees that also bring parties to the table: here a guarantor "
    "weighs only in bargaining and after the signature, not in the readiness to open.",
    "E2": "What is left open does not make fighting return in the model: fighting returns when a text collapses, "
    "and a text that is full at once collapses hardly less often than one that begins partial, half of which are "
    "completed later and then last. It would take issues that breed incidents of their own while they are open. The "
    "interval is wide too: fewer than a hundred texts are full at once.",
}
