"""The tables that `schema --sql spark` prints, made by Spark SQL: their rows held against what DuckDB reads."""

import functools
import json
import subprocess

import peers
from pyspark.sql import SparkSession

from checks_of_readers import of_format, told
from lake import comparable, schema
from runner import check, equal_rows


@functools.cache
def spark(folder):
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return session


def statements(lake):
    command = [peers.LAUNCHER, "schema", "--sql", "spark", "--lake", lake.folder]
    script = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # No name of a table or column has a semicolon, and none of these folders.
    lines = (line for line in script.splitlines() if not line.startswith("--"))
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]


def asked(table):
    """The columns for Spark, with times as numbers, as `told` has them for DuckDB."""
    return ", ".join(
        f"unix_micros({name})" if kind == "TIMESTAMP" else f"`{name}`" for name, kind in schema()[table].items()
    )


def plain(kind, value):
    if kind == "TEXT_LIST" and value is not None:
        # Of CSV it is the JSON text.
        return json.loads(value) if isinstance(value, str) else list(value)
    return comparable(value)


def tables(world, file_format):
    """For each lake of this format and each table: name, rows by Spark, and rows by DuckDB."""
    session = spark(world.folder)
    for number, lake in enumerate(of_format(world, file_format)):
        session.sql(f"CREATE DATABASE {file_format}{number}")
        session.sql(f"USE {file_format}{number}")
        for statement in statements(lake):
            session.sql(statement)
        for table, columns in schema().items():
            if table == "experiments_wide":
                # Its other columns differ by project, and Spark gets those that all have, of CSV without what stands last.
                texts = ", ".join(name for name, kind in columns.items() if kind == "TEXT" and name != "run_id")
                found = session.sql(f"SELECT {texts} FROM {table}").collect()
                yield table, [tuple(row) for row in found], lake.wide(texts)
                continue
            found = session.sql(f"SELECT {asked(table)} FROM {table}").collect()
            rows = [tuple(plain(kind, value) for kind, value in zip(columns.values(), row)) for row in found]
            yield table, rows, lake.rows(table, told(table))


@check("Spark reads every row of a Parquet lake, by the tables that schema --sql prints")
def parquet(world):
    for table, found, expected in tables(world, "parquet"):
        equal_rows(found, expected, table)


def blurred(row):
    """As Spark has it of CSV: null and the empty text are one."""
    return tuple(None if value == "" else value for value in row)


@check("Spark reads every row of a CSV lake, but for null and the empty text, which it cannot tell apart")
def csv(world):
    for table, found, expected in tables(world, "csv"):
        equal_rows([blurred(row) for row in found], [blurred(row) for row in expected], table)
