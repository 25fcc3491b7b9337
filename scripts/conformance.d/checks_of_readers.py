"""The files of an export, read by pyarrow and pandas as the how-to says, held against what DuckDB reads."""

import math

import pandas
import pyarrow
import pyarrow.csv
import pyarrow.dataset

from lake import comparable, schema
from runner import check, equal, equal_rows

TYPES = {
    "TEXT": pyarrow.string(),
    "TEXT_LIST": pyarrow.string(),
    "BIGINT": pyarrow.int64(),
    "DOUBLE": pyarrow.float64(),
    "BOOLEAN": pyarrow.bool_(),
    "TIMESTAMP": pyarrow.timestamp("us", "UTC"),
}
# One row a name, or a point: what people log comes to these.
TABLES = ("metrics", "parameters", "others", "tags", "metric_summaries")


def of_format(world, name):
    return [lake for lake in world.lakes if lake.format == name]


def told(table):
    """The columns for DuckDB, with times as numbers."""
    return ", ".join(
        f"epoch_us({name})" if kind == "TIMESTAMP" else name for name, kind in schema()[table].items()
    )


def rows(table, arrow):
    """The rows of an Arrow table as tuples of comparable values."""
    columns = []
    for name, kind in schema()[table].items():
        column = arrow.column(name)
        if kind == "TIMESTAMP":
            column = column.cast(TYPES[kind]).cast(pyarrow.int64())
        columns.append([comparable(value) for value in column.to_pylist()])
    return list(zip(*columns))


@check("pyarrow reads every row of a Parquet lake as DuckDB does")
def parquet(world):
    for lake in of_format(world, "parquet"):
        for table in TABLES:
            found = pyarrow.dataset.dataset(lake.folder / table, format="parquet").to_table()
            equal_rows(rows(table, found), lake.rows(table, told(table)), table)


@check("pyarrow reads every row of a CSV lake as DuckDB does, null and the empty text apart")
def csv(world):
    for lake in of_format(world, "csv"):
        for table in TABLES:
            fields = [(name, TYPES[kind]) for name, kind in schema()[table].items()]
            reading = pyarrow.dataset.CsvFileFormat(
                parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
                read_options=pyarrow.csv.ReadOptions(block_size=1 << 24),
                convert_options=pyarrow.csv.ConvertOptions(
                    null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
                ),
            )
            found = pyarrow.dataset.dataset(lake.folder / table, schema=pyarrow.schema(fields), format=reading).to_table()
            equal_rows(rows(table, found), lake.rows(table, told(table)), table)


def blurred(value):
    """As pandas has it: it cannot tell null from the empty text, nor from NaN."""
    if value in (None, "nan") or (isinstance(value, float) and math.isnan(value)):
        return ""
    return value


@check("pandas reads every value of a CSV lake, but for what it cannot tell apart")
def with_pandas(world):
    for lake in of_format(world, "csv"):
        for table, columns in (("metrics", ["metric", "step", "value", "value_text"]), ("parameters", ["name", "value"])):
            types = {"step": "Int64", "value": "float64" if table == "metrics" else "str", "value_text": "str"}
            gone = {"step": [""], "value": ["", "NaN"]} if table == "metrics" else {}
            frames = [
                pandas.read_csv(
                    file, keep_default_na=False, na_values=gone, usecols=columns,
                    dtype={name: types.get(name, "str") for name in columns},
                )  # fmt: skip
                for file in sorted(lake.folder.glob(f"{table}/**/*.csv"))
            ]
            found = pandas.concat(frames)[columns].astype(object)
            found = found.where(found.notna(), None)
            expected = lake.rows(table, ", ".join(columns))
            equal_rows(
                [tuple(blurred(comparable(value)) for value in row) for row in found.itertuples(index=False)],
                [tuple(blurred(value) for value in row) for row in expected],
                table,
            )


@check("the wide table has a row an experiment, with its parameters and last values")
def wide(world):
    for lake in world.lakes:
        of_full = f"experiment_key = '{world.full.key}'"
        found = lake.wide('"param.lr"::DOUBLE, "param.optimizer", "metric.loss.last"::DOUBLE, "other.note"', of_full)
        equal(found, [(0.001, "sgd", 0.05, "some text")])
        equal_rows(lake.wide("experiment_key"), lake.rows("experiments", "experiment_key"))
