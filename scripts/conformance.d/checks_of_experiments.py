"""What an experiment's operations of Comet's own client bring about: what is logged is read back, what is deleted is gone."""

import csv
import hashlib
import io
import json
import pathlib
import zipfile

import requests
from comet_ml import API
from comet_ml.api import APIExperiment
from comet_ml.exceptions import ExperimentAssetDownloadException, NotFound

import logged
import peers
from logged import BEGAN, WORKSPACE
from runner import check, equal, raises

PROJECT = "experiments"
# The client asks for 16 MiB at once.
PART = 1 << 24


class Files:
    """What is uploaded, on disk, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder / "uploads"
        self.folder.mkdir()
        self.downloads = folder / "downloads"
        self.downloads.mkdir()

    def made(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def target(self, name):
        return str(self.downloads / name)


def content(seed, size):
    """Bytes that look like nothing, the same for a seed."""
    blocks = (hashlib.sha512(f"{seed} {number}".encode()).digest() for number in range(size // 64 + 1))
    return b"".join(blocks)[:size]


def experiment(world, name="work"):
    """The experiment of these checks, or another one beside it."""
    known = world.__dict__.setdefault("experiments", {})
    if name not in known:
        known[name] = logged.create(world.api, PROJECT, name)
    return known[name]


def files(world):
    if not hasattr(world, "files"):
        world.files = Files(world.folder)
    return world.files


def uploaded(world, query, parts):
    """An upload that the client's API class has no method for, as its loggers send it."""
    url = f"{world.url}/api/rest/v2/write/experiment/upload-asset"
    answer = requests.post(url, params=query, files=parts, headers={"Authorization": peers.KEY}, timeout=60)
    equal(answer.status_code, 200, answer.text)
    return answer.json()["assetId"]


def model_file(world, model, name, data):
    query = {"experimentKey": experiment(world).key, "fileName": name, "type": "model-element", "groupingName": model}
    return uploaded(world, query, {"file": ("file", data)})


def entry(assets, asset_id):
    [found] = [asset for asset in assets if asset["assetId"] == asset_id]
    return found


def values(summaries):
    return {summary["name"]: summary["valueCurrent"] for summary in summaries}


# Identity, state and times


@check("APIExperiment creates an experiment, and finds one by its key")
def create(world):
    work = experiment(world)
    again = APIExperiment(api=world.api, previous_experiment=work.key)
    equal((again.key, again.id, again.name), (work.key, work.key, "work"))
    equal((again.workspace, again.project_name), (WORKSPACE, PROJECT))
    equal(again.url, f"{world.url}/{WORKSPACE}/{PROJECT}/{work.key}")
    equal(world.api.get_project(WORKSPACE, PROJECT)["projectId"], again.project_id)


@check("APIExperiment.set_name renames, and name, get_name and get_metadata follow")
def names(world):
    work = experiment(world)
    work.set_name("renamed / é")
    equal(work.get_name(), "renamed / é")
    equal(work.get_metadata()["experimentName"], "renamed / é")
    equal(APIExperiment(api=world.api, previous_experiment=work.key).name, "renamed / é")


@check("APIExperiment.set_state, get_state and update_status tell whether it runs, ended or crashed")
def states(world):
    work = experiment(world)
    for state in ("running", "crashed", "finished"):
        work.set_state(state)
        equal(work.get_state(), state)
    beat = work.update_status()
    equal(sorted(beat), ["cpuMonitorIntervalMillis", "gpuMonitorIntervalMillis", "isAliveBeatDurationMillis"])
    equal(work.get_state(), "running", "after a heartbeat")
    world.api.stop_experiment(work.key)
    equal(work.get_state(), "finished", "after a stop")


