"""The command line as a person meets it: what it prints, what it writes, and what it says about mistakes."""

import dataclasses
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments import folder as folders
from experiments.cli import main
from experiments.folder import FolderError, new_folder
from experiments.scenario_file import scenario_text
from experiments.telling.words import fixed, percent
from experiments.version import version
from model import Parameters, simulate
from model.compiling import source_hash
from model.outcomes import COLUMNS
from model.runs import run_one
from scenarios import Scenario, list_archetypes, list_scenarios, load_scenario

ROOT = Path(__file__).resolve().parents[1]
QUICK = ["--set", "society.grassroots_per_party=10", "--replications", "6", "--weeks", "150"]
FILES = {
    "runs.parquet", "runs.csv", "series.parquet", "events.parquet", "ideas.parquet", "initiatives.parquet",
    "scenario.toml", "manifest.json", "figures/decade.png", "figures/decade.pdf", "figures/fan.png", "figures/fan.pdf",
    "figures/journeys.png", "figures/journeys.pdf",
}  # fmt: skip


def start(*arguments: str, **options) -> subprocess.Popen:
    """The command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "experiments.cli", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory, request):
    """A folder written by ``run``, with what was printed."""
    out = tmp_path_factory.mktemp("run") / "new" / "oslo"
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        done = start("run", "oslo", *QUICK, "--seed", "3", "--out", str(out))
        printed, said = done.communicate(timeout=300)
    assert (done.returncode, said) == (0, ""), said
    return out, printed


# --- what it prints ---


def test_list_names_every_case_and_archetype(capsys):
    assert main(["list"]) == 0
    printed = capsys.readouterr().out
    for name in (*list_scenarios(), *list_archetypes()):
        assert re.search(rf"^{name} +{re.escape(load_scenario(name).title)}$", printed, re.MULTILINE)


def test_run_asks_what_the_scenario_asks(capsys):
    assert main(["run", "spoiled_peace", "--replications", "2"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    archetype = load_scenario("spoiled_peace")
    assert f"WHAT TO LOOK FOR {' '.join(archetype.look_for.split())}" in printed
    assert f"Claim: {archetype.claim}" in printed


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"multitrack {version()}\n"


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["--help"], ["numba", "numpy", "pandas", "matplotlib", "pydantic"]),
        (["list"], ["numba", "pandas", "matplotlib"]),
        (["run", "olso"], ["numba", "pandas", "matplotlib"]),
        (["compare", "oslo", "--set", "power.asymetry=1"], ["numba", "pandas", "matplotlib"]),
    ],
)
def test_help_lists_and_mistakes_need_no_engine(words, without):
    ask = f"import sys; from experiments import cli\ntry: cli.main({words!r})\nexcept SystemExit: pass\n"
    ask += f"print([m for m in {without!r} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_parameters_tells_what_is_declared(capsys):
    assert main(["parameters", "power.asymmetry"]) == 0
    printed = capsys.readouterr().out
    said = Parameters.declaration("power.asymmetry")
    assert printed.startswith(f"power.asymmetry = {said.default}   a number from 0 to 1")
    flat = " ".join(printed.split())
    assert said.meaning in flat
    assert f"Source: {said.source}" in flat


@pytest.mark.parametrize(
    ("path", "first", "count"),
    [
        (None, "parties[i].name", len(Parameters.declarations())),
        ("power", "power.asymmetry", sum(said.path.startswith("power.") for said in Parameters.declarations())),
        ("track_two[0].secrecy", "track_two[i].secrecy", 1),
        (
            "track_two",
            "track_two[i].name",
            sum(said.path.startswith("track_two") for said in Parameters.declarations()),
        ),
    ],
)
def test_parameters_finds_groups_lists_and_items(capsys, path, first, count):
    assert main(["parameters", *([path] if path else [])]) == 0
    entries = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert entries[0].startswith(f"{first} = ")
    assert len(entries) == count


def test_run_tells_story_and_ensemble(written):
    printed = written[1]
    oslo = load_scenario("oslo")
    assert printed.startswith("Oslo channel 1993\nAt the start of the nineties Israel and the PLO do not speak.\n")
    assert "Changed here: society.grassroots_per_party = 10, run.weeks = 150" in printed
    p = oslo.parameters.with_values({"society.grassroots_per_party": 10, "run.weeks": 150})
    run = run_one(p, 3, 0, log=True)
    shock = p.shocks[0]
    date = oslo.date_at("shocks[0].week")
    assert date != oslo.date_of(shock.week)  # its own day, not the week's first
    assert f"{date.day} {date:%b %Y}  Patron" in printed
    assert f"Deaths: {run.outcomes()['deaths']:,.0f}." in printed
    runs = simulate(p, 6, seed=3)
    assert re.search(rf"official talks +{percent(runs['talks'].mean())} %", printed)
    assert re.search(rf"transfer 1\+: officials heard +{percent((runs['transfer_level'] >= 1).mean())} %", printed)
    a_year = fixed((runs["deaths"] / runs["weeks"] * 52.0).mean())
    assert re.search(rf"^  deaths a year +{a_year} ", printed, re.MULTILINE)
    assert "Reading: " in printed


def test_the_ghost_lacks_what_without_says(capsys):
    """In the story, in the table and in its head; what is left to the ghost may transfer there as well."""
    small = ["--set", "society.grassroots_per_party=10", "--replications", "4", "--weeks", "160"]
    assert main(["run", "oslo", "--without", "Norway channel", *small]) == 0
    printed = capsys.readouterr().out
    assert "The same accidents without Norway channel: " in printed
    assert re.search(r"^ +with Norway channel +without it +difference, same accidents$", printed, re.MULTILINE)
    assert re.search(r"transfer 1\+: officials heard +\d+ %.*\d+ %", printed)
    assert main(["run", "oslo", "--without", "Norway channel,business", "--without", "track_three", *small]) == 0
    assert "without Norway channel, the business track and Track Three: " in capsys.readouterr().out


def test_a_single_replication_prints_no_interval_and_no_estimate(capsys):
    assert main(["run", "oslo", "--replications", "1", *QUICK[:2], "--weeks", "100"]) == 0
    printed = capsys.readouterr().out
    table = printed.split("THE ENSEMBLE")[1]
    assert "(1 replication of each world" in table
    assert "interval)" not in table
    assert " to " not in table.split("Reading")[0]
    assert re.search(r"^  official talks +(yes|no) +(yes|no)$", table, re.MULTILINE)
    assert "Reading: one pair of runs is a story" in table


def test_without_out_nothing_is_written(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["run", "living_room_dialogue", *QUICK[:2], "--replications", "2", "--weeks", "500"]) == 0
    assert not list(tmp_path.iterdir())
    said = capsys.readouterr()
    assert said.err == ""
    assert "Written" not in said.out


def test_a_scenario_without_a_start_counts_weeks(capsys, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('[[shocks]]\nweek = 7\nkind = "massacre"\n', encoding="utf-8")
    assert main(["run", str(mine), "--replications", "2", "--weeks", "20"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("mine\n")
    assert re.search(r"^ +week 7  ", printed, re.MULTILINE)


# --- what it writes ---


def test_the_folder_holds_every_file_and_nothing_else(written):
    out, printed = written
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} == FILES
    assert [path.name for path in out.parent.iterdir()] == ["oslo"]
    assert f"Written to {out}" in printed


def test_runs_are_those_of_the_simulation(written):
    out = written[0]
    runs = pd.read_parquet(out / "runs.parquet")
    assert len(runs) == 12
    p = load_scenario(out / "scenario.toml").parameters
    own = runs[runs["world"] == "factual"].drop(columns="world").reset_index(drop=True)
    pd.testing.assert_frame_equal(own[list(COLUMNS)], simulate(p, 6, seed=3))
    table = pd.read_csv(out / "runs.csv", dtype=dict(runs.dtypes))
    pd.testing.assert_frame_equal(table, runs)


def test_the_scenario_reads_back_as_the_same_world(written):
    oslo = load_scenario("oslo")
    p = oslo.parameters.with_values({"society.grassroots_per_party": 10, "run.weeks": 150})
    assert load_scenario(written[0] / "scenario.toml") == dataclasses.replace(oslo, parameters=p)


def test_the_series_has_every_week_of_every_run(written):
    series = pd.read_parquet(written[0] / "series.parquet")
    runs = pd.read_parquet(written[0] / "runs.parquet")
    totals = series.groupby(["replication", "world"])["deaths"].sum()
    for row in runs.itertuples():
        assert totals[row.replication, row.world] == pytest.approx(row.deaths, rel=1e-4)
    weeks = series[(series["replication"] == 5) & (series["world"] == "factual")]["week"]
    assert weeks.tolist() == list(range(len(weeks)))


def test_events_and_ideas_cover_every_run_and_tell_the_first_in_words(written):
    events = pd.read_parquet(written[0] / "events.parquet")
    runs = pd.read_parquet(written[0] / "runs.parquet")
    met = events[events["kind"] == "meeting"].groupby(["replication", "world"]).size()
    for row in runs.itertuples():
        assert met.get((row.replication, row.world), 0) == row.meetings
    for name in ("events", "ideas"):
        table = pd.read_parquet(written[0] / f"{name}.parquet")
        assert (table["text"].notna() == (table["replication"] == 0)).all()


def test_the_manifest_says_what_made_it_and_names_no_place(written):
    out = written[0]
    text = (out / "manifest.json").read_text(encoding="utf-8")
    manifest = json.loads(text)
    assert manifest["multitrack"] == version()
    assert manifest["model_code"] == source_hash()
    assert (manifest["scenario"], manifest["seed"], manifest["replications"]) == ("oslo", 3, 6)
    assert manifest["command"] == (
        "multitrack run oslo --set society.grassroots_per_party=10 --seed 3 --replications 6 --weeks 150"
    )
    assert set(manifest["files"]) == FILES - {"manifest.json"}
    for name, about in manifest["files"].items():
        content = (out / name).read_bytes()
        assert about["sha256"] == hashlib.sha256(content).hexdigest()
        assert about["bytes"] == len(content)
        if name.endswith(".parquet"):
            assert about["rows"] == pq.read_metadata(out / name).num_rows > 0
    for place in (str(out.parent), str(ROOT), str(Path.home())):
        assert place not in text
        assert place not in (out / "scenario.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", (*list_scenarios(), *list_archetypes()))
def test_a_written_scenario_equals_the_one_read(name, tmp_path):
    case = load_scenario(name)
    path = tmp_path / f"{name}.toml"
    path.write_text(scenario_text(case, "two\nlines"), encoding="utf-8")
    assert load_scenario(path) == case


def test_a_written_scenario_keeps_empty_lists_and_awkward_texts(tmp_path):
    p = Parameters().with_values({
        "track_two": [], "spoilers.factions": [], "third_party.departure_week": 5,
        "parties[0].name": 'The "A" \\ party\n#1',
    })  # fmt: skip
    case = Scenario("mine", "mine", p, story='Quotes """ and \\ backslashes\nand two lines', sources=["a", 'b "c"'])
    path = tmp_path / "mine.toml"
    path.write_text(scenario_text(case, "x"), encoding="utf-8")
    assert load_scenario(path) == case


