"""What is logged by Comet's own client, as plain values: both the client's reads and the exports are held against it."""

import pathlib
import tempfile

from comet_ml.api import APIExperiment

WORKSPACE = "demo"
BEGAN = 1_700_000_000_000

NAME = "first run / é 'x' \N{ROCKET}"
TAGS = ["best", "two words", "é/x", "1.0"]
NOTES = "# Notes\n\nof the *project*"
DESCRIPTION = "What it is about"

# metric: (value, step, epoch, milliseconds after the beginning, or None where the server's clock is to say)
POINTS = {
    "loss": [(1 / (step + 1), step, step // 5, 1_000 * step) for step in range(20)],
    "val/größe (mm)": [(0.1 + 0.2, 3, 0.25, 250), (1e-300, 3, 0.5, 500), (-1.7976931348623157e308, 3, None, 750)],
    "strange": [
        (float("nan"), 1, None, 1_000),
        (float("inf"), 2, None, 2_000),
        (float("-inf"), 3, None, 3_000),
        ("diverged", 4, None, 4_000),
        ("0.125", 5, None, 5_000),
        (-0.0, 6, None, 6_000),
        (7, 7, None, 7_000),
    ],
    "anywhere": [(1.5, None, None, 10), (1.5, None, None, 10), (2.5, None, 2, 10)],
    "far": [(1.0, 9_007_199_254_740_993, None, 1), (2.0, -5, None, 2)],
    "now": [(4.0, 1, None, None)],
}
NESTED_METRICS = {"outer": {"inner": 0.75}}
# What a machine measures of itself becomes metrics of these names; the client takes milliseconds here.
SYSTEM_POINTS = {
    "sys.cpu.percent.01": (25.0, 3, 1, 10),
    "sys.cpu.percent.02": (50.0, 3, 1, 10),
    "sys.cpu.percent.avg": (37.5, 3, 1, 10),
    "sys.ram.total": (1024.0, 3, 1, 10),
    "sys.ram.used": (865.0, 3, 1, 10),
    "sys.load.avg": (1.5, 3, 1, 10),
}
PARAMETERS = {"lr": 0.001, "layers": 12, "optimizer": "sgd", "with space/é": "a b", "empty": "", "flag": True, "sizes": [1, 2]}
PARAMETERS |= {"id": 9_007_199_254_740_993, "huge": "1e400", "lines": 'one\r\ntwo, "three"', "long": "0123456789abcdef" * (1 << 16)}
NESTED_PARAMETERS = {"model": {"head": {"width": 64}}}
OTHERS = {"note": "some text", "best_epoch": 17, "config": {"a": [1, None]}}
HTML = "<p>é</p>"
OUTPUT = "line one\nline two\n"
CODE = "print('é')"
GRAPH = '{"layers": []}'
PACKAGES = ["numpy==2.0", "mine @ file:///x"]
COMMAND = ["src/train.py", "--lr", "0.001", "--alpha"]
ASSET = bytes(range(256)) * 5

POINT_COUNT = sum(len(points) for points in POINTS.values()) + 1 + len(SYSTEM_POINTS)


def everything(api):
    """A project with an experiment that has everything, one that has nothing, and an archived one."""
    api.create_project(WORKSPACE, "vision", DESCRIPTION, True)
    api.set_project_notes(WORKSPACE, "vision", NOTES)
    full = create(api, "vision", NAME)
    for metric, points in POINTS.items():
        for value, step, epoch, after in points:
            # The client takes seconds.
            timestamp = None if after is None else (BEGAN + after) / 1000
            full.log_metric(metric, value, step=step, epoch=epoch, timestamp=timestamp)
    full.log_metrics(NESTED_METRICS, step=1, timestamp=BEGAN / 1000)
    full.log_cpu_metrics([25.0, 50.0], None, 3, 1, BEGAN + 10)
    full.log_ram_metrics(1024, 865, None, 3, 1, BEGAN + 10)
    full.log_load_metrics(1.5, None, 3, 1, BEGAN + 10)
    full.log_parameters(PARAMETERS)
    full.log_parameters(NESTED_PARAMETERS)
    for name, value in OTHERS.items():
        full.log_other(name, value)
    full.add_tags(TAGS + ["not for long"])
    full.delete_tags(["not for long"])
    full.log_parameter("not for long", 1)
    full.delete_parameter("not for long")
    full.log_html(HTML)
    full.log_output(OUTPUT)
    full.set_code(CODE)
    full.set_model_graph(GRAPH)
    full.set_filename("src/train.py")
    full.set_git_metadata("ada", "r00t", "refs/heads/main", "p4r3nt", "https://git.invalid/a/b.git")
    full.set_os("Linux")
    full.set_user("ada")
    full.set_command(COMMAND)
    full.set_installed_packages(PACKAGES)
    full.set_os_packages(["apt=2.4"])
    full.log_additional_system_info("accelerator", "none")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bytes.bin"
        path.write_bytes(ASSET)
        full.log_asset(str(path), 7, "notes/é.bin")
    full.set_start_time(BEGAN)
    full.set_end_time(BEGAN + 60_000)
    full.set_state("crashed")
    bare = create(api, "vision", None)
    archived = create(api, "vision", "put away")
    archived.log_metric("loss", 0.5, step=1)
    archived.add_tag("old")
    archived.archive()
    return full, bare, archived


def pages(api, count):
    """A project of so many experiments, a second apart, every fifth of them archived."""
    experiments = []
    for number in range(count):
        experiment = create(api, "paged", f"run {number}")
        experiment.set_start_time(BEGAN + 1_000 * number)
        experiment.log_metric("acc", number / count, step=0)
        experiment.log_parameter("number", number)
        if number % 5 == 4:
            experiment.archive()
        experiments.append(experiment.key)
    return experiments


def create(api, project, name):
    return APIExperiment(api=api, workspace=WORKSPACE, project_name=project, experiment_name=name)
