"""Values to rows and back: plain facts are columns, nested facts are JSON in their column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlite_utils import Database
from sqlite_utils.db import Table

from notulen_app.domain.value import Value

T = TypeVar("T", bound=Value)


def to_row(value: Value, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Give the columns of a value; nested values and tuples become JSON text."""
    facts = msgspec.to_builtins(value)
    for name in without:
        facts.pop(name)
    return {name: _column(fact) for name, fact in facts.items()}


def from_row(row: Mapping[str, Any], kind: type[T], **more: object) -> T:
    """Make a value of a row (and of facts that other tables hold); unknown columns are left."""
    facts: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name in more:
            facts[field.name] = more[field.name]
        elif field.name in row:
            fact = row[field.name]
            nested = isinstance(fact, str) and fact[:1] in "[{" and field.name in nested_names(kind)
            facts[field.name] = msgspec.json.decode(fact) if nested else fact
    return msgspec.convert(facts, kind, strict=False)


def nested_names(kind: type[Value]) -> frozenset[str]:
    """Name the facts of a value that are kept as JSON: those that are no plain text or number."""
    return _NESTED.get(kind) or _NESTED.setdefault(kind, _find_nested(kind))


def sync(
    db: Database,
    table: str,
    values: Sequence[Value],
    *,
    keys: Mapping[str, str],
    without: Iterable[str] = (),
) -> None:
    """Make the rows that have ``keys`` exactly these values, in this order, touching no others.

    A row that is equal is not written; ``rank`` keeps the order.
    """
    where = " AND ".join(f"{name} = ?" for name in keys)
    found = {row["id"]: row for row in table_of(db, table).rows_where(where, list(keys.values()))}
    wanted = []
    for rank, value in enumerate(values):
        row = {**keys, "rank": rank, **to_row(value, without=without)}
        if found.get(row["id"]) != row:
            wanted.append(row)
    kept = {value.id for value in values}  # type: ignore[attr-defined]
    for gone in found.keys() - kept:
        db.execute(f"DELETE FROM {table} WHERE {where} AND id = ?", [*keys.values(), gone])
    if wanted:
        table_of(db, table).upsert_all(wanted, pk=(*keys, "id"))


def listed(db: Database, table: str, kind: type[T], *, keys: Mapping[str, str]) -> tuple[T, ...]:
    """Read the values that have ``keys`` in their order."""
    where = " AND ".join(f"{name} = ?" for name in keys)
    rows = table_of(db, table).rows_where(where, list(keys.values()), order_by="rank")
    return tuple(from_row(row, kind) for row in rows)


def table_of(db: Database, name: str) -> Table:
    """Give a table of the schema."""
    return db.table(name)


_NESTED: dict[type[Value], frozenset[str]] = {}


def _find_nested(kind: type[Value]) -> frozenset[str]:
    names = []
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        kinds = getattr(field.type, "types", (field.type,))
        if any(isinstance(one, _NESTED_TYPES) for one in kinds):
            names.append(field.name)
    return frozenset(names)


_NESTED_TYPES = (
    msgspec.inspect.StructType,
    msgspec.inspect.VarTupleType,
    msgspec.inspect.TupleType,
    msgspec.inspect.DictType,
)


def _column(fact: Any) -> Any:
    if isinstance(fact, bool):
        return int(fact)
    if isinstance(fact, dict | list | tuple):
        return msgspec.json.encode(fact).decode()
    return fact