# --- mistakes: exit code 2, a message on standard error, nothing printed, nothing written ---


def refused(capsys, tmp_path, *arguments: str) -> str:
    out = tmp_path / "out"
    assert main([*arguments, "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert not out.exists()
    assert not [path for path in tmp_path.iterdir() if ".partial" in path.name]
    return said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["olso"], "Did you mean 'oslo'"),
        (["nowhere.toml"], "no file nowhere.toml"),
        (["oslo", "--set", "power.asymetry=0.5"], "Did you mean 'power.asymmetry'"),
        (["oslo", "--set", "power.asymmetry=high"], "must be a number from 0 to 1, not the text 'high'"),
        (["oslo", "--set", "power.asymmetry=1.4"], "power.asymmetry = 1.4 must be at most 1.0"),
        (["oslo", "--set", "track_two[7].secrecy=1"], "there is no track_two[7]"),
        (["oslo", "--set", "power.asymmetry"], "must be PATH=VALUE"),
        (["oslo", "--set", "power.asymmetry=0.1", "power.asymmetry=0.2"], "set twice"),
        (["oslo", "--set", "run.weeks=30", "--weeks", "30"], "said twice"),
        (["oslo", "--set", "parties[0].name="], "name"),
        (["oslo", "--without", "Norwy chanel"], "Did you mean 'Norway channel'"),
        (["oslo", "--without", "track_two[2]"], "no such work"),
        (["oslo", "--without", "track_two,"], "a name is empty"),
        (["oslo", "--weeks", "40", "--set", "run.followup_weeks=0"], "after the last week"),
    ],
)
def test_wrong_input_is_refused_in_a_sentence(capsys, tmp_path, arguments, said):
    message = refused(capsys, tmp_path, "run", *arguments)
    assert message.startswith("multitrack: ")
    assert said in message


