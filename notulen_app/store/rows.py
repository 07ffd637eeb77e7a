"""Values to rows and back: plain facts are columns, nested facts are JSON in their column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec

from notulen_app.domain.value import Value
from notulen_app.store.connection import Connection

T = TypeVar("T", bound=Value)


def to_row(value: Value, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Give the columns of a value; nested values and tuples become JSON text."""
    facts = msgspec.to_builtins(value)
    for name in without:
        facts.pop(name)
    return {name: column(fact) for name, fact in facts.items()}


def to_rows(values: Sequence[Value]) -> list[dict[str, Any]]:
    """Give the columns of many values of one kind."""
    if not values:
        return []
    rows: list[dict[str, Any]] = msgspec.to_builtins(values)
    _, nested = _columns(type(values[0]))
    for row in rows:
        for name in nested:
            row[name] = column(row[name])
    return rows


def column(fact: Any) -> Any:
    """Give the column of one fact in plain types, as ``msgspec.to_builtins`` leaves it."""
    if isinstance(fact, bool):
        return int(fact)
    if isinstance(fact, dict | list | tuple):
        return msgspec.json.encode(fact).decode()
    return fact


def from_row(row: Mapping[str, Any], kind: type[T], **more: object) -> T:
    """Make a value of a row (and of facts that other tables hold); unknown columns are left."""
    plain, nested = _columns(kind)
    facts = {name: row[name] for name in plain if name in row}
    facts |= {name: _opened(row[name]) for name in nested if name in row}
    return msgspec.convert(facts | more, kind, strict=False)


def read(db: Connection, query: str, values: Sequence[Any], kind: type[T]) -> tuple[T, ...]:
    """Make values of the rows of a query."""
    found = db.execute(query, list(values))
    names = [column[0] for column in found.description]
    plain, nested = _columns(kind)
    direct = [(n, name) for n, name in enumerate(names) if name in plain]
    encoded = [(n, name) for n, name in enumerate(names) if name in nested]
    made = []
    for row in found:
        facts = {name: row[n] for n, name in direct}
        for n, name in encoded:
            facts[name] = _opened(row[n])
        made.append(msgspec.convert(facts, kind, strict=False))
    return tuple(made)


def insert(db: Connection, table: str, row: Mapping[str, Any]) -> None:
    """Add one row."""
    names = ",".join(f'"{name}"' for name in row)
    marks = ",".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def update(
    db: Connection, table: str, facts: Mapping[str, Any], *, keys: Mapping[str, str]
) -> None:
    """Write these columns, given in plain types, of the row that has ``keys``."""
    sets = ",".join(f'"{name}" = ?' for name in facts)
    where = " AND ".join(f"{name} = ?" for name in keys)
    values = [column(fact) for fact in facts.values()]
    db.execute(f"UPDATE {table} SET {sets} WHERE {where}", [*values, *keys.values()])


def update_to(
    db: Connection,
    table: str,
    values: tuple[Value, Value],
    *,
    keys: Mapping[str, str],
    without: Iterable[str] = (),
) -> None:
    """Write what differs between a value as it was and as it is to be; nothing where equal."""
    old, new = values
    facts = {
        name: msgspec.to_builtins(getattr(new, name))
        for name in new.__struct_fields__
        if name not in without and getattr(old, name) != getattr(new, name)
    }
    if facts:
        update(db, table, facts, keys=keys)


def put(db: Connection, table: str, row: Mapping[str, Any], *, pk: Sequence[str]) -> None:
    """Add a row, or change the one that has its key; a row that is equal is not written."""
    names = [f'"{name}"' for name in row]
    others = [f'"{name}"' for name in row if name not in pk]
    sets = ",".join(f"{name} = excluded.{name}" for name in others)
    differs = " OR ".join(f"{name} IS NOT excluded.{name}" for name in others)
    db.execute(
        f"INSERT INTO {table} ({','.join(names)}) VALUES ({','.join('?' * len(row))})"
        f" ON CONFLICT ({','.join(pk)}) DO UPDATE SET {sets} WHERE {differs}",
        list(row.values()),
    )


def sync(
    db: Connection,
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
    found = {row["id"]: row for row in db.table(table).rows_where(where, list(keys.values()))}
    wanted = []
    for rank, value in enumerate(values):
        row = {**keys, "rank": rank, **to_row(value, without=without)}
        if found.get(row["id"]) != row:
            wanted.append(row)
    kept = {value.id for value in values}  # type: ignore[attr-defined]
    for gone in found.keys() - kept:
        db.execute(f"DELETE FROM {table} WHERE {where} AND id = ?", [*keys.values(), gone])
    if wanted:
        db.table(table).upsert_all(wanted, pk=(*keys, "id"))


def listed(db: Connection, table: str, kind: type[T], *, keys: Mapping[str, str]) -> tuple[T, ...]:
    """Read the values that have ``keys`` in their order.

    Rows of the same rank, written between others since, go by their ``order``.
    """
    where = " AND ".join(f"{name} = ?" for name in keys)
    ties = ', "order"' if "order" in kind.__struct_fields__ else ""
    query = f"SELECT * FROM {table} WHERE {where} ORDER BY rank{ties}"
    return read(db, query, list(keys.values()), kind)


@cache
def _columns(kind: type[Value]) -> tuple[frozenset[str], frozenset[str]]:
    """Name the facts of a value that are plain columns, and those that are JSON in theirs."""
    plain: set[str] = set()
    nested: set[str] = set()
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        kinds = getattr(field.type, "types", (field.type,))
        deep = any(isinstance(one, _NESTED_TYPES) for one in kinds)
        (nested if deep else plain).add(field.name)
    return frozenset(plain), frozenset(nested)


_NESTED_TYPES = (
    msgspec.inspect.StructType,
    msgspec.inspect.VarTupleType,
    msgspec.inspect.TupleType,
    msgspec.inspect.DictType,
)


def _opened(fact: Any) -> Any:
    return msgspec.json.decode(fact) if isinstance(fact, str) and fact[:1] in "[{" else fact