@check("APIExperiment.set_start_time and set_end_time leave the other time as it is")
def times(world):
    work = experiment(world)
    work.set_start_time(BEGAN)
    work.set_end_time(BEGAN + 5_000)
    equal((work.start_server_timestamp, work.end_server_timestamp), (BEGAN, BEGAN + 5_000))
    work.set_start_time(BEGAN + 1_000)
    found = work.get_metadata()
    equal((found["startTimeMillis"], found["endTimeMillis"], found["durationMillis"]), (BEGAN + 1_000, BEGAN + 5_000, 4_000))


@check("APIExperiment.set_filename sets path and name of the file")
def filename(world):
    experiment(world).set_filename("deep/train.py")
    found = experiment(world).get_metadata()
    equal((found["filePath"], found["fileName"]), ("deep/train.py", "train.py"))


# Values


@check("APIExperiment.log_metric and log_metrics are read by get_metrics, get_metrics_summary and in charts")
def metrics(world):
    work = experiment(world)
    for step, value in enumerate((3.0, 1.0, 2.0)):
        work.log_metric("loss", value, step=step, epoch=step, timestamp=(BEGAN + step) / 1000)
    work.log_metrics({"a": {"b": 0.5}}, step=7, epoch=1, timestamp=BEGAN / 1000)
    points = [(p["metricValue"], p["step"], p["epoch"], p["timestamp"]) for p in work.get_metrics("loss")]
    expected = [(3.0, 0, 0, BEGAN), (1.0, 1, 1, BEGAN + 1), (2.0, 2, 2, BEGAN + 2)]
    equal([(float(value), *rest) for value, *rest in points], expected)
    equal({point["metricName"] for point in work.get_metrics()}, {"loss", "a/b"})
    loss = work.get_metrics_summary("loss")
    equal([float(loss[f"value{which}"]) for which in ("Min", "Max", "Current")], [1.0, 3.0, 2.0])
    equal({summary["name"] for summary in work.get_metrics_summary()}, {"loss", "a/b"})


@check("APIExperiment.log_cpu_metrics, log_gpu_metrics, log_ram_metrics and log_load_metrics become metrics named sys")
def system_metrics(world):
    work = experiment(world, "machine")
    work.log_cpu_metrics([10.0, 30.0], None, 1, 1, BEGAN)
    work.log_ram_metrics(13_608_370_176, 865, None, 1, 1, BEGAN)
    work.log_load_metrics(0.25, None, 1, 1, BEGAN)
    gpu = {"gpuId": 0, "freeMemory": 1, "usedMemory": 2, "gpuUtilization": 3, "totalMemory": 4}
    work.log_gpu_metrics([gpu])
    found = {point["metricName"]: float(point["metricValue"]) for point in work.get_metrics()}
    equal(found["sys.cpu.percent.avg"], 20.0)
    equal((found["sys.ram.total"], found["sys.ram.used"], found["sys.load.avg"]), (13_608_370_176.0, 865.0, 0.25))
    equal((found["sys.gpu.0.used_memory"], found["sys.gpu.0.gpu_utilization"]), (2.0, 3.0))
    equal(sorted(work.get_system_metric_names()), sorted(found))
    equal(work.get_total_memory(), 13_608_370_176.0)


@check("APIExperiment.get_metric_total_df reads a whole series from its zip, and a sampled one where there is none")
def whole_series(world):
    work = experiment(world)
    text = "value,timestamp,step,epoch\n" + "".join(f"{step / 2},{BEGAN / 1000 + step},{step},0\n" for step in range(100))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("val_loss_0.csv", text)
    path = files(world).made("val_loss_0.csv.zip", packed.getvalue())
    asset = work.log_asset(path, ftype="ASSET_TYPE_FULL_METRIC", name="val_loss_0.csv.zip")
    table = work.get_metric_total_df("val/loss")
    equal(list(table["value"]), [step / 2 for step in range(100)])
    equal(list(table["step"]), list(range(100)))
    equal(len(work.get_metric_total_df("loss")), 3, "sampled")
    equal(work.get_metric_total_df("nothing"), None)
    work.delete_asset(asset["assetId"])


