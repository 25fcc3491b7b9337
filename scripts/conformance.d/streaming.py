"""A program that logs while it runs, as people's programs do: prints its experiment's key, and resumes that once it has ended.

Started by checks_of_copies.py, which holds what is read against the constants below.
"""

import json
import pathlib
import sys

WORKSPACE = "demo"
PROJECT = "originals"
NAME = "live / ü"
OUTPUT = "hello, é\n"
HTML = "<b>bold</b>"
GRAPH = '{"nodes": []}'
CODE = "print('trained')\n"
TAGS = ["live", "é/x"]
OTHERS = {"note": "while it runs", "count": 3}
PARAMETERS = {"lr": 0.1, "optimizer": "sgd", "flag": True}
LOSSES = [0.5, 0.25, 0.125]
REMOTE = "s3://bucket/far.bin"

# Not an empty one: cometx takes that for one that could not be read.
ASSETS = {
    "deep/weights.bin": bytes(range(256)) * 300,
    "notes é.txt": "Zeile\r\nzwei".encode(),
}
METADATA = {"origin": "é", "size": 2}
MODELS = {"net": {"model.bin": b"\0\1\2" * 10_000, "config.json": b"{}"}, "small": {"only.bin": b"model"}}
ARTIFACT = "data set"
ARTIFACT_FILES = {"sub/part é.bin": b"\1\2\3" * 10_000, "top.txt": b"top"}


def options():
    """Nothing but what is logged here."""
    off = ["log_code", "log_graph", "auto_param_logging", "auto_metric_logging", "parse_args", "log_env_details"]
    off += ["log_git_metadata", "log_git_patch", "log_env_gpu", "log_env_host", "log_env_cpu", "log_env_network", "log_env_disk"]
    return dict.fromkeys(off, False) | {"auto_output_logging": "simple", "display_summary_level": 0}


def main(folder):
    import comet_ml
    import PIL.Image

    experiment = comet_ml.Experiment(workspace=WORKSPACE, project_name=PROJECT, **options())
    experiment.set_name(NAME)
    experiment.add_tags(TAGS)
    with experiment.train():
        for step, loss in enumerate(LOSSES):
            experiment.log_metric("loss", loss, step=step, epoch=step // 2)
    experiment.log_parameters(PARAMETERS)
    for name, value in OTHERS.items():
        experiment.log_other(name, value)
    experiment.log_html(HTML)
    experiment.set_model_graph(GRAPH)
    for number, (name, content) in enumerate(ASSETS.items()):
        file = folder / f"asset-{number}"
        file.write_bytes(content)
        experiment.log_asset(str(file), file_name=name, step=number, metadata=METADATA if number == 0 else None)
    experiment.log_remote_asset(REMOTE, remote_file_name="far.bin")
    experiment.log_curve("curve", [1, 2], [3, 4], step=1)
    PIL.Image.new("RGB", (2, 2)).save(folder / "image.png")
    experiment.log_image(str(folder / "image.png"), name="picture.png", step=1)
    for model, files in MODELS.items():
        (folder / model).mkdir()
        for name, content in files.items():
            (folder / model / name).write_bytes(content)
        experiment.log_model(model, str(folder / model))
    artifact = comet_ml.Artifact(ARTIFACT, "dataset", version="1.2.0", aliases=["prod"], metadata={"rows": 2})
    for number, (name, content) in enumerate(ARTIFACT_FILES.items()):
        file = folder / f"part-{number}"
        file.write_bytes(content)
        artifact.add(str(file), logical_path=name)
    experiment.log_artifact(artifact)
    elsewhere = comet_ml.Artifact("elsewhere", "dataset")
    elsewhere.add_remote(REMOTE, logical_path="far.bin", sync_mode=False)
    experiment.log_artifact(elsewhere)
    (folder / "train.py").write_text(CODE)
    experiment.log_code(str(folder / "train.py"), code_name="train.py")
    sys.stdout.write(OUTPUT)
    experiment.end()
    again = comet_ml.ExistingExperiment(previous_experiment=experiment.get_key(), **options())
    again.log_metric("after", 1, step=9)
    again.end()
    (folder / "key.json").write_text(json.dumps(experiment.get_key()))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
