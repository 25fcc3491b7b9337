"""Programs that log while they run, and cometx's copies of what they logged: to another project, and as links."""

import hashlib
import io
import json
import pathlib
import subprocess
import sys
import zipfile

from comet_ml.api import APIExperiment

import streaming
from checks_of_cometx import cometx
from runner import check, equal, equal_rows
from streaming import PROJECT, WORKSPACE

PATCH = "diff --git a/é b/é\n+1\n"
HERE = pathlib.Path(__file__).resolve().parent


def original(world):
    """The experiment that a program has logged while it ran; runs it the first time."""
    if not hasattr(world, "original"):
        folder = world.folder / "streaming"
        folder.mkdir()
        process = subprocess.run([sys.executable, HERE / "streaming.py", folder], capture_output=True, text=True)
        said = process.stdout + process.stderr
        if process.returncode != 0 or "ERROR" in said:
            raise AssertionError(f"The program ended with {process.returncode}: {said[-2000:]}")
        key = json.loads((folder / "key.json").read_text())
        world.original = APIExperiment(api=world.api, previous_experiment=key)
        # What a program logs by itself only where it runs in a repository.
        world.original.set_git_metadata("ada", "r00t", "refs/heads/main", "p4r3nt", "https://git.invalid/a/b.git")
        world.original.set_git_patch(PATCH)
        world.original.set_os("Linux")
        world.original.set_hostname("gpu-1")
        world.original.set_filename("train.py")
        world.original.register_model("net", version="1.0.0")
    return world.original


def values(entries):
    """Without what the client adds by itself."""
    return {entry["name"]: entry["valueCurrent"] for entry in entries if entry["name"] not in ("curr_step", "curr_epoch")}


def points(experiment):
    """Without the one that the client adds to each program."""
    return [
        (point["metricName"], float(point["metricValue"]), point["step"], point["epoch"], point["timestamp"])
        for point in experiment.get_metrics()
        if point["metricName"] != "process duration"
    ]


def digest(content):
    """Short enough to be printed."""
    return f"{len(content)} bytes {hashlib.sha256(content).hexdigest()[:16]}"


def digests(contents):
    return {name: digest(content) for name, content in contents.items()}