@check("APIExperiment.log_parameter and log_parameters are read by get_parameters_summary until they are deleted")
def parameters(world):
    work = experiment(world)
    work.log_parameter("lr", 0.5, step=1, timestamp=BEGAN / 1000)
    work.log_parameters({"one": 1, "two": "zwei", "deep": {"er": 3}})
    equal(values(work.get_parameters_summary()), {"lr": "0.5", "one": "1", "two": "zwei", "deep|er": "3"})
    equal(work.get_parameters_summary("two")["valueCurrent"], "zwei")
    equal(work.delete_parameter("one"), True)
    equal(work.delete_parameters(["two", "deep|er"]), True)
    equal(values(work.get_parameters_summary()), {"lr": "0.5"})
    equal(work.get_parameters_summary("two"), [])


@check("APIExperiment.log_other is read by get_others_summary, the last value of a name")
def others(world):
    work = experiment(world)
    work.log_other("note", "first")
    work.log_other("note", "second")
    work.log_other("count", 3)
    equal(work.get_others_summary("note"), ["second"])
    equal(values(work.get_others_summary())["count"], "3")


@check("APIExperiment.add_tag, add_tags and delete_tags change what get_tags reads")
def tags(world):
    work = experiment(world)
    work.add_tag("one")
    work.add_tags(["two words", "drei/é", "one"])
    equal(sorted(work.get_tags()), sorted(["one", "two words", "drei/é"]))
    work.delete_tags(["two words", "never there"])
    equal(sorted(work.get_tags()), sorted(["one", "drei/é"]))


# Texts


@check("APIExperiment.log_html adds to what get_html reads, or replaces it")
def html(world):
    work = experiment(world)
    work.log_html("<p>one</p>")
    work.log_html("<p>two</p>")
    equal(work.get_html(), "<p>one</p><p>two</p>")
    work.log_html("<p>three</p>", clear=True)
    equal(work.get_html(), "<p>three</p>")


@check("APIExperiment.log_output adds lines to what get_output reads")
def output(world):
    work = experiment(world)
    equal(work.get_output(), "")
    work.log_output("one\ntwo\n")
    work.log_output("é\n", context="train", stderr=True, timestamp=BEGAN)
    equal(work.get_output(), "one\ntwo\né\n")


@check("APIExperiment.set_code and set_model_graph are read by get_code and get_model_graph")
def code(world):
    work = experiment(world)
    work.set_code("print('é')\n")
    equal(work.get_code(), "print('é')\n")
    work.set_model_graph('{"nodes": [1]}')
    equal(json.loads(work.get_model_graph()), {"nodes": [1]})


@check("APIExperiment.set_git_metadata and set_git_patch are read as they were, the patch in its zip")
def git(world):
    work = experiment(world)
    equal(work.get_git_patch(), None)
    work.set_git_metadata("ada", "r00t", "main", "p4r3nt", "https://git.invalid/a.git")
    expected = {"user": "ada", "root": "r00t", "branch": "main", "parent": "p4r3nt", "origin": "https://git.invalid/a.git"}
    equal(work.get_git_metadata(), expected)
    work.set_git_patch("diff --git a b\n" * 2_000)
    with zipfile.ZipFile(io.BytesIO(work.get_git_patch())) as archive:
        equal(archive.namelist(), ["git_diff.patch"])
        equal(archive.read("git_diff.patch"), b"diff --git a b\n" * 2_000)


# System details: what is set, with what, and what reads it