def test_every_mistake_in_the_changes_is_told_at_once(capsys, tmp_path):
    message = refused(capsys, tmp_path, "run", "oslo", "--set", "power.asymetry=1", "conflict.intensity=much")
    assert len(message.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[power]\nasymetry = 0.5\n", "[power] has no parameter 'asymetry'"),
        ('[power]\nasymmetry = "high"\n', "must be a number"),
        ("[power]\nasymmetry = 1.4\n", "must be at most 1.0"),
        ('[[parties]]\nname = ""\n[[parties]]\nname = "B"\n', "needs a name"),
        ("parties = []\n", "2 to 4 parties"),
        (
            '[[shocks]]\nweek = 3\nkind = "patron_lost"\nparty = 0\n'
            '[[shocks]]\nweek = 3\nkind = "patron_found"\nparty = 0\n',
            "contradicts",
        ),
        ("power = = 3\n", "this is no TOML"),
    ],
    ids=["unknown key", "wrong type", "out of bounds", "empty party", "no parties", "contradictory shocks", "no TOML"],
)
def test_what_is_wrong_with_a_file_is_said_with_its_name(capsys, tmp_path, text, said):
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    message = refused(capsys, tmp_path, "run", str(tmp_path / "mine.toml"))
    assert "mine.toml" in message
    assert said in message