def files(folder):
    """What is below a folder."""
    return {str(file.relative_to(folder)): digest(file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


def assets(experiment):
    """Type, name, folder, metadata and digest of each, or where it is instead."""
    return [
        (
            asset["type"],
            asset["fileName"],
            asset["dir"],
            json.loads(asset["metadata"] or "{}"),
            asset["link"] if asset["remote"] else digest(experiment.get_asset(asset["assetId"])),
        )
        for asset in experiment.get_asset_list()
    ]


def patch(experiment):
    """What is in the zip; that has dates of its own."""
    with zipfile.ZipFile(io.BytesIO(experiment.get_git_patch())) as packed:
        return packed.read("git_diff.patch").decode()


def expected_assets():
    expected = [
        ("asset", name, "others", streaming.METADATA if name == next(iter(streaming.ASSETS)) else {}, digest(content))
        for name, content in streaming.ASSETS.items()
    ]
    expected.append(("asset", "far.bin", "others", {}, streaming.REMOTE))
    for model, files in streaming.MODELS.items():
        expected += [
            ("model-element", f"{model}/{name}", f"models/{model}", {}, digest(content)) for name, content in files.items()
        ]
    return expected


@check("a program that logs while it runs has logged everything when it has ended, also what it resumed for")
def live(world):
    experiment = original(world)
    equal((experiment.name, experiment.get_state()), (streaming.NAME, "finished"))
    expected = [("train_loss", loss, step, step // 2) for step, loss in enumerate(streaming.LOSSES)] + [("after", 1.0, 9, None)]
    equal_rows([point[:4] for point in points(experiment)], expected)
    equal(values(experiment.get_parameters_summary()), {"lr": "0.1", "optimizer": "sgd", "flag": "true"})
    others = values(experiment.get_others_summary())
    equal({name: others[name] for name in (*streaming.OTHERS, "Name")}, {"note": "while it runs", "count": "3", "Name": streaming.NAME})
    equal(sorted(experiment.get_tags()), sorted(streaming.TAGS))
    equal((experiment.get_html(), experiment.get_model_graph()), (streaming.HTML, streaming.GRAPH))
    equal(streaming.OUTPUT in experiment.get_output(), True, "output")


@check("files, images, curves, code and models of a program that logs while it runs have the bytes that they had there")
def live_assets(world):
    experiment = original(world)
    logged = assets(experiment)
    equal_rows([asset for asset in logged if asset[0] in ("asset", "model-element")], expected_assets())
    image = (world.folder / "streaming" / "image.png").read_bytes()
    equal([asset[-1] for asset in logged if asset[0] == "image"], [digest(image)])
    equal([asset[1::3] for asset in logged if asset[0] == "source_code"], [("train.py", digest(streaming.CODE.encode()))])
    curve = experiment.get_curves()[0]
    equal((curve["name"], curve["x"], curve["y"], curve["step"]), ("curve", [1, 2], [3, 4], 1))
    equal(sorted(experiment.get_model_names()), sorted(streaming.MODELS))


def downloaded(world):
    """Where cometx has put the original."""
    folder = world.folder / "cometx-originals"
    if not folder.exists():
        original(world)
        cometx(world.url, "download", f"{WORKSPACE}/{PROJECT}", "--output", folder)
    return folder


@check("cometx download brings each file with its bytes")
def download_assets(world):
    home = downloaded(world) / WORKSPACE / PROJECT / original(world).key / "assets"
    for name, content in streaming.ASSETS.items():
        equal(digest((home / "asset" / name).read_bytes()), digest(content), name)


@check("cometx list and download read the artifact and the model that the program logged, each file with its bytes")
def artifacts(world):
    original(world)
    listed = cometx(world.url, "list", f"{WORKSPACE}/artifacts").splitlines()
    equal(f"{WORKSPACE}/artifacts/{streaming.ARTIFACT}/1.2.0 (prod, Latest)" in listed, True, listed)
    equal(f"{WORKSPACE}/model-registry/net/1.0.0" in cometx(world.url, "list", f"{WORKSPACE}/model-registry").splitlines(), True)
    folder = world.folder / "cometx-artifacts"
    cometx(world.url, "download", f"{WORKSPACE}/artifacts/{streaming.ARTIFACT}/prod", "--output", folder)
    cometx(world.url, "download", f"{WORKSPACE}/model-registry/net/1.0.0", "--output", folder)
    equal(files(folder / WORKSPACE / "artifacts" / streaming.ARTIFACT), digests(streaming.ARTIFACT_FILES))
    equal(files(folder / WORKSPACE / "model-registry" / "net" / "net"), digests(streaming.MODELS["net"]))


@check("get_artifact reads what the program logged: its version, its files with their bytes, and where those are that are elsewhere")
def artifact(world):
    source = original(world)
    found = world.api.get_artifact(WORKSPACE, streaming.ARTIFACT, alias="prod")
    equal((str(found.version), found.metadata, found.source_experiment_key), ("1.2.0", {"rows": 2}, source.key))
    folder = world.folder / "artifact"
    found.download(str(folder))
    equal(files(folder), digests(streaming.ARTIFACT_FILES))
    elsewhere = world.api.get_artifact(WORKSPACE, "elsewhere")
    equal([(asset.logical_path, asset.remote, asset.link) for asset in elsewhere.assets], [("far.bin", True, streaming.REMOTE)])


@check("cometx copy makes the experiments of a project anew in another one, with all that was logged")
def copy(world):
    source = original(world)
    cometx(world.url, "copy", "--parallel", "1", f"{WORKSPACE}/{PROJECT}", f"{WORKSPACE}/copied", cwd=downloaded(world))
    copies = world.api.get_experiments(WORKSPACE, "copied")
    target = next(experiment for experiment in copies if experiment.name == streaming.NAME)
    equal(target.key == source.key, False, "same key")
    equal_rows(points(target), points(source), "points")
    equal(values(target.get_parameters_summary()), values(source.get_parameters_summary()))
    equal(values(target.get_others_summary()), values(source.get_others_summary()) | {"offline_experiment": "true"})
    equal_rows(assets(target), assets(source), "assets")
    equal(sorted(target.get_tags()), sorted(streaming.TAGS))
    for read in ("get_html", "get_output", "get_model_graph", "get_git_metadata", "get_os", "get_hostname"):
        equal(getattr(target, read)(), getattr(source, read)(), read)
    equal(patch(target), PATCH, "patch")
    metadata = target.get_metadata()
    for member in ("startTimeMillis", "endTimeMillis", "fileName", "archived"):
        equal(metadata[member], source.get_metadata()[member], member)


@check("cometx copy --symlink lists an experiment in another project, too")
def symlink(world):
    source = original(world)
    link = f"{WORKSPACE}/{PROJECT}/{source.key}", f"{WORKSPACE}/linked"
    cometx(world.url, "copy", "--parallel", "1", "--symlink", *link, cwd=downloaded(world))
    equal([experiment.key for experiment in world.api.get_experiments(WORKSPACE, "linked")], [source.key])
    equal(source.get_metadata()["projectName"], PROJECT)