GPU = [{"gpuIndex": 0, "uuid": "u", "name": "G", "powerLimit": 1, "totalMemory": 2}]
DETAILS = [
    ("set_command", ["train.py", "--lr", "1"], "get_command"),
    ("set_executable", "/usr/bin/python", "get_executable"),
    ("set_gpu_static_info", GPU, "get_gpu_static_info"),
    ("set_hostname", "host", "get_hostname"),
    ("set_installed_packages", ["numpy==2.0", "pandas==2.2"], "get_installed_packages"),
    ("set_ip", "192.0.2.1", "get_ip"),
    ("set_machine", "x86_64", "get_machine"),
    ("set_network_interface_ips", ["192.0.2.1", "::1"], "get_network_interface_ips"),
    ("set_os", "Linux-6", "get_os"),
    ("set_os_packages", ["libc=2"], "get_os_packages"),
    ("set_os_packages", ["libc=3"], "get_environment_details"),
    ("set_os_release", "6.1", "get_os_release"),
    ("set_os_type", "Linux", "get_os_type"),
    ("set_pid", 4711, "get_pid"),
    ("set_processor", "arm", "get_processor"),
    ("set_python_version", "3.12.1", "get_python_version"),
    ("set_python_version_verbose", "3.12.1 (main)", "get_python_version_verbose"),
    ("set_user", "ada", "get_user"),
]


def details(write, value, read):
    @check(f"APIExperiment.{write} is read by {read}")
    def pair(world):
        work = experiment(world)
        getattr(work, write)(value)
        equal(getattr(work, read)(), value)


for _detail in DETAILS:
    details(*_detail)


@check("APIExperiment.log_additional_system_info adds to what get_additional_system_info reads")
def additional(world):
    work = experiment(world)
    work.log_additional_system_info("a", "1")
    work.log_additional_system_info("b", "2")
    equal(work.get_additional_system_info(), [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])


@check("APIExperiment.get_system_details and get_max_memory read all at once, and nothing where nobody said it")
def system_details(world):
    found = experiment(world).get_system_details()
    equal((found["user"], found["pid"], found["hostname"]), ("ada", 4711, "host"))
    equal(experiment(world).get_max_memory(), None)
    bare = experiment(world, "bare")
    equal({name for name, value in bare.get_system_details().items() if value is not None}, {"experimentKey"})
    equal((bare.get_system_metric_names(), bare.get_total_memory(), bare.get_gpu_static_info()), (None, None, None))


# Assets


@check("APIExperiment.log_asset is listed by get_asset_list, and get_asset reads the very bytes")
def asset(world):
    work = experiment(world)
    small, large = b"hello\n", content("large", 3_000_000)
    # Without a name the client calls an asset by the path that it was given.
    unnamed = files(world).made("note.txt", small)
    first = work.log_asset(unnamed)["assetId"]
    metadata = {"a": 1, "b": "é"}
    path = files(world).made("large.bin", large)
    second = work.log_asset(path, 4, "deep/large.bin", True, "train", "embeddings", metadata)["assetId"]
    listed = work.get_asset_list()
    equal((entry(listed, first)["fileName"], entry(listed, first)["fileSize"]), (unnamed, 6))
    found = entry(listed, second)
    equal((found["fileName"], found["fileSize"], found["step"]), ("deep/large.bin", 3_000_000, 4))
    equal((found["runContext"], found["type"], json.loads(found["metadata"])), ("train", "embeddings", metadata))
    equal(entry(work.get_asset_list("embeddings"), second), found)
    equal(work.get_asset_list("audio"), [])
    equal(work.get_asset(first), small)
    equal(work.get_asset(first, return_type="text"), "hello\n")
    equal(work.get_asset(second), large)
    streamed = work.get_asset(second, return_type="response", stream=True)
    equal(b"".join(streamed.iter_content(1 << 16)), large)


@check("APIExperiment.log_asset replaces what has the name only when it is to overwrite")
def overwrite(world):
    work = experiment(world, "overwritten")
    for text in (b"1", b"2"):
        work.log_asset(files(world).made("same.txt", text), name="same.txt")
    equal(len(work.get_asset_list()), 2)
    work.log_asset(files(world).made("other.txt", b"3"), name="same.txt", overwrite=True)
    [left] = work.get_asset_list()
    equal(work.get_asset(left["assetId"]), b"3")


