"""The peer of the benchmark: the loop that people write over Comet's Python client, to Parquet by pyarrow.

Reads what `cometlake export` reads (workspaces, projects with notes, experiments active and archived, metadata, tags,
parameters, others, all metric points) one experiment after the other. Prints one JSON line with its figures.
"""

import json
import pathlib
import sys
import time

BEGUN = time.monotonic()

import pyarrow
import pyarrow.parquet
from comet_ml.api import API


def write(folder, table, rows):
    path = pathlib.Path(folder) / table
    path.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path / "part.parquet", compression="zstd")


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def main(folder):
    api = API(cache=False)
    first_call = time.monotonic()
    tables = {name: [] for name in ("projects", "experiments", "tags", "parameters", "others", "metrics")}
    for workspace in api.get_workspaces():
        for project in api.get_projects(workspace):
            details = api.get_project(workspace, project)
            details["notes"] = api.get_project_notes(workspace, project)
            tables["projects"].append(details)
            experiments = api.get_experiments(workspace, project) + api.get_archived_experiments(workspace, project)
            for experiment in experiments:
                key = experiment.key
                tables["experiments"].append(experiment.get_metadata())
                tables["tags"] += [{"experiment_key": key, "tag": tag} for tag in experiment.get_tags()]
                for table, values in (
                    ("parameters", experiment.get_parameters_summary()),
                    ("others", experiment.get_others_summary()),
                ):
                    tables[table] += [
                        {"experiment_key": key, "name": value["name"], "value": value["valueCurrent"]} for value in values
                    ]
                tables["metrics"] += [
                    {
                        "experiment_key": key,
                        "metric": point["metricName"],
                        "step": point.get("step"),
                        "epoch": point.get("epoch"),
                        "timestamp": point.get("timestamp"),
                        "value": number(point["metricValue"]),
                    }
                    for point in experiment.get_metrics()
                ]
    for table, rows in tables.items():
        write(folder, table, rows)
    ended = time.monotonic()
    print(
        json.dumps(
            {
                "experiments": len(tables["experiments"]),
                "points": len(tables["metrics"]),
                "seconds": ended - BEGUN,
                "first_call_to_commit": ended - first_call,
            }
        )
    )


main(sys.argv[1])
