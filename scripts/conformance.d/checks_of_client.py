"""What Comet's own Python client reads of what it has logged, and what its writes bring about."""

import datetime

from comet_ml import API
from comet_ml.api import APIExperiment
from comet_ml.exceptions import ArtifactNotFound, CometRestApiException, NotFound, Unauthorized
from comet_ml.query import Environment, Metadata, Metric, Other, Parameter, Tag

import logged
from lake import comparable
from logged import BEGAN, WORKSPACE
from runner import check, equal, equal_rows, raises

UNKNOWN = "0" * 32


def keys(experiments):
    return [experiment.key for experiment in experiments]


@check("the server's version lets every feature of the client in")
def version(world):
    backend = world.api._client.get_api_backend_version()
    equal((backend.major, backend.minor) >= (4, 35), True, f"version {backend}")


@check("get_workspaces, get_default_workspace and get_account_details name the one workspace and its user")
def workspaces(world):
    equal(world.api.get_workspaces(), [WORKSPACE])
    equal(world.api.get_default_workspace(), WORKSPACE)
    equal(world.api.get_account_details(), {"userName": WORKSPACE, "defaultWorkspaceName": WORKSPACE})
    equal(world.api.get(), [WORKSPACE])


@check("get_projects and get_project read the projects as they were made")
def projects(world):
    equal(sorted(world.api.get_projects(WORKSPACE)), ["paged", "vision"])
    project = world.api.get_project(WORKSPACE, "vision")
    equal(project["projectDescription"], logged.DESCRIPTION)
    equal(project["public"], True)
    equal(project["numberOfExperiments"], 2)
    equal(world.api.get_project_by_id(project["projectId"]), project)
    equal(world.api.get_project_notes(WORKSPACE, "vision"), logged.NOTES)


@check("get_experiments and get_archived_experiments read each experiment in one of the two lists")
def listings(world):
    active = world.api.get_experiments(WORKSPACE, "vision")
    equal(sorted(keys(active)), sorted([world.full.key, world.bare.key]))
    equal(keys(world.api.get_archived_experiments(WORKSPACE, "vision")), [world.archived.key])
    equal(len(world.api.get_experiments(WORKSPACE)), 2 + 20)
    equal(keys(world.api.get_experiments(WORKSPACE, "vision", pattern="first")), [world.full.key])


@check("get_experiments reads pages, in the order that is asked for, until a short one")
def pages(world):
    active = [key for number, key in enumerate(world.paged) if number % 5 != 4]
    for order, expected in (("asc", active), ("desc", active[::-1])):
        found = []
        for page in range(1, 10):
            part = world.api.get_experiments(
                WORKSPACE, "paged", page=page, page_size=7, sort_by="startTime", sort_order=order
            )
            found += keys(part)
            if len(part) < 7:
                break
        equal(found, expected, order)
        equal(page, 3, "pages")
    equal(len(world.api.get_archived_experiments(WORKSPACE, "paged")), 5)


@check("get_experiment finds by key and by name, get_experiment_by_key by key")
def one_experiment(world):
    equal(world.api.get_experiment(WORKSPACE, "vision", world.full.key).key, world.full.key)
    equal(world.api.get_experiment(WORKSPACE, "vision", logged.NAME).key, world.full.key)
    equal(world.api.get_experiment_by_key(world.archived.key).archived, True)
    equal(APIExperiment(api=world.api, previous_experiment=world.full.key).name, logged.NAME)


@check("get_metadata, get_name and get_state read name, place, times, file and state")
def metadata(world):
    found = world.full.get_metadata()
    expected = {
        "experimentKey": world.full.key,
        "experimentName": logged.NAME,
        "workspaceName": WORKSPACE,
        "projectName": "vision",
        "startTimeMillis": BEGAN,
        "endTimeMillis": BEGAN + 60_000,
        "durationMillis": 60_000,
        "filePath": "src/train.py",
        "fileName": "train.py",
        "archived": False,
        "running": False,
        "hasCrashed": True,
    }
    equal({name: found[name] for name in expected}, expected)
    equal(world.full.get_name(), logged.NAME)
    equal(world.full.get_state(), "crashed")
    world.bare.set_state("running")
    equal(world.bare.get_state(), "running")
    world.bare.set_state("finished")
    equal(world.bare.get_state(), "finished")


