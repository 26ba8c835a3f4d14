"""One JSON codec for all frozen documents: dataclass to plain data and back, strictly.

Decoding checks every value against the field's annotation and fails with the path to the fault
(``expected int, got str at $.places[0].mentions[0].start``). Unknown fields, missing fields, NaN
and infinity are refused. Encoding leaves nothing out, so a round trip gives an equal document.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
import math
import re
import types
import typing
from typing import TYPE_CHECKING, Any, TypeVar

from geobrief.errors import DocumentError
from geobrief.model import SCHEMA, Brief

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_HALF = re.compile("[\ud800-\udfff]")  # no file can hold half a surrogate pair
_HINT = "`geobrief extract` writes Briefs."
_UNKNOWN = "A newer geobrief made this document, or the field is misspelt."


def encode(document: object) -> Any:
    """Turn a document into dicts, lists, strings, numbers, booleans and None."""
    if isinstance(document, float):
        if not math.isfinite(document):
            raise DocumentError(f"{document} is no JSON number")
        return document
    if isinstance(document, tuple | list):
        return list(map(list, document)) if _are_positions(document) else [encode(item) for item in document]
    names = _held(type(document))  # type: ignore[arg-type]  # a class is hashable
    return {name: encode(getattr(document, name)) for name in names} if names else document


def _are_positions(line: tuple[Any, ...] | list[Any]) -> bool:
    """Whether these are tuples of numbers that JSON has: of most Briefs the most, so that it is asked in one go."""
    if not line or set(map(type, line)) != {tuple}:
        return False
    numbers = tuple(itertools.chain.from_iterable(line))
    return set(map(type, numbers)) == {float} and all(map(math.isfinite, numbers))


@functools.cache
def _held(cls: type) -> tuple[str, ...]:
    """The fields of a document, none of anything else."""
    return tuple(f.name for f in dataclasses.fields(cls)) if dataclasses.is_dataclass(cls) else ()


def dumps(document: object, *, indent: int | None = None) -> str:
    """Write a document as JSON text, keys in the order of the fields. No trailing newline."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(encode(document), ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)


