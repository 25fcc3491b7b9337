"""What DuckDB says about lakes."""

import pathlib

import duckdb


def tables(lake):
    """The tables of which a lake has a file, as SQL that reads a plain glob."""
    found = {}
    for folder in sorted(pathlib.Path(lake).iterdir()) if pathlib.Path(lake).exists() else []:
        if not folder.name.startswith("_") and any(folder.rglob("*.parquet")):
            glob = str(folder / "**" / "*.parquet").replace("'", "''")
            found[folder.name] = (
                f"read_parquet('{glob}', filename = true, union_by_name = true,"
                " hive_partitioning = true, hive_types_autocast = false)"
            )
    return found


def columns(source):
    """Their types by their names."""
    return {row[0]: row[1] for row in duckdb.sql(f"describe select * from {source}").fetchall()}


def doubled(lake):
    """What stands in a lake more than once: experiments listed twice, or with rows in two files of a table."""
    problems = []
    for table, source in tables(lake).items():
        if not of_experiments(table, source):
            continue
        twice = "count(distinct filename) > 1" + (" or count(*) > 1" if table in ("experiments", "experiments_wide") else "")
        for key, files in duckdb.sql(
            f"select experiment_key, list(distinct filename) from {source} group by all having {twice}"
        ).fetchall():
            problems.append(f"{table}: {key} in {', '.join(files)}")
    return problems


def of_experiments(table, source):
    """Whether its rows are experiments', so that those of one stand in one file; models and links only name an experiment."""
    return table not in ("symlinks", "models", "model_versions", "artifact_versions") and "experiment_key" in columns(source)


def differences(lake, other, gone):
    """
    The rows that one lake has and the other lacks, counted by table; which run wrote a row and to which file is no matter, nor
    are the rows of experiments that are gone.
    """
    left, right = tables(lake), tables(other)
    problems = []
    for table in sorted(left.keys() | right.keys()):
        if table not in left or table not in right:
            source = left.get(table) or right[table]
            if count(source, where(table, source, gone)):
                problems.append(f"{table}: in one of the lakes only")
            continue
        sides = [(source, columns(source), where(table, source, gone)) for source in (left[table], right[table])]
        problems += alone(table, *sides) + alone(table, *reversed(sides))
        one, two = (selected(side, shared(sides)) for side in sides)
        for what, query in (("too many", f"{one} except all {two}"), ("missing", f"{two} except all {one}")):
            rows = duckdb.sql(query).fetchall()
            if rows:
                problems.append(f"{table}: {len(rows)} {what}, as {rows[0]}")
    return problems


def where(table, source, gone):
    listed = ", ".join(f"'{key}'" for key in sorted(gone))
    return f"where experiment_key not in ({listed})" if gone and of_experiments(table, source) else ""


def shared(sides):
    """The columns that both have, as text where their types differ, as those of names may that an experiment that is gone had."""
    (_, ours, _), (_, theirs, _) = sides
    names = sorted(ours.keys() & theirs.keys() - {"run_id", "filename"})
    return ", ".join(f'"{name}"' + ("" if ours[name] == theirs[name] else "::varchar") for name in names)


def selected(side, names):
    source, _, filtered = side
    return f"(select {names} from {source} {filtered})"


def alone(table, side, other):
    """Columns that only one of them has must be empty; only a wide table may have some."""
    source, ours, filtered = side
    names = sorted(ours.keys() - other[1].keys())
    if names and table != "experiments_wide":
        return [f"{table}: only one has the columns {names}"]
    return [
        f"{table}: only one has the column {name}, which is not empty"
        for name in names
        if duckdb.sql(f'select count("{name}") from {source} {filtered}').fetchall()[0][0]
    ]


def count(source, filtered=""):
    return duckdb.sql(f"select count(*) from {source} {filtered}").fetchall()[0][0]


def rows(lake):
    return sum(count(source) for source in tables(lake).values())


def keys(lake):
    """Of all experiments that a glob finds."""
    source = tables(lake).get("experiments")
    return {row[0] for row in duckdb.sql(f"select experiment_key from {source}").fetchall()} if source else set()


def gone(lake):
    """Keys of the experiments that an export found gone from the server."""
    source = tables(lake)["experiments"]
    found = duckdb.sql(f"select experiment_key from {source} where deleted_at is not null").fetchall()
    return {row[0] for row in found}
