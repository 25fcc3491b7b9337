"""What every method of the client's class API brings about, as far as checks_of_client.py has not looked at it already.

These make workspaces, projects and models of their own, so they come after whatever counts those of the server.
"""

import contextlib
import io
import os
import pathlib
import types
import zipfile

import requests
from comet_ml import API
from comet_ml.api import APIExperiment
from comet_ml.api_objects.model.model import Model
from comet_ml.artifacts import LoggedArtifact
from comet_ml.exceptions import (
    ArtifactNotFinalException,
    ArtifactNotFound,
    BackendVersionTooOld,
    CometException,
    CometRestApiException,
    NotFound,
)
from comet_ml.query import Metric, Parameter, Tag

import logged
import methods
import peers
from logged import WORKSPACE
from runner import check, equal, raises

UNKNOWN = "0" * 32
# Of these checks alone, so that its artifacts and models can be counted.
LIBRARY = "library"
FILES = {"weights.bin": bytes(range(256)) * 300, "folder/config.json": b'{"layers": 3}', "empty": b""}
MORE_FILES = {"weights.bin": b"another", "é/ö.txt": "größe".encode()}


def keys(experiments):
    return [experiment.key for experiment in experiments]


def calls(world):
    return peers.Server(world.url).calls()


@contextlib.contextmanager
def server_version(world, version):
    """A server of another version, for new clients."""
    server = peers.Server(world.url)
    server.change(version=version)
    try:
        yield
    finally:
        server.change(version="4.41.0")


@contextlib.contextmanager
def variables(**values):
    """As a panel finds them."""
    os.environ.update(values)
    try:
        yield
    finally:
        for name in values:
            del os.environ[name]


def upload(world, experiment, name, content, **query):
    """As the client's logger does; its API cannot name a model or an artifact."""
    response = requests.post(
        f"{world.url}/api/rest/v2/write/experiment/upload-asset",
        params={"experimentKey": experiment.key, "fileName": name, **query},
        files={"file": ("file", content)},
        headers={"Authorization": os.environ["COMET_API_KEY"]},
        timeout=60,
    )
    response.raise_for_status()
    return response.json()["assetId"]


def post(world, endpoint, **members):
    response = requests.post(
        f"{world.url}/api/rest/v2/{endpoint}", json=members, headers={"Authorization": os.environ["COMET_API_KEY"]}, timeout=60
    )
    response.raise_for_status()
    return response.json() if response.content else None


def log_model(world, experiment, model, files):
    for name, content in files.items():
        upload(world, experiment, name, content, type="model-element", groupingName=model)


def log_artifact(world, experiment, name, files, close="CLOSED", **options):
    """Its answer, of a version with these files."""
    made = world.api._client.upsert_artifact(name, "dataset", experiment_key=experiment.key, **options).json()
    for path, content in files.items():
        upload(world, experiment, path, content, type="asset", artifactVersionId=made["artifactVersionId"])
    if close:
        version = {"artifactVersionId": made["artifactVersionId"], "experimentKey": experiment.key}
        post(world, "write/artifacts/state", state=close, **version)
    return made


def contents(folder):
    folder = pathlib.Path(folder)
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def create(world, name):
    return APIExperiment(api=world.api, workspace=LIBRARY, project_name="api", experiment_name=name)


def made(world):
    """What these checks are about, logged when the first one asks."""
    if not hasattr(world, "made"):
        post(world, "write/workspace/new", name=LIBRARY)
        world.api.create_project(LIBRARY, "api", "of the checks", False)
        first = create(world, "first")
        log_model(world, first, "cnn", FILES)
        log_model(world, first, "other", MORE_FILES)
        first.register_model("cnn", "1.0.0", description="d", comment="first", tags=["staging"], public=True)
        first.register_model("other", "1.2.0", registry_name="cnn", status="QA", metadata={"rows": 3, "by": {"a": [1, None]}})
        world.made = types.SimpleNamespace(
            first=first, second=create(world, "second"), id=first.get_metadata()["projectId"]
        )
    return world.made


# Construction and cache


