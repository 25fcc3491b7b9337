"""What `cometlake export` writes, held against what Comet's own client logged and reads."""

import peers

import logged
from lake import Lake, comparable
from logged import BEGAN, WORKSPACE
from runner import check, equal, equal_rows


@check("cometlake export ends well, and counts what is there")
def export(world):
    world.lakes = [Lake(world.folder / f"lake-{name}", world.url, name) for name in world.formats]
    for lake in world.lakes:
        equal(lake.report["state"], "done")
        equal(lake.report["experiments"], 3 + 25 + 3)


@check("workspaces and projects are exported with description, notes and counts")
def projects(world):
    for lake in world.lakes:
        equal_rows(lake.rows("workspaces", "workspace_name"), [(WORKSPACE,)])
        names = [("links",), ("paged",), ("source",), ("target",), ("vision",)]
        equal_rows(lake.rows("projects", "project_name"), names)
        equal_rows(
            lake.rows("projects", "description, notes, public, experiment_count", "project_name = 'vision'"),
            [(logged.DESCRIPTION, logged.NOTES, True, 2)],
        )


@check("an experiment is exported with its name, place, times, file, state and tags")
def experiment(world):
    columns = (
        "experiment_name, workspace_name, project_name, user_name, state, archived, epoch_ms(start_time),"
        " epoch_ms(end_time), duration_ms, file_path, file_name, list_sort(tags)"
    )
    expected = (
        logged.NAME, WORKSPACE, "vision", WORKSPACE, "crashed", False, BEGAN,
        BEGAN + 60_000, 60_000, "src/train.py", "train.py", sorted(logged.TAGS),
    )  # fmt: skip
    for lake in world.lakes:
        equal_rows(lake.rows("experiments", columns, f"experiment_key = '{world.full.key}'"), [expected])


@check("every experiment is exported once, as the client lists it: archived, restored, moved, linked, and no deleted one")
def all_experiments(world):
    expected = []
    for project in world.api.get_projects(WORKSPACE):
        for found in (
            world.api.get_experiments(WORKSPACE, project) + world.api.get_archived_experiments(WORKSPACE, project)
        ):
            if project == found.project_name:
                expected.append((found.key, found.name, found.project_name, found.archived, found.start_server_timestamp))
    columns = "experiment_key, experiment_name, project_name, archived, epoch_ms(start_time)"
    for lake in world.lakes:
        equal_rows(lake.rows("experiments", columns), expected)
        equal_rows(
            lake.rows("experiments", "experiment_key", "project_name = 'target'"), [(key,) for key in world.moved]
        )
        equal_rows(
            lake.rows("symlinks", "experiment_key, project_name"),
            [(world.full.key, "links"), (world.bare.key, "links")],
        )


def exported(value):
    """A logged value as the lake has it: a number, and its text where it is none."""
    try:
        return comparable(float(value)), None
    except ValueError:
        return "nan", value


@check("every point is exported with the value, step, epoch and time that were logged")
def points(world):
    expected = [
        (metric, *exported(value), step, epoch, BEGAN + after)
        for metric, points in logged.POINTS.items()
        for value, step, epoch, after in points
        if after is not None
    ]
    expected += [("outer/inner", 0.75, None, 1, None, BEGAN)]
    columns = "metric, value, value_text, step, epoch, epoch_ms(timestamp)"
    for lake in world.lakes:
        of_full = f"experiment_key = '{world.full.key}'"
        equal_rows(lake.rows("metrics", columns, f"{of_full} AND metric <> 'now'"), expected)
        system = [
            (metric, value, None, step, epoch, BEGAN + after)
            for metric, (value, step, epoch, after) in logged.SYSTEM_POINTS.items()
        ]
        equal_rows(lake.rows("system_metrics", columns, of_full), system)
        now = world.full.get_metrics("now")[0]
        equal_rows(
            lake.rows("metrics", columns, f"{of_full} AND metric = 'now'"), [("now", 4.0, None, 1, None, now["timestamp"])]
        )


@check("every point of every experiment is exported as the client reads it")
def all_points(world):
    expected = []
    for key, in world.lakes[0].rows("experiments", "experiment_key"):
        for point in world.api.get_experiment_by_key(key).get_metrics():
            value, text = exported(point["metricValue"])
            expected.append((key, point["metricName"], value, text, point["step"], point["timestamp"]))
    columns = "experiment_key, metric, value, value_text, step, epoch_ms(timestamp)"
    for lake in world.lakes:
        equal_rows(lake.rows("metrics", columns) + lake.rows("system_metrics", columns), expected)


