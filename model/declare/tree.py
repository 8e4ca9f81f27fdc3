"""Groups and trees of declared parameters: immutable, typed, named by dotted paths, wrong only in plain sentences.

``Group`` holds parameters, ``Tree`` holds groups and lists of groups. A tree is never changed: ``with_values`` returns
another one, checked whole. Every wrong name or value is a ``ParameterError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ClassVar, NoReturn, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from model.declare.complaints import Loc, ParameterError, complaints, dotted, group_at, spoken
from model.declare.declaration import Declaration, branch, declared, every
from model.declare.paths import existing

WORDS = {"true": True, "yes": True, "false": False, "no": False}
NEVER = ("", "none", "never")


class Group(BaseModel):
    """Parameters that belong together. Frozen; unknown names, coerced types, NaN and infinities are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, validate_default=True)
    # What stands before a parameter's name in a message: the class's, unless paths already start at the root.
    message_stem: ClassVar[bool] = True

    def __init__(self, /, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise ParameterError("\n".join(complaints(error, type(self), stem=self._stem()))) from None

    # Pydantic then builds nested groups without this __init__, so that one error lists everything with its full path.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """As pydantic's, but what is wrong is a ParameterError."""
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            raise ParameterError("\n".join(complaints(error, cls, stem=cls._stem()))) from None

    @classmethod
    def _stem(cls) -> Loc:
        return (cls.__name__,) if cls.message_stem else ()

    @model_validator(mode="before")
    @classmethod
    def _plain_numbers(cls, values: Any) -> Any:
        """NumPy scalars, as a design's table holds them, become Python's own."""
        if not isinstance(values, dict):
            return values
        return {name: value.item() if isinstance(value, np.generic) else value for name, value in values.items()}

    @field_validator("*")
    @classmethod
    def _one_of_the_choices(cls, value: Any, info: ValidationInfo) -> Any:
        said = cls.model_fields[str(info.field_name)].json_schema_extra
        choices = said["choices"] if isinstance(said, dict) and not said["own"] else None
        if choices and value is not None and value not in choices:  # type: ignore[operator]
            raise PydanticCustomError("choice", "not one of the choices")
        return value

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        super().__pydantic_init_subclass__(**options)
        for name, field in cls.model_fields.items():  # A wrong declaration fails here, at import.
            if not branch(field):
                declared(field, f"{cls.__name__}.{name}")

    def __setattr__(self, name: str, value: object) -> None:
        self._refuse(name)

    def __delattr__(self, name: str) -> None:
        self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        raise ParameterError(f"{type(self).__name__}.{name} is fixed once made; with_values returns a changed copy.")


class Tree(Group):
    """The root of all parameters: reads and changes them by dotted path, reads and writes the shape of a TOML file."""

    message_stem: ClassVar[bool] = False

    def with_values(self, values: Mapping[str, object]) -> Self:
        """A copy with ``values`` set, all checked together.

        A path names one parameter (``power.asymmetry``, ``track_two[0].secrecy``), a group (a mapping of what changes
        in it) or a list (all its items, as mappings or groups). Raises ParameterError, one line for each mistake.
        """
        data, wrong = _plain(self), []
        for path in sorted(values, key=lambda path: path.count(".") + path.count("[")):  # A list before its items.
            try:
                _put(type(self), data, path, values[path])
            except ParameterError as error:
                wrong.append(str(error))
        return self._checked(data, wrong=wrong)

    @classmethod
    def from_mapping(cls, nested: Mapping[str, object], place: str = "") -> Self:
        """The defaults with ``nested`` on top, of a TOML file's shape; a list replaces the default list.

        ``place`` (the file's name) starts every line of a ParameterError.
        """
        return cls._checked(_merged(cls, nested), place)

    @classmethod
    def _checked(cls, data: object, place: str = "", wrong: list[str] | None = None) -> Self:
        wrong = list(wrong or ())
        try:
            made = cls.__pydantic_validator__.validate_python(data)
        except ValidationError as error:
            wrong += complaints(error, cls, place)
        if wrong:
            raise ParameterError("\n".join(wrong)) from None
        return made

    def to_mapping(self, only_changed: bool = True) -> dict[str, Any]:
        """The tree as ``from_mapping`` reads it: no None, and unless asked nothing that equals its default."""
        return _written(self, type(self)(), only_changed)

    def value(self, path: str) -> Any:
        """What stands at a dotted path: a parameter's value, a group or a list."""
        found: Any = self
        for part in existing(type(self), path, self):
            found = found[part] if isinstance(part, int) else getattr(found, part)
        return found

    def paths(self) -> list[str]:
        """Every parameter of this tree, by its dotted path."""
        return [dotted(loc) for loc in _leaves(self)]

    @classmethod
    def declarations(cls) -> list[Declaration]:
        """Every declared parameter in order; those of a list's items as ``track_two[i].secrecy``."""
        return list(every(cls))

    @classmethod
    def declaration(cls, path: str) -> Declaration:
        """What is declared about one parameter; any index will do, and ``[i]`` too."""
        loc = existing(cls, path.replace("[i]", "[0]"))
        general = dotted(tuple(part for part in loc if isinstance(part, str)))
        if said := _by_general_path(cls).get(general):
            return Declaration(**{**vars(said), "path": path})
        raise ParameterError(
            f"{path} is a group; name one of its parameters: {', '.join(group_at(cls, loc).model_fields)}."
        )

    @classmethod
    def parse_value(cls, path: str, text: str) -> float | int | bool | str | None:
        """A value typed on a command line, read by the parameter's declared type; its bounds are checked later."""
        said = cls.declaration(path)
        word = text.strip().lower()
        if said.optional and word in NEVER:
            return None
        try:
            match said.kind:
                case "float":
                    return float(text)
                case "int":
                    return int(text)
                case "bool":
                    return WORDS[word]
                case _:
                    return text
        except (ValueError, KeyError):
            raise ParameterError(f"{path} must be {said.wanted()}, not {spoken(text)} ({said.meaning}).") from None


@cache
def _by_general_path(root: type[BaseModel]) -> dict[str, Declaration]:
    """Every declaration below ``root``, by its path without indices."""
    return {said.path.replace("[i]", ""): said for said in every(root)}


def _put(root: type[BaseModel], data: dict[str, Any], path: str, value: object) -> None:
    """Set one dotted path in nested plain data; a mapping for a group changes only what it names."""
    loc = existing(root, path, data)
    held: Any = data
    for part in loc[:-1]:
        held = held[part]
    last = loc[-1]
    single_group = isinstance(held, dict) and isinstance(held.get(last), dict)
    held[last] = {**held[last], **value} if single_group and isinstance(value, Mapping) else _plain(value)


def _plain(value: Any) -> Any:
    """Groups as dicts of what was said about them, at any depth; a value left to its default stays unsaid."""
    if isinstance(value, Group):
        held = {name: getattr(value, name) for name in type(value).model_fields}
        said = value.model_fields_set
        return {name: _plain(item) for name, item in held.items() if name in said or isinstance(item, (Group, list))}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _merged(group: type[BaseModel], nested: object) -> object:
    """``nested`` over the defaults of ``group``, so that a group's own default values survive a partial table."""
    if not isinstance(nested, Mapping):
        return nested
    data = dict(nested)
    for name, field in group.model_fields.items():
        below = branch(field)
        if below and not below[1] and not field.is_required() and isinstance(nested.get(name), Mapping):
            data[name] = {**_plain(field.get_default(call_default_factory=True)), **_merged(below[0], nested[name])}  # type: ignore[dict-item]
    return data


def _written(group: Group, default: Group | None, only_changed: bool) -> dict[str, Any]:
    """One group as a nested dict; ``default`` is what reading an empty table would give, None where that fails."""
    out: dict[str, Any] = {}
    for name, field in type(group).model_fields.items():
        value = getattr(group, name)
        if default is not None:
            usual = getattr(default, name)
        else:  # None is never written, so it marks a required parameter well enough: its value always is.
            usual = None if field.is_required() else field.get_default(call_default_factory=True)
        if isinstance(value, Group):
            table = _written(value, usual, only_changed)
            if table:
                out[name] = table
        elif isinstance(value, list):
            if not only_changed or value != usual:
                out[name] = [_written(item, _blank(type(item)), only_changed) for item in value]
        elif value is not None and not (only_changed and value == usual):
            out[name] = value
    return out


def _blank(group: type[Group]) -> Group | None:
    """``group`` with nothing said, or None where something must be said."""
    return None if any(field.is_required() for field in group.model_fields.values()) else group()


def _leaves(value: object, way: Loc = ()) -> Iterator[Loc]:
    if isinstance(value, Group):
        for name in type(value).model_fields:
            yield from _leaves(getattr(value, name), (*way, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _leaves(item, (*way, i))
    else:
        yield way