@check("API() names its server, and needs a key and a server that is not too old")
def construction(world):
    equal(API(cache=False).server_url, world.url)
    equal(world.api.server_url, world.url)
    key = os.environ.pop("COMET_API_KEY")
    try:
        raises(ValueError, API)
        equal(API(api_key=key).get_workspaces(), world.api.get_workspaces())
    finally:
        os.environ["COMET_API_KEY"] = key
    with server_version(world, "1.2.77"):
        raises(BackendVersionTooOld, API)
    with server_version(world, "1.2.78"):
        API()


@check("use_cache, do_cache, do_not_cache, clear_cache and update_cache say which reads reach the server")
def cache(world):
    api = API()
    equal(api.use_cache(), True)

    def sent(read):
        before = calls(world)
        read()
        return calls(world) - before

    def workspaces():
        return sent(api.get_workspaces)

    equal((workspaces(), workspaces()), (1, 0), "cached")
    api.clear_cache()
    equal((workspaces(), workspaces()), (1, 0), "cleared")
    api.update_cache()
    equal(workspaces(), 1, "cleared by the old name")
    api.use_cache(False)
    equal((api.use_cache(), workspaces(), workspaces()), (False, 1, 1), "not cached")
    api.use_cache(True)
    equal(workspaces(), 0, "kept meanwhile")

    def projects():
        return sent(lambda: api.get_projects(WORKSPACE))

    equal((projects(), projects()), (1, 1), "never cached")
    api.do_cache("projects")
    equal((projects(), projects()), (1, 0), "cached on request")
    api.do_not_cache("projects")
    equal((projects(), projects()), (1, 1), "no longer")


# Projects


@check("create_project, update_project_by_id, set_project_notes and set_project_owner change what get_project reads")
def change_project(world):
    api = world.api
    project = api.create_project(WORKSPACE, "changing", "before", True)["projectId"]
    equal(api.get_project_by_id(project)["public"], True)
    api.update_project_by_id(project, new_project_name="changed", description="after", public=False)
    found = api.get_project(WORKSPACE, "changed")
    equal((found["projectId"], found["projectDescription"], found["public"]), (project, "after", False))
    equal(api.get_project(WORKSPACE, "changing"), None)
    api.update_project(WORKSPACE, "changed", description="later")
    equal(api.get_project_by_id(project)["projectDescription"], "later")
    equal(api.get_project_notes(WORKSPACE, "changed"), None)
    api.set_project_notes(WORKSPACE, "changed", "# é")
    equal(api.get_project_notes(WORKSPACE, "changed"), "# é")
    equal(api.get_project_by_id(project)["ownerUserName"], WORKSPACE)
    api.set_project_owner(project, "grace")
    equal(api.get_project_by_id(project)["ownerUserName"], "grace")
    with server_version(world, "4.34.9"):
        raises(CometException, API(cache=False).set_project_owner, project, "ada")
    equal(api.get_project_by_id(UNKNOWN), None)


@check("delete_project by id takes its experiments along or leaves them to the workspace, and takes its share keys")
def delete_project(world):
    api = world.api
    for along in (True, False):
        experiment = logged.create(api, "doomed", "one of it")
        project = experiment.get_metadata()["projectId"]
        share = api.create_project_share_key(project)
        equal(api.get_project_share_keys(project), [share])
        api.delete_project(project_id=project, delete_experiments=along)
        equal(api.get_project_by_id(project), None)
        equal("doomed" in api.get_projects(WORKSPACE), False)
        left = api.get_experiment_by_key(experiment.key)
        equal(left and left.project_name, None if along else "general")
        raises(NotFound, api.get_project_share_keys, project)
    api.delete_project(WORKSPACE, "general", delete_experiments=True)
    raises(CometRestApiException, api.delete_project, project_id=UNKNOWN)


@check("create_project_share_key and delete_project_share_key change what get_project_share_keys lists")
def share_keys(world):
    project = made(world).id
    equal(world.api.get_project_share_keys(project), [])
    first, second = world.api.create_project_share_key(project), world.api.create_project_share_key(project)
    equal(world.api.get_project_share_keys(project), [first, second])
    equal(world.api.delete_project_share_key(project, first), {"msg": "Deleted"})
    equal(world.api.get_project_share_keys(project), [second])
    raises(CometRestApiException, world.api.delete_project_share_key, project, first)


