"""What `cometlake policy` does to experiments, read by Comet's own client."""

import json
import subprocess
import time

import peers

from logged import WORKSPACE, create
from runner import check, equal

DAY = 86_400_000
NOW = int(time.time() * 1_000)
LOOSE = {"max-percent-of-project": "100%", "protect": {"registered-models": False, "artifact-sources": False}}


class Cleanup:
    """A job that is planned, approved and applied by the real program."""

    def __init__(self, world, name, *policies, guards=LOOSE):
        self.world = world
        self.lake = world.folder / "lake-cleanup"
        self.file = world.folder / f"{name}.yaml"
        self.plan = world.folder / f"{name}.plan.json"
        job = {
            "version": 1,
            "kind": "cleanup",
            "name": name,
            "lake": {"uri": str(self.lake)},
            "guards": guards,
            "policies": policies,
        }
        # JSON is YAML.
        self.file.write_text(json.dumps(job, indent=1))

    def run(self, *arguments, expected=0):
        done = subprocess.run([peers.LAUNCHER, *arguments], capture_output=True, text=True)
        if done.returncode != expected:
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def apply(self, *options):
        """Plans, and does what the plan says; the plan's actions by experiment."""
        self.run("policy", "plan", self.file, "--out", self.plan, "--json")
        plan = json.loads(self.plan.read_text())
        self.report = json.loads(
            self.run("policy", "apply", self.plan, "--approve", plan["digest"], "--json", *options)
        )
        return {action["before"]["experiment_key"] for action in plan["actions"]}

    def undo(self):
        return json.loads(self.run("policy", "undo", self.report["run"], "--json"))

    def export(self):
        self.run("export", "--to", self.lake, "--assets", "--quiet", "--project", "cleanup*")


def policy(name, project, action, **keys):
    return {"name": name, "scope": {"workspaces": [WORKSPACE], "projects": [project]}, "action": action} | keys


def trained(world, project, name, *, days=30, minutes=10, state="finished", loss=None, parameters=None):
    """An experiment that began so many days ago."""
    experiment = create(world.api, project, name)
    experiment.set_start_time(NOW - days * DAY)
    experiment.set_end_time(NOW - days * DAY + minutes * 60_000)
    experiment.set_state(state)
    if loss is not None:
        experiment.log_metric("loss", loss, step=1)
    for key, value in (parameters or {}).items():
        experiment.log_parameter(key, value)
    return experiment


def read(world, experiment):
    return world.api.get_experiment_by_key(experiment.key)


def keys(*experiments):
    return {experiment.key for experiment in experiments}


def archived(world, project):
    return keys(*world.api.get_archived_experiments(WORKSPACE, project))


@check("policy archive, restore and undo: the client lists them where they are said to be")
def archive(world):
    short = trained(world, "cleanup-archive", "short", minutes=1, state="crashed")
    long = trained(world, "cleanup-archive", "long", minutes=90, state="crashed")
    young = trained(world, "cleanup-archive", "young", days=1, minutes=1, state="crashed")
    running = trained(world, "cleanup-archive", "running", state="running")
    kept = trained(world, "cleanup-archive", "kept", minutes=1, state="crashed")
    kept.add_tag("keep")
    cleanup = Cleanup(
        world,
        "archive",
        policy("short", "cleanup-archive", "archive", where='Metadata("duration") < 120', states=["crashed", "running"]),
    )
    equal(cleanup.apply(), keys(short))
    equal(archived(world, "cleanup-archive"), keys(short))
    equal(keys(*world.api.get_experiments(WORKSPACE, "cleanup-archive")), keys(long, young, running, kept))
    cleanup.undo()
    equal(archived(world, "cleanup-archive"), set())
    cleanup.apply()
    back = Cleanup(world, "restore", policy("back", "cleanup-archive", "restore", names=["sho*"]))
    equal(back.apply(), keys(short))
    equal(archived(world, "cleanup-archive"), set())


@check("policy move and undo, symlink, stop, tag and untag: the client reads what they bring about")
def others(world):
    world.api.create_project(WORKSPACE, "cleanup-shelf")
    one = trained(world, "cleanup-others", "one", loss=0.5)
    two = trained(world, "cleanup-others", "two", loss=0.1)
    two.add_tags(["old", "mine"])
    running = trained(world, "cleanup-others", "running", state="running")
    tag = Cleanup(
        world,
        "tag",
        policy("label", "cleanup-others", "tag", where='Metric("loss") < 0.3', **{"add-tags": ["good", "é/x"]}),
        policy("unlabel", "cleanup-others", "untag", tags=["old"], **{"remove-tags": ["old"]}),
        policy("halt", "cleanup-others", "stop", states=["running"]),
        policy("show", "cleanup-others", "symlink", names=["one"], to={"project": "cleanup-shelf"}),
    )
    equal(tag.apply(), keys(two, running, one))
    equal(sorted(read(world, two).get_tags()), ["good", "mine", "é/x"])
    equal(read(world, running).get_state(), "finished")
    equal(keys(*world.api.get_experiments(WORKSPACE, "cleanup-shelf")), keys(one))
    move = Cleanup(
        world, "move", policy("away", "cleanup-others", "move", names=["t*"], to={"project": "cleanup-shelf"})
    )
    equal(move.apply(), keys(two))
    equal(read(world, two).project_name, "cleanup-shelf")
    move.undo()
    equal(read(world, two).project_name, "cleanup-others")