@check("APIExperiment.get_asset_by_name and get_assets_by_name find by name and type")
def asset_by_name(world):
    work = experiment(world)
    settings = files(world).made("cfg.json", b'{"hello": 1}')
    work.log_asset(settings, name="cfg.json")
    work.log_asset(settings, name="cfg.json", ftype="notebook")
    equal(work.get_asset_by_name("cfg.json", return_type="json"), {"hello": 1})
    equal(work.get_assets_by_name("cfg.json"), [b'{"hello": 1}'] * 2)
    equal(work.get_assets_by_name("cfg.json", "notebook"), [b'{"hello": 1}'])
    equal((work.get_asset_by_name("none"), work.get_asset_by_name("cfg.json", "audio")), (None, None))


@check("APIExperiment.delete_asset removes one asset, and another experiment's stays")
def delete_asset(world):
    work = experiment(world, "deleting")
    doomed, kept = (work.log_asset(files(world).made(name, b"x"))["assetId"] for name in ("doomed", "kept"))
    raises(NotFound, experiment(world).delete_asset, doomed)
    work.delete_asset(doomed)
    equal([asset["assetId"] for asset in work.get_asset_list()], [kept])
    raises(NotFound, work.get_asset, doomed)
    raises(NotFound, work.delete_asset, doomed)


@check("APIExperiment.log_image and log_video keep bytes, name and step")
def pictures(world):
    work = experiment(world)
    image = files(world).made("img.png", content("image", 20_000))
    work.log_image(image, "w", step=2, metadata={"a": 1}, overwrite=False, context="c")
    video = files(world).made("vid.mp4", content("video", 20_000))
    work.log_video(video, name="v", step=2, epoch=1, metadata={"a": 1})
    [found] = work.get_asset_list("image")
    equal((found["fileName"], found["step"], found["image"], found["runContext"]), ("w", 2, True, "c"))
    equal(work.get_asset(found["assetId"]), content("image", 20_000))
    [found] = work.get_asset_list("video")
    equal((found["fileName"], found["step"], found["video"], json.loads(found["metadata"])), ("v", 2, True, {"a": 1}))
    equal(work.get_asset(found["assetId"]), content("video", 20_000))


@check("APIExperiment.log_image without a name is named after its file")
def unnamed_image(world):
    work = experiment(world, "unnamed")
    work.log_image(files(world).made("img.png", b"png"))
    [found] = work.get_asset_list("image")
    equal(pathlib.PurePath(found["fileName"]).name, "img.png")


@check("APIExperiment.log_curve is read by get_curves and get_curve")
def curves(world):
    work = experiment(world)
    work.log_curve("roc", [0, 1], [0.25, 1.0], step=3)
    [curve] = work.get_curves()
    equal({name: curve[name] for name in ("name", "x", "y", "step")}, {"name": "roc", "x": [0, 1], "y": [0.25, 1.0], "step": 3})
    equal(work.get_curve(curve["assetId"]), curve)


@check("APIExperiment.log_table uploads the rows as text")
def table(world):
    work = experiment(world)
    work.log_table("t.csv", [[1, 2], [3, 4]], headers=["a", "b"])
    text = work.get_asset_by_name("t.csv", return_type="text")
    equal(list(csv.reader(io.StringIO(text))), [["a", "b"], ["1", "2"], ["3", "4"]])


@check("APIExperiment.download_tensorflow_folder writes all files of that type, each below its path")
def tensorflow(world):
    work = experiment(world)
    for name in ("train/events.1", "events.2"):
        work.log_asset(files(world).made("events", name.encode()), name=name, ftype="tensorflow-file")
    target = pathlib.Path(files(world).target("tensorflow"))
    work.download_tensorflow_folder(str(target))
    found = {str(path.relative_to(target)): path.read_text() for path in target.rglob("*") if path.is_file()}
    equal(found, {name: name for name in ("train/events.1", "events.2")})