@check("create_view of a project and of an experiment are read by get_views where they belong")
def views(world):
    from comet_ml.api_objects.view import View

    one = made(world)
    equal(world.api.get_views(LIBRARY, "api"), [])
    view = world.api.create_view(LIBRARY, "api", View(name="of all", query_state='{"a": 1}'))
    one.first.create_view(View(name="of one"))
    equal([(found.name, found.template_id) for found in world.api.get_views(LIBRARY, "api")], [("of all", view.template_id)])
    equal(world.api.get_views(LIBRARY, "api", include_workspace_views=True)[0].query_state, '{"a": 1}')
    equal([found.name for found in one.first.get_views()], ["of all", "of one"])
    equal([found.name for found in one.second.get_views()], ["of all"])
    raises(ValueError, world.api.get_views, LIBRARY, "no such project")


# Experiments


@check("get takes names apart or with slashes between them")
def get(world):
    api = world.api
    equal(api.get("demo"), api.get_projects(WORKSPACE))
    equal(sorted(keys(api.get("demo", "vision"))), sorted(keys(api.get_experiments(WORKSPACE, "vision"))))
    equal(sorted(keys(api.get("demo/vision"))), sorted(keys(api.get("demo", "vision"))))
    equal(api.get(f"demo/vision/{world.full.key}").key, world.full.key)
    # Slashes after the second one are the name's own.
    equal(api.get(f"demo/vision/{logged.NAME}").key, world.full.key)
    equal(api.get("demo", "vision", logged.NAME).key, world.full.key)
    equal(api.get("demo/vision/no such name"), None)
    raises(SyntaxError, api.get, "demo/vision", "x")


@check("gen_experiments sends nothing before its first experiment is wanted")
def gen_experiments(world):
    before = calls(world)
    lazily = world.api.gen_experiments(WORKSPACE, "paged", pattern="run 1")
    equal(calls(world), before)
    expected = [f"run {number}" for number in (1, 10, 11, 12, 13, 15, 16, 17, 18)]
    equal(sorted(experiment.name for experiment in lazily), expected)
    equal(len(list(world.api.gen_experiments(WORKSPACE, "paged", page=2, page_size=15))), 5)


@check("get_experiment_by_id, get_archived_experiment and get_archived_experiments find what was archived, and by key only")
def archived(world):
    key = world.archived.key
    equal(world.api.get_experiment_by_id(key).key, key)
    equal(world.api.get_archived_experiment(WORKSPACE, "vision", key).archived, True)
    # The client looks for names among the others.
    equal(world.api.get_archived_experiment(WORKSPACE, "vision", "put away"), None)
    equal(keys(world.api.get_archived_experiments(WORKSPACE, "vision", pattern="put")), [key])
    equal(keys(world.api.get_archived_experiments(WORKSPACE, "vision", pattern="away")), [])


@check("stop_experiment ends one that runs, and says so")
def stop(world):
    second = made(world).second
    second.set_state("running")
    equal(world.api.stop_experiment(second.key), {"msg": "Stop Requested"})
    equal(second.get_state(), "finished")
    raises(NotFound, world.api.stop_experiment, UNKNOWN)


@check("experiments are neither moved nor linked into another workspace")
def other_workspace(world):
    first = made(world).first
    equal(LIBRARY in world.api.get_workspaces(), True)
    for symlink in (False, True):
        error = raises(CometRestApiException, world.api.move_experiments, [first.key], WORKSPACE, "vision", symlink=symlink)
        equal(error.response.status_code, 400)
    equal(first.key in keys(world.api.get_experiments(WORKSPACE, "vision")), False)
    equal(world.api.get_experiment_by_key(first.key).workspace, LIBRARY)


@check("get_query_variables has a column for each name, of its own class; search and query find archived ones if asked")
def columns(world):
    found = {repr(column) for column in world.api.get_query_variables(WORKSPACE, "vision")}
    wanted = {"Metric('loss')", "Parameter('lr')", "Other('note')", "Tag('best')", "Metadata('user_name')", "Environment('os')"}
    equal(wanted - found, set(), f"not in {sorted(found)}")
    equal(keys(world.api.search(WORKSPACE, "vision", Metric("loss") == 0.5, archived=True)), [world.archived.key])
    equal(keys(world.api.query(WORKSPACE, "vision", Metric("loss") == 0.5, archived=True)), [world.archived.key])
    equal(keys(world.api.query(WORKSPACE, "vision", Tag("old"))), [])
    numbers = world.api.search(WORKSPACE, "paged", Parameter("number") >= 0, page=2, page_size=15)
    equal(len(numbers), 5, "second page")


