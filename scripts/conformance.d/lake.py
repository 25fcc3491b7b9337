"""Exports by the real program, and reads what it wrote with DuckDB."""

import functools
import json
import math
import os
import subprocess

import duckdb
import peers

TYPES = {"TEXT": "VARCHAR", "TEXT_LIST": "VARCHAR", "TIMESTAMP": "TIMESTAMPTZ"}


@functools.cache
def schema():
    """The columns of each table with their types, as the program states them."""
    said = subprocess.run([peers.LAUNCHER, "schema", "--json"], check=True, capture_output=True, text=True).stdout
    return {
        table["table"]: {column["name"]: column["type"] for column in table["columns"]} for table in json.loads(said)["tables"]
    }


def of_parquet(files, table):
    return f"read_parquet('{files}.parquet', hive_partitioning = true, hive_types_autocast = false)"


def of_csv(files, table):
    """The table with the types that Parquet would give it: a CSV file has none."""
    columns = {name: TYPES.get(kind, kind) for name, kind in schema()[table].items()}
    lists = [f"from_json({name}, '[\"VARCHAR\"]') AS {name}" for name, kind in schema()[table].items() if kind == "TEXT_LIST"]
    replaced = f"REPLACE ({', '.join(lists)})" if lists else ""
    return (
        f"(SELECT * {replaced} FROM read_csv('{files}.csv', columns = {columns}, auto_detect = false, header = true,"
        " delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false,"
        " hive_partitioning = true, hive_types_autocast = false))"
    )


READERS = {"parquet": of_parquet, "csv": of_csv}


class Lake:
    """One export of what the server at this address holds."""

    def __init__(self, folder, url, file_format, *arguments):
        self.folder = folder
        self.format = file_format
        command = [peers.LAUNCHER, "export", "--json", "--quiet", "--to", folder, *arguments]
        if file_format != "parquet":
            command += ["--format", file_format]
        variables = os.environ | {"COMET_URL_OVERRIDE": url}
        process = subprocess.run(command, env=variables, capture_output=True, text=True)
        if process.returncode != 0:
            raise AssertionError(f"{command} ended with {process.returncode}: {process.stderr[-2000:]}")
        self.report = json.loads(process.stdout)

    def rows(self, table, columns, where="true"):
        """The rows as tuples of comparable values."""
        return self._select(columns, READERS[self.format](self._files(table), table), where)

    def wide(self, columns, where="true"):
        """The same of experiments_wide, whose columns each project has of its own; of CSV all are texts."""
        files = self._files("experiments_wide")
        options = {
            "parquet": f"read_parquet('{files}.parquet', union_by_name = true)",
            "csv": f"read_csv('{files}.csv', union_by_name = true, all_varchar = true, header = true, nullstr = '',"
            " allow_quoted_nulls = false, delim = ',', quote = '\"', escape = '\"')",
        }
        return self._select(columns, options[self.format], where)

    def _files(self, table):
        return f"{self.folder}/{table}/**/*".replace("'", "''")

    def _select(self, columns, source, where):
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as database:
            rows = database.sql(f"SELECT {columns} FROM {source} WHERE {where}").fetchall()
        return [tuple(comparable(value) for value in row) for row in rows]


def comparable(value):
    """The value, as text where it is NaN, which does not equal itself, or minus zero, which equals zero."""
    if isinstance(value, float) and (math.isnan(value) or (value == 0 and math.copysign(1, value) < 0)):
        return repr(value)
    return value
