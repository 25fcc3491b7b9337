"""What cometx reads of the same servers: the logged experiments, and real training runs."""

import json
import os
import pathlib
import re
import subprocess
import sys

import logged
from lake import Lake, comparable
from logged import WORKSPACE
from runner import check, equal, equal_rows

COMETX = pathlib.Path(sys.executable).parent / "cometx"


def cometx(url, *arguments, cwd=None):
    """What it prints. It ends with 0 whatever happens, so its complaints are looked for."""
    variables = os.environ | {"COMET_URL_OVERRIDE": f"{url}/clientlib/"}
    process = subprocess.run([COMETX, *arguments], env=variables, cwd=cwd, capture_output=True, text=True)
    said = process.stdout + process.stderr
    if process.returncode != 0 or re.search(r"aborted|Error in|ERROR|WARNING|Not allowed|Traceback|Invalid", said):
        raise AssertionError(f"cometx {' '.join(map(str, arguments))} ended with {process.returncode}: {said[-2000:]}")
    return process.stdout


def lines(file):
    return [json.loads(line) for line in file.read_text().splitlines()]


def figure(text, what):
    return int(re.search(rf"Total {what}: (\d+)", text).group(1))


@check("cometx list names workspaces, projects and experiments")
def lists(world):
    equal(cometx(world.url, "list").split(), [WORKSPACE])
    projects = [f"{WORKSPACE}/{name}" for name in ("links", "paged", "source", "target", "vision")]
    equal(cometx(world.url, "list", WORKSPACE).splitlines(), projects)
    listed = cometx(world.url, "list", f"{WORKSPACE}/vision").splitlines()
    equal(sorted(listed), sorted(f"{WORKSPACE}/vision/{key}" for key in (world.full.key, world.bare.key)))
    found = cometx(world.url, "list", f"{WORKSPACE}/paged", "--query", "Metric('acc') > 0.85", "--use-name").splitlines()
    equal(sorted(found), [f"{WORKSPACE}/paged/run {number}" for number in (22, 23)])


@check("cometx count counts the real training runs, and artifacts, of which there are none")
def count(world):
    said = cometx(world.real_url, "count", "--count-all")
    found = [figure(said, what) for what in ("Workspaces", "Projects", "Artifacts", "Experiments")]
    equal(found, [7, 19, 0, 422])


@check("cometx download with assets reads a logged experiment as it was logged")
def download_logged(world):
    folder = world.folder / "cometx-logged"
    cometx(world.url, "download", f"{WORKSPACE}/vision", "--output", folder)
    home = folder / WORKSPACE / "vision"
    equal((home / "project_notes.md").read_text(), logged.NOTES)
    equal(json.loads((home / "project_metadata.json").read_text())["projectDescription"], logged.DESCRIPTION)
    full = home / world.full.key
    equal(len(lines(full / "metrics.jsonl")), logged.POINT_COUNT)
    equal(sorted(json.loads((full / "metadata.json").read_text())["tags"]), sorted(logged.TAGS))
    equal((full / "run" / "output.txt").read_text(), logged.OUTPUT)
    equal((full / "run" / "script.py").read_text(), "print('é')")
    equal((full / "assets" / "html" / "experiment.html").read_text(), logged.HTML)
    # Not requirements.txt: cometx deletes the packages from its own cache before it writes them, by the order of a set.
    equal(json.loads((full / "run" / "git_metadata.json").read_text())["user"], "ada")
    equal((home / world.bare.key / "metadata.json").exists(), True)


@check("cometx download without assets and cometlake export read the same of real training runs")
def download_real(world):
    folder = world.folder / "cometx-real"
    workspace = "CTuning"
    cometx(world.real_url, "download", workspace, "--ignore", "assets", "--output", folder)
    points, parameters, others, tags, experiments = [], [], [], [], []
    for file in (folder / workspace).glob("*/*/metadata.json"):
        metadata = json.loads(file.read_text())
        key = metadata["experimentKey"]
        experiments.append((key, metadata["experimentName"], metadata["projectName"], metadata["startTimeMillis"]))
        tags += [(key, tag) for tag in metadata["tags"]]
        points += [
            (key, point["metricName"], comparable(float(point["metricValue"])), point["step"], point["epoch"], point["timestamp"])
            for point in lines(file.parent / "metrics.jsonl")
        ]
        parameters += [
            (key, entry["name"], entry["valueCurrent"]) for entry in json.loads((file.parent / "parameters.json").read_text())
        ]
        others += [(key, entry["name"], entry["valueCurrent"]) for entry in lines(file.parent / "others.jsonl")]
    equal(len(experiments), 5)
    for name in world.formats:
        lake = Lake(world.folder / f"lake-real-{name}", world.real_url, name, "--workspace", workspace)
        columns = "experiment_key, experiment_name, project_name, epoch_ms(start_time)"
        equal_rows(lake.rows("experiments", columns), experiments, "experiments")
        equal_rows(lake.rows("tags", "experiment_key, tag"), tags, "tags")
        equal_rows(lake.rows("metrics", "experiment_key, metric, value, step, epoch, epoch_ms(timestamp)"), points, "points")
        equal_rows(lake.rows("parameters", "experiment_key, name, value"), parameters, "parameters")
        equal_rows(lake.rows("others", "experiment_key, name, value"), others, "others")