@check("download_experiment_asset writes the bytes that were uploaded, and nothing where there is no such asset")
def download_asset(world):
    folder = world.folder / "download"
    folder.mkdir()
    first = made(world).first
    content = os.urandom(100_000)
    asset = upload(world, first, "deep/é.bin", content, type="asset")
    world.api.download_experiment_asset(first.key, asset, str(folder / "one.bin"))
    equal(contents(folder), {"one.bin": content})
    raises(NotFound, world.api.download_experiment_asset, first.key, UNKNOWN, str(folder / "two.bin"))
    equal(list(contents(folder)), ["one.bin"])


# Artifacts


@check("get_artifact_list, get_artifact_details and get_artifact_files read what was logged, by name or by id")
def artifacts(world):
    first = made(world).first
    name = "data set/é %"
    one = log_artifact(world, first, name, FILES, metadata={"rows": 3}, aliases=["best", "old"], version_tags=["checked"])
    two = log_artifact(world, first, name, MORE_FILES, aliases=["best"])
    equal((one["currentVersion"], two["previousVersion"], two["currentVersion"]), ("1.0.0", "1.0.0", "2.0.0"))
    listed = world.api.get_artifact_list(LIBRARY)["artifacts"]
    equal([(artifact["name"], artifact["type"], artifact["versionsCount"]) for artifact in listed], [(name, "dataset", 2)])
    equal(world.api.get_artifact_list(LIBRARY, "dataset")["artifacts"], listed)
    equal(world.api.get_artifact_list(LIBRARY, "model")["artifacts"], [])
    details = world.api.get_artifact_details(LIBRARY, name)
    equal(world.api.get_artifact_details(artifact_id=one["artifactId"]), details)
    equal((details["latestVersion"], details["project"]), ("2.0.0", "api"))
    labels = [(version["version"], sorted(version["alias"]), version["tags"]) for version in details["versions"]]
    equal(labels, [("2.0.0", ["Latest", "best"], []), ("1.0.0", ["old"], ["checked"])])
    equal(details["versions"][1]["sizeInBytes"], sum(map(len, FILES.values())))

    def files(**which):
        found = world.api.get_artifact_files(**which)["files"]
        return {file["fileName"]: file["fileSize"] for file in found}

    def sizes(all_files):
        return {file: len(content) for file, content in all_files.items()}

    equal(files(workspace=LIBRARY, artifact_name=name, version="1.0.0"), sizes(FILES))
    equal(files(artifact_id=one["artifactId"], alias="best"), sizes(MORE_FILES))
    equal(raises(CometRestApiException, world.api.get_artifact_details, LIBRARY, "none").sdk_error_code, 624522)
    unknown = raises(CometRestApiException, world.api.get_artifact_files, LIBRARY, name, version="3.0.0")
    equal(unknown.sdk_error_code, 624523)


@check("get_artifact downloads the files of a version or an alias, and changes what they are called")
def artifact(world):
    one = made(world)
    name = "data set/é %"
    old = world.api.get_artifact(LIBRARY, name, version="1.0.0")
    equal((old.name, old.workspace, old.artifact_type, str(old.version)), (name, LIBRARY, "dataset", "1.0.0"))
    equal((old.metadata, old.size, set(old.version_tags)), ({"rows": 3}, sum(map(len, FILES.values())), {"checked"}))
    equal((set(old.aliases), set(old.artifact_tags), old.source_experiment_key), ({"old"}, set(), one.first.key))
    equal(old.get_source_experiment(cache=False).name, "first")
    equal({asset.logical_path for asset in old.assets}, set(FILES))
    equal(old.remote_assets, [])
    equal(old.get_asset("empty").size, 0)
    old.download(str(world.folder / "artifact-old"))
    equal(contents(world.folder / "artifact-old"), FILES)
    latest = world.api.get_artifact(LIBRARY, name)
    equal(str(latest.version), "2.0.0")
    latest.download(str(world.folder / "artifact-latest"))
    equal(contents(world.folder / "artifact-latest"), MORE_FILES)
    old.update_aliases(["best", "older"])
    old.update_version_tags(["a", "b"])
    old.update_artifact_tags(["of all"])
    best = world.api.get_artifact(LIBRARY, name, alias="best")
    equal((str(best.version), set(best.aliases), set(best.version_tags)), ("1.0.0", {"best", "older"}, {"a", "b"}))
    again = world.api.get_artifact(LIBRARY, name)
    equal((str(again.version), set(again.aliases), set(again.artifact_tags)), ("2.0.0", {"Latest"}, {"of all"}))