def value(text):
    """A value as the client's users take it."""
    try:
        return comparable(float(text))
    except ValueError:
        return text


def logged_points(metric):
    """As the wire has them: numbers that came as text are numbers, too."""
    return [
        (value(point), step, epoch, BEGAN + after) for point, step, epoch, after in logged.POINTS[metric] if after is not None
    ]


@check("get_metrics reads every point with its step, epoch and time, also those that are not finite or no number")
def metrics(world):
    found = [
        (point["metricName"], value(point["metricValue"]), point["step"], point["epoch"], point["timestamp"])
        for point in world.full.get_metrics()
    ]
    expected = [(metric, *point) for metric in logged.POINTS for point in logged_points(metric)]
    expected += [(metric, *point[:3], BEGAN + point[3]) for metric, point in logged.SYSTEM_POINTS.items()]
    equal_rows(
        [point for point in found if point[0] not in ("now", "outer/inner")],
        expected,
    )
    equal([point[:4] for point in found if point[0] == "outer/inner"], [("outer/inner", 0.75, 1, None)])
    one = world.full.get_metrics("strange")
    equal([value(point["metricValue"]) for point in one], [point[0] for point in logged_points("strange")])
    equal(world.full.get_metrics("no such metric"), [])
    equal(world.bare.get_metrics(), [])


@check("get_metrics_summary reads smallest, largest and last value")
def metric_summaries(world):
    loss = world.full.get_metrics_summary("loss")
    equal(float(loss["valueMin"]), 1 / 20)
    equal(float(loss["valueMax"]), 1.0)
    equal(float(loss["valueCurrent"]), 1 / 20)
    equal((loss["stepMin"], loss["stepMax"], loss["timestampMax"]), (19, 0, BEGAN))
    names = {summary["name"] for summary in world.full.get_metrics_summary()}
    equal(names, {*logged.POINTS, *logged.SYSTEM_POINTS, "outer/inner"})


@check("get_metrics_for_chart reads the same points, full and sampled, with numbers that are not finite as floats")
def charts(world):
    names = [*logged.POINTS]
    chart = world.api.get_metrics_for_chart([world.full.key, world.archived.key, UNKNOWN], names, ["lr"], full=True)
    equal(sorted(chart), sorted([world.full.key, world.archived.key]))
    equal(chart[world.full.key]["params"], {"lr": "0.001"})
    for metric in chart[world.full.key]["metrics"]:
        if metric["metricName"] == "now":
            continue
        columns = zip(metric["values"], metric["steps"], metric["epochs"], metric["timestamps"], strict=True)
        # As the client's own table of metrics turns values into numbers.
        found = [(value(point), step, epoch, timestamp) for point, step, epoch, timestamp in columns]
        equal(found, logged_points(metric["metricName"]), metric["metricName"])
    sampled = world.api.get_metrics_for_chart([world.full.key], ["loss"])
    equal(len(sampled[world.full.key]["metrics"][0]["values"]), 20)
    equal(world.api.get_metrics_for_chart([UNKNOWN], ["loss"]), {})
    table = world.api.get_metrics_df([world.full.key, world.archived.key], ["loss"], interpolate=False)
    equal(len(table), 21, "rows of the data frame")


@check("get_parameters_summary reads every parameter, nested ones by their path, and none that was deleted")
def parameters(world):
    found = {entry["name"]: entry["valueCurrent"] for entry in world.full.get_parameters_summary()}
    equal(set(found), {*logged.PARAMETERS, "model|head|width"})
    for name in ("optimizer", "with space/é", "empty"):
        equal(found[name], logged.PARAMETERS[name])
    equal(float(found["lr"]), 0.001)
    equal((found["layers"], found["model|head|width"]), ("12", "64"))
    equal(world.full.get_parameters_summary("optimizer")["valueCurrent"], "sgd")