@check("policy keep: the best of each group, the last ones, and those without the value stay")
def keep(world):
    project = "cleanup-sweep"
    made = {}
    for model in ("cnn", "mlp"):
        for number, loss in enumerate((0.3, 0.1, 0.2)):
            name = f"{model}-{number}"
            made[name] = trained(world, project, name, loss=loss, parameters={"model": model}, days=30 + number)
    made["none"] = trained(world, project, "none", parameters={"model": "cnn"}, days=50)
    best = Cleanup(
        world,
        "best",
        policy(
            "best",
            project,
            "archive",
            keep={"best": 1, "by": 'Metric("loss")', "order": "lowest", "per": ['Parameter("model")']},
        ),
    )
    equal(best.apply(), keys(*(made[name] for name in ("cnn-0", "cnn-2", "mlp-0", "mlp-2"))))
    equal(archived(world, project), keys(*(made[name] for name in ("cnn-0", "cnn-2", "mlp-0", "mlp-2"))))
    last = Cleanup(world, "last", policy("last", project, "archive", keep={"last": 2}))
    equal(last.apply(), keys(made["none"]))


@check("each condition of a policy takes those that it is true of")
def conditions(world):
    project = "cleanup-conditions"
    old = trained(world, project, "old", days=100, minutes=200, loss=1)
    bare = trained(world, project, "bare", days=10, minutes=1, state="crashed")
    large = trained(world, project, "large", days=20, minutes=10)
    large.add_tags(["paper-1", "x"])
    peers.Server(world.url).add_asset(large.key, "w.ckpt", 5_000_000, 1)
    for step in range(30):
        large.log_metric("loss", step, step=step)
    # Of later checks; whoever imports them at the top runs them before these.
    import checks_of_api

    checks_of_api.log_model(world, large, "kept", {"weights": b"1"})
    large.register_model("kept", "1.0.0")
    checks_of_api.log_artifact(world, bare, "rows", {"rows.csv": b"1"})
    everyone = keys(old, bare, large)
    expected = {
        # First, as those that are tagged by it are tagged then.
        "tagged": (False, {old.key, bare.key}),
        "states": (["crashed"], {bare.key}),
        "older-than": ("90d", {old.key}),
        "idle-for": ("15d", {old.key, large.key}),
        "duration": ({"at-least": "5m", "at-most": "1h"}, {large.key}),
        "points": ({"at-most": 1}, {old.key, bare.key}),
        "asset-bytes": ({"at-least": "1MB"}, {large.key}),
        "in-registry": (False, {old.key, bare.key}),
        "artifact-source": (True, {bare.key}),
        "tags": ({"include": ["paper-*"], "exclude": ["y"]}, {large.key}),
        "names": (["o*", "b?re"], {old.key, bare.key}),
        "owners": ([WORKSPACE], everyone),
        "where": ('Metadata("start_server_timestamp") < ago("15d") & Metric("loss") > 2', {large.key}),
    }
    policies = [
        policy(f"by-{name}", project, "tag", **{name: value, "add-tags": [f"by-{name}"]})
        for name, (value, _) in expected.items()
    ]
    Cleanup(world, "conditions", *policies).apply()
    for name, (_, those) in expected.items():
        found = {one.key for one in (old, bare, large) if f"by-{name}" in read(world, one).get_tags()}
        equal(found, those, name)


@check("policy delete-assets: the client misses the files, and reads what they were and where they are now")
def assets(world):
    project = "cleanup-assets"
    server = peers.Server(world.url)
    good = trained(world, project, "good", loss=0.1)
    bad = trained(world, project, "bad", loss=0.9)
    for experiment in (good, bad):
        server.add_asset(experiment.key, "epoch-1.ckpt", 1_000, 1)
        server.add_asset(experiment.key, "notes.txt", 10, 2)
    cleanup = Cleanup(
        world,
        "assets",
        policy(
            "free",
            project,
            "delete-assets",
            keep={"best": 1, "by": 'Metric("loss")', "order": "lowest"},
            assets={"names": ["*.ckpt"]},
        ),
    )
    cleanup.export()
    equal(cleanup.apply(), {bad.key})
    equal(sorted(asset["fileName"] for asset in read(world, bad).get_asset_list()), ["notes.txt"])
    equal(sorted(asset["fileName"] for asset in read(world, good).get_asset_list()), ["epoch-1.ckpt", "notes.txt"])
    (note,) = [other for other in read(world, bad).get_others_summary() if other["name"].startswith("cometlake:dropped-assets")]
    (dropped,) = json.loads(note["valueCurrent"])
    equal((dropped["name"], dropped["bytes"]), ("epoch-1.ckpt", 1_000))
    equal((cleanup.lake / dropped["lake"]).stat().st_size, 1_000)


@check("policy delete: what was archived by a policy and is proven is gone for the client; what is not proven stays")
def delete(world):
    project = "cleanup-delete"
    proven = trained(world, project, "proven", loss=0.9)
    changed = trained(world, project, "changed", loss=0.9)
    good = trained(world, project, "good", loss=0.1)
    cleanup = Cleanup(
        world,
        "delete",
        policy("worse", project, "archive", where='Metric("loss") > 0.5'),
        policy("forget", project, "delete", grace="0s", where='Metric("loss") > 0.5', **{"archived-by": ["worse"]}),
    )
    equal(cleanup.apply(), keys(proven, changed))
    equal(archived(world, project), keys(proven, changed))
    assert any(tag.startswith("cometlake:delete-after=") for tag in read(world, proven).get_tags())
    cleanup.export()
    changed.log_metric("late", 1, step=1)
    equal(cleanup.apply(), keys(proven, changed))
    equal(world.api.get_experiment_by_key(proven.key), None)
    equal(archived(world, project), keys(changed))
    equal(keys(*world.api.get_experiments(WORKSPACE, project)), keys(good))