@pytest.mark.parametrize(
    "arguments",
    [
        ["--replications", "0"], ["--replications", "many"], ["--weeks", "0"], ["--weeks", "1.5"], ["--seed", "-1"],
        ["--seed", "one"], ["--seed", str(2**63)],
    ],
)  # fmt: skip
def test_counts_that_are_none_are_refused_with_what_would_be_right(capsys, tmp_path, arguments):
    with pytest.raises(SystemExit) as left:
        main(["run", "oslo", *arguments, "--out", str(tmp_path / "out")])
    assert left.value.code == 2
    assert re.search(rf"argument {arguments[0]}: must be a whole number of at least [01]", capsys.readouterr().err)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [[], ["rnu"], ["run"], ["run", "oslo", "--sed", "1"]])
def test_what_the_command_line_does_not_know_is_refused(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: multitrack" in capsys.readouterr().err


def test_an_unknown_parameter_is_refused(capsys):
    assert main(["parameters", "power.asymetry"]) == 2
    said = capsys.readouterr()
    assert "Did you mean 'power.asymmetry'" in said.err
    assert said.out == ""


# --- the folder: whole or not at all ---


def test_a_folder_with_something_in_it_is_left_alone(capsys, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("precious", encoding="utf-8")
    assert main(["run", "oslo", *QUICK, "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert "is not empty" in said.err
    assert said.out == ""
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


@pytest.mark.parametrize("out", ["file", "file/below", "file/far/below"])
def test_a_place_that_is_no_folder_is_refused(capsys, tmp_path, out):
    (tmp_path / "file").write_text("precious", encoding="utf-8")
    assert main(["run", "oslo", *QUICK, "--out", str(tmp_path / out)]) == 2
    said = capsys.readouterr()
    assert f"--out {tmp_path / out}" in said.err
    assert said.out == ""
    assert (tmp_path / "file").read_text(encoding="utf-8") == "precious"


def test_a_read_only_place_is_refused_before_anything_is_simulated(capsys, tmp_path, monkeypatch):
    def read_only(self, *arguments, **options):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", read_only)
    assert main(["run", "oslo", *QUICK, "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert "cannot be written to: Permission denied" in said.err
    assert said.out == ""


def test_a_full_disk_leaves_nothing_behind(capsys, tmp_path, monkeypatch):
    def full(self, frame):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders.GrowingTable, "add", full)
    assert main(["run", "oslo", *QUICK, "--out", str(tmp_path / "out")]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_folder_takes_its_name_only_when_it_is_whole(tmp_path):
    out = tmp_path / "far" / "below"
    with new_folder(out) as growing:
        (growing / "a.txt").write_text("a", encoding="utf-8")
        assert not out.exists()
        assert not out.parent.exists()
    assert [path.name for path in out.iterdir()] == ["a.txt"]
    assert not [path for path in tmp_path.rglob("*") if ".partial" in path.name]


def test_an_empty_folder_is_filled(tmp_path):
    with new_folder(tmp_path / "out") as growing:
        (tmp_path / "out").mkdir()  # made by somebody meanwhile
        (growing / "a.txt").write_text("a", encoding="utf-8")
    assert (tmp_path / "out" / "a.txt").exists()


def test_what_came_into_the_folder_meanwhile_is_not_overwritten(tmp_path):
    with pytest.raises(FolderError, match="not empty"), new_folder(tmp_path / "out"):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "mine.txt").write_text("precious", encoding="utf-8")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


@pytest.mark.skipif(os.name == "nt", reason="signals as on POSIX")
def test_an_interrupt_in_the_middle_leaves_nothing_and_says_so(tmp_path):
    # A shell that runs the tests in the background ignores interrupts, and its children would inherit that.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = start("run", "oslo", "--replications", "100000", "--out", str(tmp_path / "out"))
    finally:
        signal.signal(signal.SIGINT, ours)
    try:
        deadline = time.monotonic() + 240
        # In the middle: some weeks are on the disk already.
        while not [path for path in tmp_path.rglob("series.parquet") if path.stat().st_size > 10_000]:
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 130
    assert said == "multitrack: interrupted; nothing was written.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="pipes as on POSIX")
def test_a_reader_who_leaves_gets_no_traceback():
    running = start("parameters")
    running.stdout.read(10)
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    running.wait(timeout=60)
    assert "Traceback" not in said


def test_an_empty_folder_name_is_refused(capsys):
    """As a script with an unset variable gives it: its results would be lost."""
    with pytest.raises(SystemExit) as stopped:
        main(["run", "oslo", "--out", ""])
    assert stopped.value.code == 2
    assert "must name a folder" in capsys.readouterr().err