@check("get_others_summary and get_tags read what was logged")
def others_and_tags(world):
    found = {entry["name"]: entry["valueCurrent"] for entry in world.full.get_others_summary()}
    equal(set(found), {*logged.OTHERS, "Name", "hasNestedParams"})
    equal((found["note"], found["best_epoch"], found["Name"]), ("some text", "17", logged.NAME))
    equal(world.full.get_others_summary("note"), ["some text"])
    equal(sorted(world.full.get_tags()), sorted(logged.TAGS))
    equal(world.bare.get_tags(), [])


@check("texts, git and system details are read as they were set, and as nothing where nobody set them")
def texts(world):
    full = world.full
    equal((full.get_html(), full.get_output(), full.get_code()), (logged.HTML, logged.OUTPUT, "print('é')"))
    equal(full.get_model_graph(), '{"layers": []}')
    equal(full.get_git_metadata()["branch"], "refs/heads/main")
    equal((full.get_os(), full.get_user(), full.get_installed_packages()), ("Linux", "ada", logged.PACKAGES))
    bare = world.bare
    equal((bare.get_html(), bare.get_code(), bare.get_model_graph(), bare.get_git_patch()), (None, None, None, None))
    equal((bare.get_os(), bare.get_user(), bare.get_command(), bare.get_pid()), (None, None, None, None))


@check("lists of assets, models, artifacts and views are empty")
def nothing_there(world):
    equal(world.bare.get_asset_list(), [])
    equal(world.full.get_model_names(), [])
    equal(world.full.get_curves(), [])
    equal(world.full.get_views(), [])
    equal(world.full.get_artifact_lineage(), {"artifacts": []})
    equal(world.api.get_artifact_list(WORKSPACE), {"artifacts": []})
    equal(world.api.get_registry_model_names(WORKSPACE), [])
    equal(world.api.get_registry_model_count(WORKSPACE), 0)
    equal(world.api.get_views(WORKSPACE, "vision"), [])


@check("to_json reads all of an experiment at once")
def to_json(world):
    whole = world.full.to_json(full=True)
    equal(len(whole["metrics"]), logged.POINT_COUNT)
    equal(sorted(whole["tags"]), sorted(logged.TAGS))


@check("query finds by metric, parameter, tag, other and metadata, and by several of them")
def queries(world):
    def found(expression, archived=False, project="paged"):
        return sorted(experiment.name for experiment in world.api.query(WORKSPACE, project, expression, archived))

    equal(found(Metric("acc") > 0.85), ["run 22", "run 23"])
    equal(found(Parameter("number") <= 1), ["run 0", "run 1"])
    equal(found(Parameter("number").between(10, 12)), ["run 10", "run 11", "run 12"])
    equal(found((Metric("acc") > 0.8) & (Parameter("number") != 21)), ["run 22", "run 23"])
    equal(found(~(Metric("acc") < 0.85)), ["run 22", "run 23"])
    equal(found((Parameter("number") == 0) | (Parameter("number") == 23)), ["run 0", "run 23"])
    equal(found(Metric("acc") > 0.9, archived=True), ["run 24"])
    equal(found(Tag("two words"), project="vision"), [logged.NAME])
    equal(found(Other("note").startswith("some"), project="vision"), [logged.NAME])
    equal(found(Parameter("optimizer") == "sgd", project="vision"), [logged.NAME])
    equal(len(found(Metadata("user_name") == WORKSPACE)), 20)
    equal(found(Environment("os") == "Linux", project="vision"), [logged.NAME])
    # The server takes a time without a zone as UTC.
    third = datetime.datetime.fromtimestamp(BEGAN / 1000 + 3, datetime.timezone.utc).replace(tzinfo=None)
    equal(found(Metadata("start_server_timestamp") < third), ["run 0", "run 1", "run 2"])
    equal(found(Metadata("duration").between(59, 61), project="vision"), [logged.NAME])
    equal(found(Metric("no such metric") > 0), [])


@check("search finds the same")
def search(world):
    equal([experiment.name for experiment in world.api.search(WORKSPACE, "paged", Metric("acc") > 0.9)], ["run 23"])


