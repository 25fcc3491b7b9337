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
    return {row[0] for row in duckdb.sql(f"describe select * from {source}").fetchall()}


def doubled(lake):
    """What stands in a lake more than once: experiments listed twice, or with rows in two files of a table."""
    problems = []
    for table, source in tables(lake).items():
        if table == "symlinks" or "experiment_key" not in columns(source):
            continue
        twice = "count(distinct filename) > 1" + (" or count(*) > 1" if table in ("experiments", "experiments_wide") else "")
        for key, files in duckdb.sql(
            f"select experiment_key, list(distinct filename) from {source} group by all having {twice}"
        ).fetchall():
            problems.append(f"{table}: {key} in {', '.join(files)}")
    return problems


def differences(lake, other):
    """The rows that one lake has and the other lacks, counted by table; which run wrote a row and to which file is no matter."""
    left, right = tables(lake), tables(other)
    problems = [f"{table}: in one of the lakes only" for table in sorted(left.keys() ^ right.keys())]
    for table in sorted(left.keys() & right.keys()):
        if columns(left[table]) != columns(right[table]):
            problems.append(f"{table}: columns differ: {sorted(columns(left[table]) ^ columns(right[table]))}")
            continue
        names = ", ".join(f'"{name}"' for name in sorted(columns(left[table]) - {"run_id", "filename"}))
        one, two = (f"select {names} from {source}" for source in (left[table], right[table]))
        for what, query in (("too many", f"{one} except all {two}"), ("missing", f"{two} except all {one}")):
            rows = duckdb.sql(query).fetchall()
            if rows:
                problems.append(f"{table}: {len(rows)} {what}, as {rows[0]}")
    return problems


def rows(lake):
    return sum(duckdb.sql(f"select count(*) from {source}").fetchall()[0][0] for source in tables(lake).values())


def experiments(lake):
    """Key, workspace, project and whether it is archived, of each experiment."""
    return duckdb.sql(
        f"select experiment_key, workspace_name, project_name, archived from {tables(lake)['experiments']} order by 1"
    ).fetchall()