@check("an artifact that is not there, open or failed has an error of its own; lineage knows who logged and who used one")
def unreadable_artifacts(world):
    one = made(world)
    raises(ArtifactNotFound, world.api.get_artifact, LIBRARY, "none")
    log_artifact(world, one.first, "open", {}, close=None)
    raises(ArtifactNotFinalException, world.api.get_artifact, LIBRARY, "open")
    log_artifact(world, one.first, "failed", {}, close="ERROR")
    raises(ArtifactNotFinalException, world.api.get_artifact, LIBRARY, "failed", version="1.0.0")
    used = {"workspace": LIBRARY, "artifactName": "data%20set%2F%C3%A9%20%25", "consumerExperimentKey": one.second.key}
    world.api._client.get_from_endpoint("artifacts/version", used)

    def lineage(experiment, direction):
        found = experiment.get_artifact_lineage(direction)["artifacts"]
        return [(entry["direction"], entry["artifact"]["artifactName"], entry["artifactVersion"]) for entry in found]

    equal(lineage(one.second, "all"), [("input", "data set/é %", "2.0.0")])
    equal(lineage(one.second, "output"), [])
    equal(len(lineage(one.first, "output")), 4)
    equal(lineage(one.first, "input"), [])


# Model registry


@check("get_registry_model_names, …_count, …_details, …_versions and …_notes read what was registered")
def registry(world):
    api = world.api
    one = made(world)
    equal(api.get_registry_model_names(LIBRARY), ["cnn"])
    equal(api.get_registry_model_count(LIBRARY), 1)
    equal(api.get_registry_model_versions(LIBRARY, "cnn"), ["1.2.0", "1.0.0"])
    details = api.get_registry_model_details(LIBRARY, "cnn")
    equal((details["modelName"], details["description"], details["isPublic"]), ("cnn", "d", True))
    version = api.get_registry_model_details(LIBRARY, "cnn", "1.0.0")
    equal((version["comment"], version["stages"], version["status"]), ("first", ["staging"], "None"))
    equal(version["experimentModel"]["experimentKey"], one.first.key)
    equal({asset["fileName"]: asset["fileSize"] for asset in version["assets"]}, {n: len(c) for n, c in FILES.items()})
    equal(api.get_registry_model_details(LIBRARY, "cnn", "9.9.9"), None)
    equal(api.get_registry_model_notes(LIBRARY, "cnn"), None)
    api.update_registry_model_notes(LIBRARY, "cnn", "# é")
    equal(api.get_registry_model_notes(LIBRARY, "cnn"), "# é")
    equal(raises(CometRestApiException, api.get_registry_model_details, LIBRARY, "none").sdk_error_code, 42008)
    equal(raises(CometRestApiException, api.get_registry_model_count, "none").sdk_error_code, 90219)
    raises(ValueError, one.first.register_model, "cnn", "no version")


@check("get_latest_registry_model_version_details takes stage, major and minor; allowed statuses are listed")
def latest(world):
    def versions(**which):
        found = world.api.get_latest_registry_model_version_details(LIBRARY, "cnn", **which)
        return [version["version"] for version in found["versions"]]

    equal(versions(), ["1.2.0"])
    equal(versions(stage="staging"), ["1.0.0"])
    equal(versions(version_major=1, version_minor=0), ["1.0.0"])
    equal(versions(version_major=2), [])
    allowed = world.api.model_registry_allowed_status_values(LIBRARY)
    equal({"None", "Production", "QA"} <= set(allowed), True, allowed)


