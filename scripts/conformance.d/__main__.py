"""Makes the environment and hands over to the checks, which run in it."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import peers  # noqa: E402: beside this folder


def parse():
    parser = argparse.ArgumentParser(
        prog="scripts/conformance",
        description="Runs Comet's own Python client and cometx against the emulator, and compares exports with what they logged.",
    )
    parser.add_argument("--required", action="store_true", help="fail where the checks cannot run, instead of skipping them")
    parser.add_argument(
        "--format", action="append", choices=["parquet", "csv"], help="the lake's file format; repeat for more (both)"
    )
    parser.add_argument(
        "--only", action="append", metavar="WORD", help="only checks whose sentence has this word; repeat for more"
    )
    parser.add_argument("--spark", action="store_true", help="let Spark read the exports too, which is 600 MB more to install")
    return parser.parse_args()


def main():
    options = parse()
    try:
        if options.spark:
            python = peers.python_with(HERE / "requirements-spark.txt", "conformance-spark-venv")
        else:
            python = peers.python_with(HERE / "requirements.txt", "conformance-venv")
    except peers.Unavailable as reason:
        print(f"SKIPPED the conformance checks: {reason}", file=sys.stderr)
        return 1 if options.required else 0
    # Builds where that is needed, and says nothing.
    if subprocess.run([peers.LAUNCHER, "version"], stdout=subprocess.DEVNULL).returncode != 0:
        return 1
    with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
        home = pathlib.Path(folder)
        variables = {
            "CONFORMANCE_REFUSED": str(home / "refused"),
            "PYTHONPATH": os.pathsep.join([str(HERE / "guard"), str(HERE.parent)]),
        }
        with peers.Emulator("--empty") as logged, peers.Emulator() as real:
            checks = [python, HERE / "checks.py", folder, logged.url, real.url, ",".join(options.format or ["parquet", "csv"])]
            return subprocess.run([*checks, *(options.only or [])], env=peers.environment(logged.url, home) | variables).returncode


sys.exit(main())