@check("APIExperiment.get_model_names, get_model_asset_list and download_model read a model's files as they were")
def models(world):
    work = experiment(world)
    expected = {"deep/weights.bin": content("weights", 300_000), "config.json": b"{}"}
    for name, data in expected.items():
        model_file(world, "cnn", name, data)
    model_file(world, "rnn", "config.json", b"[]")
    equal(sorted(work.get_model_names()), ["cnn", "rnn"])
    listed = work.get_model_asset_list("cnn")
    equal({asset["fileName"]: asset["fileSize"] for asset in listed}, {name: len(data) for name, data in expected.items()})
    equal({asset["type"] for asset in listed}, {"model-element"})
    target = pathlib.Path(files(world).target("cnn"))
    work.download_model("cnn", str(target))
    equal({name: (target / name).read_bytes() for name in expected}, expected)
    work.download_model("cnn", str(target), expand=False)
    [packed] = target.glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        equal({name: archive.read(name) for name in archive.namelist()}, expected)
    raises(NotFound, work.download_model, "none", str(target))


@check("a remote asset is a link, without bytes here")
def remote(world):
    query = {"experimentKey": experiment(world).key, "fileName": "far.bin", "isRemote": "True"}
    made = uploaded(world, query, {"link": (None, "s3://bucket/far.bin")})
    found = entry(experiment(world).get_asset_list(), made)
    equal((found["remote"], found["link"]), (True, "s3://bucket/far.bin"))


@check("APIExperiment.archive puts it among the archived ones, create_symlink lists it in another project, too")
def archive(world):
    work = experiment(world, "put away")
    world.api.create_project(WORKSPACE, "linked")
    link = work.create_symlink("linked")
    equal(link, f"{world.url}/{WORKSPACE}/linked/{work.key}")
    equal([found.key for found in world.api.get_experiments(WORKSPACE, "linked")], [work.key])
    work.archive()
    equal(world.api.get_experiments(WORKSPACE, "linked"), [])
    equal([found.key for found in world.api.get_archived_experiments(WORKSPACE, PROJECT)], [work.key])
    equal(world.api.get_experiment_by_key(work.key).archived, True)
    world.api.delete_project(WORKSPACE, "linked")


@check("APIExperiment.to_json has everything at once")
def to_json(world):
    work = experiment(world)
    whole = work.to_json(full=True)
    equal(sorted(whole["tags"]), sorted(work.get_tags()))
    equal(len(whole["assets"] if "assets" in whole else whole["asset_list"]), len(work.get_asset_list()))
    equal(whole["metrics"], work.get_metrics())


# API.download_experiment_asset, in every way in which a server may hand out bytes


class Served:
    """The server with assets served in this way, and what reached the object store."""

    def __init__(self, world, assets, faults=()):
        self.server = peers.Server(world.url)
        self.behaviour = {"assets": assets, "faults": list(faults)}

    def __enter__(self):
        self.server._control("DELETE", "object-store")
        self.server.change(**self.behaviour)
        return self

    def __exit__(self, *_):
        self.server.change(assets="", faults=[])

    def calls(self):
        calls = self.server._control("GET", "object-store")["calls"]
        equal([call for call in calls if call["authorized"]], [], "calls that showed the key to the store")
        return calls


def made_up(world, size):
    body = {"experimentKey": experiment(world).key, "fileName": f"{size}.bin", "size": size, "seed": size}
    return peers.Server(world.url)._control("POST", "assets", json.dumps(body).encode())["assetId"]


def download(world, asset_id):
    target = pathlib.Path(files(world).target(f"asset-{asset_id}"))
    target.unlink(missing_ok=True)
    world.api.download_experiment_asset(experiment(world).key, asset_id, str(target))
    equal([path.name for path in target.parent.iterdir() if "cometdownload" in path.name], [], "left behind")
    return target.read_bytes()


