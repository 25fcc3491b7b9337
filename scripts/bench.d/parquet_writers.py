"""Writes the same rows of metrics with Cometlake's writer, DuckDB and pyarrow, which take turns, one thread each.

Arguments: folder, rows, rounds. All three hold the rows in memory, read from one file that DuckDB makes: experiments of ten
metrics with a thousand points each, sorted; steps are whole, times jitter, values have noise down to the last digit.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

import duckdb
import pyarrow
import pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OURS = ROOT / "src/test/java/io/cometlake/lake/parquet/ParquetWriteBenchmark.java"
TEXTS = ["experiment_key", "metric", "value_text", "run_context", "run_id"]

# So long a JVM needs to compile what is hot.
WARM_UP = 10

ROWS = """
create table points as select
  md5((i // 10000)::varchar) as experiment_key,
  'metric-' || (i // 1000 % 10) as metric,
  i % 1000 as step,
  (i % 1000 // 100)::double as epoch,
  make_timestamptz(1700000000000000 + (i // 10000) * 86400000000 + (i % 1000) * 2500000
    + (hash(i // 10, 1) % 1000)::bigint * 1000) as timestamp,
  exp(-(i % 1000) / 300.0) + (hash(i) % 1000003)::bigint / 1e9 as value,
  null::varchar as value_text, null::double as duration, null::varchar as run_context,
  '20260101T000000Z-0000' as run_id
from range({rows}) numbers(i) order by experiment_key, metric, step, timestamp
"""


class Ours:
    """A JVM that writes its rows each time that it gets a line."""

    def __init__(self, folder):
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        app = ROOT / "target" / "app"
        jars = ":".join(str(jar) for jar in [*app.glob("*.jar"), *app.glob("lib/*.jar")])
        self.process = subprocess.Popen(
            [java, "-Xlog:disable", "-Xmx3g", "-cp", jars, OURS, folder, "rows.parquet", "cometlake.parquet"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ready = self.process.stdout.readline().split()
        if self.ready[:1] != ["ready"]:
            sys.exit("The JVM did not start.")

    def __call__(self):
        print(file=self.process.stdin, flush=True)
        seconds, processor, size = self.process.stdout.readline().split()
        return float(seconds), float(processor), int(size)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(path, write):
    """A writer that runs in this process."""

    def run():
        begun, processor = time.monotonic(), time.process_time()
        write(path)
        return time.monotonic() - begun, time.process_time() - processor, path.stat().st_size

    return run


def main(folder, rows, rounds):
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    database = duckdb.connect()
    database.execute("set threads = 1; set timezone = 'UTC'")
    database.execute(ROWS.format(rows=rows))
    database.execute(f"copy points to '{folder}/rows.parquet' (format parquet, compression zstd)")
    table = pyarrow.parquet.read_table(folder / "rows.parquet")
    ours = Ours(folder)
    if not int(ours.ready[1]) == table.num_rows == rows:
        sys.exit("Not everybody has the same rows.")
    writers = {
        "cometlake": ours,
        "duckdb": timed(
            folder / "duckdb.parquet",
            lambda path: database.execute(f"copy points to '{path}' (format parquet, compression zstd, compression_level 3)"),
        ),
        "pyarrow": timed(
            folder / "pyarrow.parquet",
            lambda path: pyarrow.parquet.write_table(table, path, compression="zstd", compression_level=3),
        ),
        "pyarrow, dictionary for texts only": timed(
            folder / "dictionary.parquet",
            lambda path: pyarrow.parquet.write_table(
                table, path, compression="zstd", compression_level=3, use_dictionary=TEXTS
            ),
        ),
    }
    try:
        for _ in range(WARM_UP):
            ours()
        turns = [{name: write() for name, write in writers.items()} for _ in range(rounds + 1)][1:]
    finally:
        ours.close()
    same = " union all ".join(
        f"select count(*), count(value_text), sum(step), sum(hash(experiment_key, metric, timestamp, value)) from '{file}'"
        for file in sorted(folder.glob("*.parquet"))
    )
    if len(database.execute(f"select distinct * from ({same})").fetchall()) != 1:
        sys.exit("The files differ in what they hold.")
    show(rows, turns, "cometlake")


def show(rows, turns, ours):
    print("                                          seconds  processor      M rows/s      size   rows/s of ours to it")
    for name in turns[0]:
        wall, processor, size = (statistics.median(turn[name][i] for turn in turns) for i in range(3))
        # Round by round, so that noise that lasts meets both.
        by_wall = statistics.median(turn[name][0] / turn[ours][0] for turn in turns)
        by_processor = statistics.median(turn[name][1] / turn[ours][1] for turn in turns)
        print(
            f"  {name:<38}{wall:>7.2f} s{processor:>9.2f} s{rows / wall / 1e6:>14.2f}{size / 1e6:>7.1f} MB"
            f"   {by_wall:.2f} ({by_processor:.2f} by processor time)"
        )


main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