@check("metric summaries are exported with the smallest, largest and last value that the client reads")
def summaries(world):
    for lake in world.lakes:
        for name in ("loss", "val/größe (mm)"):
            summary = world.full.get_metrics_summary(name)
            found = lake.rows(
                "metric_summaries", "min, max, last, max_step", f"experiment_key = '{world.full.key}' AND metric = '{name}'"
            )
            expected = tuple(float(summary[value]) for value in ("valueMin", "valueMax", "valueCurrent"))
            equal(found, [(*expected, summary["stepMax"])], name)


@check("parameters and others are exported as the client reads them, with the number where they are one")
def values(world):
    for table, read in (("parameters", "get_parameters_summary"), ("others", "get_others_summary")):
        expected = [
            (key, entry["name"], entry["valueCurrent"])
            for key in (world.full.key, world.bare.key, world.archived.key, *world.paged)
            for entry in getattr(world.api.get_experiment_by_key(key), read)()
        ]
        moved = ", ".join(f"'{key}'" for key in world.moved)
        for lake in world.lakes:
            equal_rows(lake.rows(table, "experiment_key, name, value", f"experiment_key NOT IN ({moved})"), expected)
    for lake in world.lakes:
        numbers = lake.rows(
            "parameters", "name, value_number", f"experiment_key = '{world.full.key}' AND value_number IS NOT NULL"
        )
        equal_rows(numbers, [("lr", 0.001), ("layers", 12.0), ("id", 2.0**53), ("model|head|width", 64.0)])


@check("tags are exported as the client reads them")
def tags(world):
    expected = [(world.full.key, tag) for tag in logged.TAGS] + [(world.archived.key, "old")]
    for lake in world.lakes:
        equal_rows(lake.rows("tags", "experiment_key, tag"), expected)


@check("texts are exported as the client reads them: code, output, graph, html")
def texts(world):
    expected = []
    for key in (world.full.key, world.bare.key, world.archived.key, *world.paged):
        experiment = world.api.get_experiment_by_key(key)
        for kind, read in (
            ("code", experiment.get_code),
            ("output", experiment.get_output),
            ("graph", experiment.get_model_graph),
            ("html", experiment.get_html),
        ):
            if text := read():
                expected.append((key, kind, text))
    moved = ", ".join(f"'{key}'" for key in world.moved)
    for lake in world.lakes:
        equal_rows(
            lake.rows("texts", "experiment_key, kind, text", f"experiment_key NOT IN ({moved}) AND kind <> 'git-patch'"), expected
        )
        equal_rows(lake.rows("texts", "text", f"experiment_key = '{world.full.key}' AND kind = 'code'"), [(logged.CODE,)])


@check("system details, packages and the state of Git are exported as they were logged")
def surroundings(world):
    of_full = f"experiment_key = '{world.full.key}'"
    for lake in world.lakes:
        equal_rows(
            lake.rows("git", "user_name, root, branch, parent, origin", of_full),
            [("ada", "r00t", "refs/heads/main", "p4r3nt", "https://git.invalid/a/b.git")],
        )
        equal(
            lake.rows("system_details", "os, user_name, command, additional", of_full),
            [("Linux", "ada", logged.COMMAND, '[{"key":"accelerator","value":"none"}]')],
        )
        equal_rows(
            lake.rows("packages", "kind, package, version, text", of_full),
            [
                ("python", "numpy", "2.0", "numpy==2.0"),
                ("python", "mine @ file:///x", None, "mine @ file:///x"),
                ("os", "apt", "2.4", "apt=2.4"),
            ],
        )


@check("assets are exported as the client lists them, without any link to the server")
def assets(world):
    expected = [
        (world.full.key, asset["assetId"], asset["fileName"], asset["fileSize"], asset["type"], asset["step"])
        for asset in world.full.get_asset_list()
    ]
    assert expected, "there is an asset"
    columns = "experiment_key, asset_id, file_name, bytes, type, step"
    for lake in world.lakes:
        equal_rows(lake.rows("assets", columns, f"experiment_key = '{world.full.key}'"), expected)
        equal_rows(lake.rows("assets", "asset_id", "NOT remote AND link IS NOT NULL"), [])


@check("a server that writes NaN as a bare token gives the same points")
def bare_tokens(world):
    columns = "experiment_key, metric, value, value_text, step, epoch, epoch_ms(timestamp)"
    server = peers.Server(world.url)
    server.change(bareNonFinite=True)
    try:
        lake = Lake(world.folder / "lake-tokens", world.url, world.formats[0], "--table", "metrics")
    finally:
        server.change(bareNonFinite=False)
    equal_rows(lake.rows("metrics", columns), world.lakes[0].rows("metrics", columns))