@check("what is not there is nothing, or the error that the client's documents name")
def unknown(world):
    api = world.api
    equal(api.get_experiment_by_key(UNKNOWN), None)
    equal(api.get_experiment(WORKSPACE, "vision", "no such name"), None)
    equal(api.get_project(WORKSPACE, "no such project"), None)
    raises(NotFound, APIExperiment, api=api, previous_experiment=UNKNOWN)
    raises(NotFound, api.get_experiments, WORKSPACE, "no such project")
    raises(NotFound, world.full.get_asset, "no such asset")
    raises(ValueError, api.get_project_notes, WORKSPACE, "no such project")
    raises(ArtifactNotFound, api.get_artifact, WORKSPACE, "no such artifact")
    for path in ("archive", "restore", "delete"):
        raises(NotFound, getattr(api, f"{path}_experiment"), UNKNOWN)
    equal(raises(CometRestApiException, api.get_projects, "no such workspace").sdk_error_code, 90219)
    equal(raises(CometRestApiException, api.move_experiments, [UNKNOWN], WORKSPACE, "vision").sdk_error_code, 90211)
    equal(raises(Unauthorized, API(api_key="wrong", cache=False).get_workspaces).sdk_error_code, 90212)


@check("archive and restore move an experiment between the two lists")
def archive(world):
    key = world.bare.key
    world.api.archive_experiment(key)
    equal(key in keys(world.api.get_experiments(WORKSPACE, "vision")), False)
    equal(key in keys(world.api.get_archived_experiments(WORKSPACE, "vision")), True)
    world.api.restore_experiment(key)
    equal(key in keys(world.api.get_experiments(WORKSPACE, "vision")), True)
    world.api.archive_experiments([key, world.full.key])
    equal(world.api.get_experiments(WORKSPACE, "vision"), [])
    world.api.restore_experiment(key)
    world.api.restore_experiment(world.full.key)


@check("move takes experiments to another project, with all that they have")
def move(world):
    world.api.create_project(WORKSPACE, "target")
    moved = [logged.create(world.api, "source", f"moved {number}") for number in range(3)]
    moved[0].log_metric("m", 1.0, step=1)
    world.api.move_experiments(keys(moved), WORKSPACE, "target")
    equal(world.api.get_experiments(WORKSPACE, "source"), [])
    equal(sorted(keys(world.api.get_experiments(WORKSPACE, "target"))), sorted(keys(moved)))
    equal(world.api.get_experiment_by_key(moved[0].key).project_name, "target")
    equal(len(moved[0].get_metrics()), 1)
    world.moved = keys(moved)


@check("a symlink lists an experiment in a second project, where it still is in its own")
def symlink(world):
    world.api.create_project(WORKSPACE, "links")
    link = world.full.create_symlink("links")
    equal(link, f"{world.url}/{WORKSPACE}/links/{world.full.key}")
    equal(keys(world.api.get_experiments(WORKSPACE, "links")), [world.full.key])
    world.api.move_experiments([world.bare.key], WORKSPACE, "links", symlink=True)
    equal(len(world.api.get_experiments(WORKSPACE, "links")), 2)
    equal(world.full.get_metadata()["projectName"], "vision")
    raises(NotFound, world.full.create_symlink, "no such project")


@check("delete removes an experiment, once")
def delete(world):
    doomed = [logged.create(world.api, "target", f"doomed {number}") for number in range(2)]
    world.api.delete_experiment(doomed[0].key)
    world.api.delete_experiments([doomed[1].key])
    equal(world.api.get_experiment_by_key(doomed[0].key), None)
    equal(sorted(keys(world.api.get_experiments(WORKSPACE, "target"))), sorted(world.moved))
    raises(NotFound, world.api.delete_experiment, doomed[0].key)
    world.doomed = keys(doomed)


@check("projects are renamed and deleted, with or without their experiments")
def change_projects(world):
    kept = logged.create(world.api, "short-lived", "kept")
    world.api.update_project(WORKSPACE, "short-lived", new_project_name="renamed", description="new")
    equal(world.api.get_project(WORKSPACE, "renamed")["projectDescription"], "new")
    world.api.delete_project(WORKSPACE, "renamed")
    equal(world.api.get_project(WORKSPACE, "renamed"), None)
    equal(world.api.get_experiment_by_key(kept.key).project_name, "general")
    world.api.delete_project(WORKSPACE, "general", delete_experiments=True)
    equal(world.api.get_experiment_by_key(kept.key), None)
