"""Files of coded cases: what is read from them, and what is said of one that is wrong."""

import pytest

from experiments.validation.case_file import KNOWN, MOST_TOLD, CaseFileError, read_cases
from scenarios import ScenarioError
from scenarios.codebook import FEATURES

CODES = dict(zip(FEATURES, (4, 2, 3, 3, 3, 3, 4, 2, 3, 1, 2, 4, 2), strict=True))
ROW = {
    "id": "OSL", "case": "Oslo channel 1993", **{name: str(code) for name, code in CODES.items()}, "talks": "1",
    "transfer": "4", "agreement": "1", "agreement_year": "1993", "held5": "1", "durability": "2",
    "first_unofficial": "1992.95", "official_talks": "1993.4", "confidence": "high",
}  # fmt: skip
NEEDED = ["id", *FEATURES, "talks", "transfer", "agreement"]


def written(tmp_path, *rows, header=None, name="cases.csv"):
    header = header or list(ROW)
    lines = [",".join(header), *(",".join(row.get(column, "") for column in header) for row in rows)]
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def complaint(path):
    with pytest.raises(CaseFileError) as caught:
        read_cases(path)
    return str(caught.value)


def test_a_case_is_read_as_it_is_coded(tmp_path):
    (case,) = read_cases(written(tmp_path, ROW))
    assert (case.id, case.title, case.codes) == ("OSL", "Oslo channel 1993", CODES)
    assert (case.talks, case.transfer, case.agreement) == (True, 4, True)


def test_only_codes_and_outcomes_are_needed_in_any_order(tmp_path):
    (case,) = read_cases(written(tmp_path, ROW, header=NEEDED[::-1]))
    assert (case.title, case.codes, case.transfer) == ("OSL", CODES, 4)


def test_outcomes_that_are_not_known_stay_unknown(tmp_path):
    (case,) = read_cases(written(tmp_path, {**ROW, "talks": "", "transfer": "", "agreement": ""}))
    assert (case.talks, case.transfer, case.agreement) == (None, None, None)


def test_what_spreadsheets_make_of_a_file_is_read(tmp_path):
    """A byte-order mark, Windows line ends, quotes, blanks, blank rows, 2.0 for 2."""
    cells = {**ROW, "case": '"Oslo, 1993"', "PA": " 4.0 ", "transfer": "4.0", "agreement_year": "1993.0"}
    text = "\r\n".join([",".join(cells), ",".join(cells.values()), "," * (len(cells) - 1), ""])
    path = tmp_path / "cases.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (case,) = read_cases(path)
    assert (case.title, case.codes, case.transfer) == ("Oslo, 1993", CODES, 4)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"PA": "5"}, "PA is '5'; it must be a whole number from 0 to 4 (power asymmetry: 0 parity, 1 slight"),
        ({"VI": "2.5"}, "VI is '2.5'; it must be a whole number from 0 to 4"),
        ({"MHS": "-1"}, "MHS is '-1'; it must be"),
        ({"WO": "high"}, "WO is 'high'; it must be"),
        ({"CO": "nan"}, "CO is 'nan'; it must be"),
        ({"CF": ""}, "CF is empty; it must be a whole number from 0 to 4 (confidentiality: 0 public"),
        ({"id": ""}, "id is empty; it must be a short name for the case"),
        ({"talks": "2"}, "talks is '2'; it must be 0 or 1, or empty where it is not known"),
        ({"agreement": "1993"}, "agreement is '1993'; it must be 0 or 1"),
        ({"transfer": "5"}, "transfer is '5'; it must be a whole number from 0 to 4, or empty where it is not known"),
        ({"held5": "yes"}, "held5 is 'yes'; it must be 0 or 1"),
        ({"agreement_year": "soon"}, "agreement_year is 'soon'; it must be a year"),
        ({"confidence": "very"}, "confidence is 'very'; it must be high, medium, low"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_what_is_allowed(tmp_path, change, said):
    message = complaint(written(tmp_path, ROW, {**ROW, "id": "MOZ", **change}))
    assert message.startswith("cases.csv: line 3: ")
    assert said in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize("again", ["OSL", "osl"])
def test_an_id_that_is_taken_is_told_with_the_line_that_has_it(tmp_path, again):
    message = complaint(written(tmp_path, ROW, {**ROW, "id": "MOZ"}, {**ROW, "id": again}))
    assert message == f"cases.csv: line 4: id {again!r} is taken by line 2; each case needs an id of its own."


@pytest.mark.parametrize(
    ("given", "meant"), [("agrement", "agreement"), ("pa", "PA"), ("Transfer", "transfer"), ("MHSS", "MHS")]
)
def test_an_unknown_column_is_told_with_the_nearest_one(tmp_path, given, meant):
    header = [given if name == meant else name for name in ROW]
    first, *rest = complaint(written(tmp_path, ROW, header=header)).splitlines()
    assert first.startswith(
        f"cases.csv: line 1: there is no column {given!r}. Did you mean {meant!r}? Known: id, case, PA"
    )
    assert len(rest) == 1 and f"the column {meant} is missing" in rest[0]


@pytest.mark.parametrize("lost", NEEDED)
def test_a_missing_column_is_told(tmp_path, lost):
    message = complaint(written(tmp_path, ROW, header=[name for name in ROW if name != lost]))
    assert message.startswith(f"cases.csv: line 1: the column {lost} is missing: ")
    if lost in FEATURES:
        assert FEATURES[lost].meaning in message


def test_a_column_that_is_there_twice_is_told(tmp_path):
    assert "the column 'PA' is there 2 times" in complaint(written(tmp_path, ROW, header=[*ROW, "PA"]))


def test_everything_that_is_wrong_is_told_at_once_but_not_without_end(tmp_path):
    wrong = [{**ROW, "id": f"C{i}", "PA": "9", "VI": ""} for i in range(MOST_TOLD)]
    assert len(complaint(written(tmp_path, *wrong[:3])).splitlines()) == 6
    *told, last = complaint(written(tmp_path, *wrong)).splitlines()
    assert len(told) == MOST_TOLD
    assert last == f"cases.csv: and {MOST_TOLD} more mistakes."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "cases.csv: the file is empty. The first line names the columns, separated by commas: id, "),
        (b"\n \n", "cases.csv: the file is empty."),
        (",".join(KNOWN).encode() + b"\n\n", "there are no cases below the line of column names"),
        (b"id,case\nOSL,\xc3\x96slo\nX,\xd6slo\n", "cases.csv: line 3: the file is not in UTF-8"),
        (b"id;PA;VI\nOSL;1;2\n", "cells must be separated by commas; this line has semicolons. The first line"),
        (b"PK\x03\x04\n\0\0", "cases.csv: line 2: this is no CSV text"),
        (b'id,"case\nOSL,Oslo\n', "this is no CSV: "),
        (",".join(ROW).encode() + b"\nOSL,Oslo\n", f"line 2: 2 cells where the header names {len(ROW)} columns"),
        (b"{}\n", "cells must be separated by commas; this line has none."),
    ],
)
def test_what_is_no_file_of_cases_is_refused(tmp_path, raw, said):
    path = tmp_path / "cases.csv"
    path.write_bytes(raw)
    assert said in complaint(path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path):
    assert complaint(tmp_path / "none.csv") == f"There is no file {tmp_path / 'none.csv'}."
    assert "is a folder; coded cases are one .csv file" in complaint(tmp_path)


def test_the_command_line_tells_it_as_it_tells_what_is_wrong_with_a_scenario():
    assert issubclass(CaseFileError, ScenarioError)