@check("download_registry_model and get_model_registry_version_assets have the files of the version, stage or latest one")
def download_model(world):
    api, first = world.api, made(world).first

    def downloaded(name, **options):
        folder = world.folder / f"registry-{name}"
        folder.mkdir()
        api.download_registry_model(LIBRARY, "cnn", output_path=str(folder), **options)
        return contents(folder)

    equal(downloaded("version", version="1.0.0"), FILES)
    equal(downloaded("stage", stage="staging"), FILES)
    equal(downloaded("latest"), MORE_FILES)
    ((name, content),) = downloaded("zip", version="1.0.0", expand=False).items()
    equal(name, "cnn_1.0.0.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        equal({entry: zipped.read(entry) for entry in zipped.namelist()}, FILES)
    raises(ValueError, api.download_registry_model, LIBRARY, "cnn", "1.0.0", stage="staging")
    raises(CometRestApiException, downloaded, "none", version="9.9.9")
    for which, files in (({"version": "1.0.0"}, FILES), ({"stage": "staging"}, FILES), ({}, MORE_FILES)):
        assets = api.get_model_registry_version_assets(LIBRARY, "cnn", **which)["assets"]
        equal({asset["fileName"] for asset in assets}, set(files))
        for asset in assets:
            equal(first.get_asset(asset["assetId"]), files[asset["fileName"]], asset["fileName"])


@check("stages are added and deleted, versions and models updated")
def update_model(world):
    api = world.api

    def stages():
        return api.get_registry_model_details(LIBRARY, "cnn", "1.0.0")["stages"]

    api.add_registry_model_version_stage(LIBRARY, "cnn", "1.0.0", "production")
    equal(stages(), ["staging", "production"])
    api.delete_registry_model_version_stage(LIBRARY, "cnn", "1.0.0", "staging")
    equal(stages(), ["production"])
    api.update_registry_model_version(LIBRARY, "cnn", "1.0.0", comment="changed", stages=["staging"])
    version = api.get_registry_model_details(LIBRARY, "cnn", "1.0.0")
    equal((version["comment"], version["stages"]), ("changed", ["staging"]))
    raises(CometException, api.add_registry_model_version_stage, LIBRARY, "cnn", "9.9.9", "x")
    api.update_registry_model(LIBRARY, "cnn", new_name="net", description="d2", public=False)
    equal(api.get_registry_model_names(LIBRARY), ["net"])
    details = api.get_registry_model_details(LIBRARY, "net")
    equal((details["description"], details["isPublic"], len(details["versions"])), ("d2", False, 2))
    api.update_registry_model(LIBRARY, "net", new_name="cnn")


@check("get_model finds versions, reads and sets tags, status, metadata and configuration, and downloads")
def model(world):
    one = world.api.get_model(LIBRARY, "cnn")
    equal((one.name, str(Model.minimal_backend())), ("cnn", "3.5.42"))
    equal(Model.from_registry(LIBRARY, "cnn").find_versions(), ["1.2.0", "1.0.0"])
    equal(one.find_versions("1.0"), ["1.0.0"])
    equal(one.find_versions(status="QA"), ["1.2.0"])
    equal(one.find_versions(tag="staging"), ["1.0.0"])
    one.add_tag("1.2.0", "new")
    equal(one.tags("1.2.0"), ["new"])
    one.delete_tag("1.2.0", "new")
    equal((one.tags("1.2.0"), one.status("1.2.0")), ([], "QA"))
    one.set_status("1.2.0", "Production")
    equal((one.status("1.2.0"), one.get_details("1.2.0")["status"]), ("Production", "Production"))
    raises(CometRestApiException, one.set_status, "1.2.0", "Nowhere")
    raises(CometRestApiException, one.get_details, "9.9.9")
    equal({asset["fileName"] for asset in one.get_assets("1.0.0")}, set(FILES))
    one.download("1.0.0", str(world.folder / "model"))
    equal(contents(world.folder / "model"), FILES)
    ((day, changes),) = one.get_version_history("1.2.0").items()
    equal((bool(day), changes[-1]["action"], changes[0]["value"]), (True, "created", "Production"))
    item = one.get_details("1.2.0")["registryModelItemId"]
    one.update_registry_model_metadata({"rows": 4, "more": "é"}, version="1.2.0")
    metadata = {pair["key"]: pair["value"] for pair in one.get_registry_model_metadata(model_item_id=item)}
    equal(metadata, {"rows": 4, "by": {"a": [1, None]}, "more": "é"})


@check("the configuration of a version's status is read as it was set")
def status_configuration(world):
    from comet_ml.api_objects.model.status_configuration import ModelStatusConfiguration, StatusConfigurationItem

    one = world.api.get_model(LIBRARY, "cnn")
    wanted = ModelStatusConfiguration(
        status="Production",
        is_review_required=True,
        status_configuration_items=[StatusConfigurationItem(key="k", value="v")],
        comment="c",
    )
    one.update_registry_model_status_configuration(wanted, version="1.0.0")
    found = one.get_registry_model_status_configuration(version="1.0.0")
    pairs = [(pair.key, pair.value) for pair in found.status_configuration_items]
    equal((found.status, found.is_review_required, found.comment, pairs), ("Production", True, "c", [("k", "v")]))
    equal(one.status("1.0.0"), "Production")


@check("clients of old servers register by other calls, and have no get_model")
def old_registry(world):
    experiment = create(world, "old")
    log_model(world, experiment, "cnn", MORE_FILES)
    with server_version(world, "3.5.41"):
        api = API(cache=False)
        raises(CometException, api.get_model, LIBRARY, "cnn")
        old = APIExperiment(api=api, previous_experiment=experiment.key)
        old.register_model("cnn", "0.1.0", stages=["old"])
        old.register_model("cnn", "1.0.0", registry_name="New Name!", description="d")
    equal(world.api.get_registry_model_names(LIBRARY), ["cnn", "new-name"])
    equal(world.api.get_registry_model_versions(LIBRARY, "cnn"), ["1.2.0", "1.0.0", "0.1.0"])
    equal(world.api.get_registry_model_details(LIBRARY, "cnn", "0.1.0")["stages"], ["old"])


@check("delete_registry_model_version and delete_registry_model delete, and leave the experiment's model")
def delete_model(world):
    api = world.api
    api.delete_registry_model_version(LIBRARY, "cnn", "1.2.0")
    equal(api.get_registry_model_versions(LIBRARY, "cnn"), ["1.0.0", "0.1.0"])
    raises(TypeError, api.delete_registry_model_version, LIBRARY, "cnn", "1.2.0")
    api.delete_registry_model(LIBRARY, "new-name")
    equal(api.get_registry_model_names(LIBRARY), ["cnn"])
    equal(raises(CometRestApiException, api.delete_registry_model, LIBRARY, "new-name").sdk_error_code, 42008)
    equal(sorted(made(world).first.get_model_names()), ["cnn", "other"])


# Panels


@check("the panel methods read what a panel's environment names")
def panels(world):
    bare = API(cache=False)
    equal((bare.get_panel_workspace(), bare.get_panel_project_name()), (None, None))
    raises(AttributeError, bare.get_panel_project_id)
    with variables(COMET_WORKSPACE=WORKSPACE, COMET_PROJECT_NAME="vision"):
        api = API(cache=False)
        equal((api.get_panel_workspace(), api.get_panel_project_name()), (WORKSPACE, "vision"))
        equal(api.get_panel_project_id(), world.api.get_project(WORKSPACE, "vision")["projectId"])
        active = sorted(keys(world.api.get_experiments(WORKSPACE, "vision")))
        equal(sorted(api.get_panel_experiment_keys()), active)
        equal(sorted(keys(api.get_panel_experiments())), active)
        equal(api.get_panel_metrics_names(), sorted([*logged.POINTS, "outer/inner"]))
        equal((api.get_panel_options(), api.get_panel_experiment_colors(), api.get_panel_metric_colors()), ({}, {}, {}))
        equal((api.get_panel_width(), api.get_panel_height(), api.get_panel_size()), (0, 0, (0, 0)))


# Last


@check("every public method of API, and of what get_model and get_artifact return, is called by a check that passes")
def covered(world):
    there = {"API.__init__"}.union(*map(methods.public, (API, Model, LoggedArtifact))) - {"API.api_key"}
    equal(sorted(there - methods.LISTED), [], "not in methods.list")
    equal(sorted(methods.LISTED - there), [], "in methods.list, but not in the client")
    equal(sorted(methods.LISTED - methods.covered()), [], "in methods.list, but in no check that passed")