@check("API.download_experiment_asset writes the very bytes that were uploaded")
def download_direct(world):
    data = content("direct", 1_000_000)
    made = experiment(world).log_asset(files(world).made("direct.bin", data))["assetId"]
    equal(download(world, made), data)
    with Served(world, "redirect=302"):
        equal(download(world, made), data)
    raises(NotFound, world.api.download_experiment_asset, experiment(world).key, "none", files(world).target("none"))
    equal(pathlib.Path(files(world).target("none")).exists(), False)


def redirected(assets, what, sizes, ranges):
    @check(f"API.download_experiment_asset {what}")
    def redirect(world):
        for size in sizes:
            made = made_up(world, size)
            direct = experiment(world).get_asset(made)
            equal(len(direct), size)
            with Served(world, assets) as served:
                equal(download(world, made) == direct, True, f"{size} bytes as without a redirect")
                calls = served.calls()
            equal([call["cometHeaders"] for call in calls if call["cometHeaders"]], [], "Comet's headers")
            if ranges is not None:
                equal([call["status"] for call in calls], ranges[size], f"{size} bytes")


SIZES = (1, 20_000, PART + 1, 3 * PART)
IN_PARTS = {1: [206], 20_000: [206], PART + 1: [206] * 2, 3 * PART: [206] * 3}
WHOLE = {size: [200] for size in SIZES}

for _status in (301, 302, 303, 307, 308):
    redirected(f"redirect={_status}", f"follows {_status} to another port, by ranges, without the key", SIZES[1:3], IN_PARTS)
redirected("redirect=302", "takes an asset in as many parts as it has", SIZES, IN_PARTS)
redirected("redirect=302,location=relative", "follows a redirect without a host", SIZES[:2], None)
redirected("redirect=302,store-ranges=ignored", "takes all at once where the store knows no ranges", SIZES[:3], WHOLE)
redirected("redirect=302,etags=none", "takes parts of an object without an ETag", SIZES[1:3], IN_PARTS)
redirected("redirect=302", "takes an empty object, of which there is no range", (0,), {0: [416, 200]})
redirected("redirect=302,etags=unchecked", "takes parts where the store does not look at If-Match", SIZES[1:2], IN_PARTS)


@check("API.download_experiment_asset gives up on an object that changes between its parts, and leaves nothing")
def changing(world):
    made = made_up(world, PART + 1)
    with Served(world, "redirect=302,etags=changed") as served:
        raises(ExperimentAssetDownloadException, download, world, made)
        equal([call["status"] for call in served.calls()], [206, 412])
    equal(pathlib.Path(files(world).target(f"asset-{made}")).exists(), False)


@check("API.download_experiment_asset waits where the store is busy, and asks again where a body broke off")
def busy(world):
    made = made_up(world, 50_000)
    direct = experiment(world).get_asset(made)
    with Served(world, "redirect=302", ["status=503,retry-after=1,count=1,endpoint=object-store"]):
        equal(download(world, made) == direct, True)
    with Served(world, "redirect=302", ["truncate=1000,count=1,endpoint=object-store"]):
        equal(download(world, made) == direct, True)


@check("APIExperiment.get_asset follows redirects to the store without the key")
def get_redirected(world):
    made = made_up(world, 100_000)
    direct = experiment(world).get_asset(made)
    for status in (301, 302, 307):
        with Served(world, f"redirect={status},redirected=all") as served:
            equal(experiment(world).get_asset(made) == direct, True, str(status))
            equal([call["status"] for call in served.calls()], [200])


@check("an experiment's assets go with it")
def delete(world):
    work = experiment(world, "doomed")
    made = work.log_asset(files(world).made("last", b"x"))["assetId"]
    world.api.delete_experiment(work.key)
    raises(NotFound, work.get_asset_list)
    raises(NotFound, work.get_asset, made)


# What other checks count should not have these in it.


@check("a project goes with all its experiments")
def clean_up(world):
    keys = [work.key for work in world.experiments.values()]
    world.api.delete_project(WORKSPACE, PROJECT, delete_experiments=True)
    equal([API(cache=False).get_experiment_by_key(key) for key in keys], [None] * len(keys))
