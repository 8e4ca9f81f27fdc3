"""What is installed, shipped and tracked is this repository and nothing of the machine it was written on."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
DISTRIBUTION = PROJECT["project"]["name"]
PYTHONS = ("3.11", "3.12", "3.13")


def installed_version() -> str:
    """Version of the installed distribution; skips the test where the code runs uninstalled from the clone."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        pytest.skip(f"{DISTRIBUTION} is not installed in this environment")


def tracked_files() -> list[Path]:
    """Every file git tracks; skips where there is no clone to ask about, as in an unpacked archive."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git clone here to list")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    names = listing.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def registry_hosts() -> list[str]:
    """Hosts of the package registries this machine's pip is set to."""
    settings = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    return sorted(set(re.findall(r"://(?:[^/@\s']*@)?([A-Za-z0-9.-]+)", settings)))


def machine_traces(text: str, folder: Path, hosts: Iterable[str]) -> list[str]:
    """Places in ``text`` that name ``folder`` (as a path of its own, not inside another) or a package registry."""
    # Written in two parts, so that this file does not find itself.
    patterns = [rf"(?<![\w.]){re.escape(folder.as_posix())}/", "index" + "-url", r"files\.python" + "hosted"]
    patterns += [rf"(?<![\w.-]){re.escape(host)}(?![\w-])" for host in hosts]
    return [found.group() for pattern in patterns for found in re.finditer(pattern, text)]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_under_test_are_this_repositorys(package):
    """The flat names can collide with another project's; then every other test would judge the wrong code."""
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).resolve().is_relative_to(ROOT)


def test_an_installed_environment_finds_this_repository_from_anywhere(tmp_path):
    installed_version()
    ask = f"import importlib.util as u; print(*(u.find_spec(p).origin for p in {PACKAGES!r}), sep='\\n')"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    origins = [Path(line).resolve() for line in answer.stdout.split("\n") if line]
    assert len(origins) == len(PACKAGES)
    assert all(origin.is_relative_to(ROOT) for origin in origins), origins


def test_the_installed_version_is_the_declared_one():
    assert installed_version() == PROJECT["project"]["version"]


def test_the_citation_names_the_declared_version():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [PROJECT["project"]["version"]]


def test_every_package_of_the_repository_is_in_the_wheel():
    """A folder with an ``__init__.py`` at the top that the build list forgets would work here and nowhere else."""
    assert sorted(path.parent.name for path in ROOT.glob("*/__init__.py")) == sorted(PACKAGES)


def test_every_data_file_beside_the_code_ships_in_the_wheel():
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed in this environment")
    shipped = {file.distribution_path for file in wheel.WheelBuilder(str(ROOT)).recurse_included_files()}
    kinds = {".toml", ".csv", ".js", ".css", ".md"}
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in kinds)
    data = {path.relative_to(ROOT).as_posix() for path in files}
    assert data > {"scenarios/library/oslo.toml", "dashboard/static/site.css", "dashboard/content/about.md"}
    assert data <= shipped


@pytest.mark.parametrize("python", PYTHONS)
def test_every_declared_dependency_has_exactly_one_pin_it_accepts(python):
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins: dict[str, list[str]] = {}
    for pin in (Requirement(line) for line in lines if line and not line.startswith("#")):
        (specifier,) = pin.specifier
        assert specifier.operator == "==", f"constraints.txt: {pin} must be an exact version"
        if pin.marker is None or pin.marker.evaluate(environment):
            pins.setdefault(canonicalize_name(pin.name), []).append(specifier.version)

    extras = PROJECT["project"]["optional-dependencies"].values()
    for requirement in map(Requirement, chain(PROJECT["project"]["dependencies"], *extras)):
        if requirement.name == PROJECT["project"]["name"]:  # one extra that takes in another
            continue
        versions = pins.get(canonicalize_name(requirement.name), [])
        assert len(versions) == 1, f"constraints.txt: {requirement.name} has {len(versions)} pins on Python {python}"
        assert requirement.specifier.contains(versions[0]), f"constraints.txt: {versions[0]} is outside {requirement}"


def test_no_file_of_the_repository_names_the_machine_it_was_written_on():
    # A clone right below / or in the system's temporary folder has a parent that anyone may name; then only the
    # clone's own path gives a machine away.
    common = {Path("/"), Path(ROOT.anchor), Path(tempfile.gettempdir()).resolve()}
    folder = ROOT if ROOT.parent in common else ROOT.parent
    hosts = registry_hosts()
    found = {}
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" in content:  # a picture or a table, not text
            continue
        if traces := machine_traces(content.decode("utf-8", errors="replace"), folder, hosts):
            found[path.relative_to(ROOT).as_posix()] = traces
    assert not found


@pytest.mark.parametrize(
    ("text", "traces"),
    [
        ("see /srv/people/notes.md", ["/srv/people/"]),
        ("file:///srv/people/x", ["/srv/people/"]),
        ("the folder data/srv/people/x is another one", []),
        ("pip --" + "index" + "-url=x", ["index" + "-url"]),
        ("from https://wheels.example.org/simple", ["wheels.example.org"]),
        ("from https://wheels.example.organisation/", []),
    ],
)
def test_traces_of_a_machine_are_recognised(text, traces):
    assert machine_traces(text, Path("/srv/people"), ["wheels.example.org"]) == traces


def test_no_package_file_stands_among_the_tests():
    """With ``--import-mode=importlib`` an ``__init__.py`` here changes what a test module is called."""
    assert not list((ROOT / "tests").rglob("__init__.py"))
