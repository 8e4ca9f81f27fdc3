"""What one parameter says about itself: default, bounds, explore range, unit, meaning, source.

``parameter`` writes a declaration into a pydantic field, ``declared`` reads it back. Everything that shows or
varies parameters (tables, controls, sweeps, error messages) works from the ``Declaration`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

Kind = Literal["float", "int", "bool", "text", "choice"]
Bounds = tuple[float | None, float | None]

KINDS: dict[object, Kind] = {float: "float", int: "int", bool: "bool", str: "text"}

# As a default: the parameter has none, and must be given (names).
required: Any = ...


@dataclass(frozen=True)
class Declaration:
    """One parameter as declared.

    ``bounds`` are inclusive, None on a side without one; the default of a ``required`` parameter is Ellipsis;
    ``optional`` says that None ("never", "none") is a legal value; where ``own`` is true the choices are those that
    come with the program, and a world may declare others.
    """

    path: str
    kind: Kind
    default: object
    bounds: Bounds | None
    explore: tuple[float, float] | None
    unit: str
    meaning: str
    source: str
    choices: tuple[str, ...] | None
    primary: bool
    own: bool
    optional: bool

    def wanted(self) -> str:
        """What a value must be, in words: ``a number from 0 to 1``."""
        if self.choices:
            return f"one of: {', '.join(self.choices)}{', or one that you declare' if self.own else ''}"
        words = {"bool": "true or false", "text": "text", "int": "a whole number"}.get(self.kind, "a number")
        low, high = self.bounds or (None, None)
        if low is not None and high is not None:
            words += f" from {plain(low)} to {plain(high)}"
        elif low is not None:
            words += f" of at least {plain(low)}"
        elif high is not None:
            words += f" of at most {plain(high)}"
        return words


def plain(number: float) -> str:
    """A bound as people write it: 1,000,000 and 0.05, not 1e+06."""
    return f"{int(number):,}" if number == int(number) else f"{number:g}"


def parameter(
    default: Any,
    meaning: str,
    *,
    unit: str,
    source: str,
    bounds: Bounds | None = None,
    explore: tuple[float, float] | None = None,
    primary: bool = False,
    choices: tuple[str, ...] | None = None,
    own: bool = False,
) -> Any:
    """Declare one parameter, as the default of a field of a ``Group``.

    ``bounds`` are inclusive and hold for every value; ``explore`` is the narrower range that sweeps and sensitivity
    use; ``choices`` restricts a text field, unless ``own`` lets a world declare others, which the root then checks;
    ``primary`` marks what a first screen shows. Raises TypeError where ``explore`` leaves the bounds.
    """
    low, high = bounds or (None, None)
    if explore and ((low is not None and explore[0] < low) or (high is not None and explore[1] > high)):
        raise TypeError(f"explore={explore} leaves bounds={bounds} ({meaning})")
    said: Any = {
        "unit": unit,
        "source": source,
        "bounds": bounds,
        "explore": explore,
        "primary": primary,
        "choices": tuple(choices) if choices else None,
        "own": own,
    }
    limits: dict[str, Any] = {"ge": low, "le": high} if bounds else {}
    return Field(default, description=meaning, json_schema_extra=said, **limits)


def branch(field: FieldInfo) -> tuple[type[BaseModel], bool] | None:
    """(group class, is a list of them) of a field that holds groups; None for a single parameter."""
    inner: Any = field.annotation
    is_list = get_origin(inner) is list
    if is_list:
        (inner,) = get_args(inner)
    return (inner, is_list) if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def declared(field: FieldInfo, path: str, default: object = required) -> Declaration:
    """The declaration in ``field``, under ``path``; ``default`` overrides the field's own where a parent sets another.

    Raises TypeError for a field that ``parameter`` did not make, or of a type no parameter may have.
    """
    said = field.json_schema_extra
    if not isinstance(said, dict) or field.description is None:
        raise TypeError(f"{path} must be declared with parameter(...), so that it has a meaning, a unit and a source")
    inner, optional = field.annotation, False
    if get_origin(inner) in (Union, UnionType):
        options = [option for option in get_args(inner) if option is not NoneType]
        inner, optional = (options[0] if len(options) == 1 else None), True
    choices = get_args(inner) if get_origin(inner) is Literal else said["choices"]
    kind = "choice" if choices else KINDS.get(inner)
    if kind is None:
        raise TypeError(f"{path} must be a float, int, bool, str or Literal (or None), not {field.annotation}")
    if default is required and not field.is_required():
        default = field.get_default(call_default_factory=True)
    if optional and default is not None:
        # A TOML file cannot say None, so a None that is not the default could not be written down.
        raise TypeError(f"{path} may be None, so None must be its default, not {default!r}")
    if kind == "float" and isinstance(default, int):
        default = float(default)
    said_of_it: dict[str, Any] = {**said, "choices": choices, "kind": kind, "default": default, "optional": optional}
    return Declaration(path=path, meaning=field.description, **said_of_it)


def every(group: type[BaseModel], prefix: str = "", held: BaseModel | None = None) -> Iterator[Declaration]:
    """Every parameter below ``group``, in the order declared; lists are written ``track_two[i].secrecy``.

    ``held`` is a default instance of ``group`` whose values override the class's own defaults.
    """
    for name, field in group.model_fields.items():
        path = f"{prefix}{name}"
        below = branch(field)
        if below is None:
            yield declared(field, path, getattr(held, name) if held is not None else required)
        elif below[1]:
            yield from every(below[0], f"{path}[i].")
        else:
            inner = None if field.is_required() else field.get_default(call_default_factory=True)
            yield from every(below[0], f"{path}.", getattr(held, name) if held is not None else inner)