def loads(text: str | bytes) -> Brief:
    """Read a Brief from JSON text.

    Raises `DocumentError` where the text is no JSON or no Brief of a schema we know.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
        return _decode_brief(data)
    except DocumentError as error:
        error.hint = error.hint or _HINT
        raise
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"no JSON document ({error})", hint=_HINT) from error


def _decode_brief(data: Any) -> Brief:
    if not isinstance(data, dict):
        raise DocumentError(f"expected object, got {_name(data)}")
    if data.get("schema") != SCHEMA:
        raise DocumentError(f"expected schema {SCHEMA!r}, got {data.get('schema')!r}", path="$.schema")
    return decode(Brief, data)


def decode(cls: type[T], data: Any, path: str = "$") -> T:
    """Build a ``cls`` from plain data.

    Raises `DocumentError` with the path to whatever does not fit.
    """
    value: T = _decode(cls, data, path)
    return value


def _refuse_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _name(value: Any) -> str:
    return {dict: "object", list: "array", type(None): "null"}.get(type(value), type(value).__name__)


def _mismatch(expected: str, data: Any, path: str) -> DocumentError:
    return DocumentError(f"expected {expected}, got {_name(data)}", path=path)


@functools.cache
def _fields(cls: type) -> dict[str, tuple[Any, bool]]:
    """Field name to its annotation and whether it must be given."""
    hints = typing.get_type_hints(cls)
    return {
        f.name: (hints[f.name], f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING)
        for f in dataclasses.fields(cls)
    }


def _decode(kind: Any, data: Any, path: str) -> Any:
    return _decoder(kind)(data, path)


@functools.cache
def _decoder(kind: Any) -> Callable[[Any, str], Any]:
    """What decodes values of an annotation."""
    args = typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return functools.partial(_decode_document, typing.cast("type", kind))
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (arg for arg in args if arg is not type(None))
        return functools.partial(_decode_optional, inner)
    if origin is typing.Literal:
        return functools.partial(_decode_literal, args)
    return functools.partial(_decode_tuple, args) if origin is tuple else functools.partial(_decode_scalar, kind)


def _decode_document(cls: type, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise _mismatch("object", data, path)
    fields = _fields(cls)
    for name in data:
        if name not in fields:
            raise DocumentError(f"unknown field {name!r}", path=path, hint=_UNKNOWN)
    values = {}
    for name, (kind, required) in fields.items():
        if name in data:
            values[name] = _decode(kind, data[name], f"{path}.{name}")
        elif required:
            raise DocumentError(f"missing field {name!r}", path=path)
    try:
        return cls(**values)
    except ValueError as error:
        raise DocumentError(str(error), path=path) from error


def _decode_optional(kind: Any, data: Any, path: str) -> Any:
    return None if data is None else _decode(kind, data, path)


def _decode_literal(allowed: tuple[str, ...], data: Any, path: str) -> str:
    if not isinstance(data, str) or data not in allowed:
        raise DocumentError(f"expected one of {', '.join(allowed)}, got {data!r}", path=path)
    return data


def _decode_tuple(args: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise _mismatch("array", data, path)
    if args == (Any, ...):
        return _decode_coordinates(data, path)
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], item, f"{path}[{i}]") for i, item in enumerate(data))
    if len(data) != len(args):
        raise DocumentError(f"expected {len(args)} items, got {len(data)}", path=path)
    return tuple(_decode(arg, item, f"{path}[{i}]") for i, (arg, item) in enumerate(zip(args, data, strict=True)))


def _decode_coordinates(data: list[Any], path: str) -> tuple[Any, ...]:
    """Nested arrays of numbers, as GeoJSON has them."""
    if all(type(item) is float and math.isfinite(item) for item in data):  # most of a Brief is such pairs
        return tuple(data)
    return tuple(
        _decode_coordinates(item, f"{path}[{i}]")
        if isinstance(item, list)
        else _decode_scalar(float, item, f"{path}[{i}]")
        for i, item in enumerate(data)
    )


def _decode_scalar(kind: Any, data: Any, path: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return _as_float(data, path)
    if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
        raise _mismatch(kind.__name__, data, path)
    if isinstance(data, float) and not math.isfinite(data):
        raise DocumentError("expected a finite number", path=path)
    if isinstance(data, str) and _HALF.search(data):
        raise DocumentError("half a character (a lone surrogate)", path=path)
    return data


def _as_float(data: int, path: str) -> float:
    try:
        return float(data)
    except OverflowError as error:
        raise DocumentError("expected a finite number", path=path) from error


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a Brief, made from the classes themselves."""
    definitions: dict[str, Any] = {}
    root = _schema_of(Brief, definitions)
    definitions["Brief"]["required"].insert(0, "schema")  # `loads` asks for it, though the class has a default
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A geobrief Brief",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind):
        name = typing.cast("type", kind).__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _schema_of_document(typing.cast("type", kind), definitions)
        return {"$ref": f"#/$defs/{name}"}
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema_of(arg, definitions) for arg in args if arg is not type(None)] + [{"type": "null"}]}
    if origin is typing.Literal:
        return {"enum": list(args)}
    return _schema_of_tuple(args, definitions) if origin is tuple else {"type": _SCALARS[kind]}


def _schema_of_tuple(args: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if args == (Any, ...):
        return {"type": "array"}
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(args[0], definitions)}
    items = [_schema_of(arg, definitions) for arg in args]
    return {"type": "array", "prefixItems": items, "minItems": len(args), "maxItems": len(args)}


def _schema_of_document(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = _fields(cls)
    return {
        "type": "object",
        "description": (cls.__doc__ or "").strip().split("\n\n")[0],
        "properties": {name: _schema_of(kind, definitions) for name, (kind, _) in fields.items()},
        "required": [name for name, (_, required) in fields.items() if required],
        "additionalProperties": False,
    }
