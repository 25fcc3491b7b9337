"""Exports of many experiments, night after night, and of large ones, with a small heap."""

import json
import pathlib
import shutil
import sys
import tempfile

import peers
from runs import Run

HEAP = "-Xmx384m"
PROJECTS = ["--workspaces", "2", "--projects", "4", "--metrics", "1", "--points", "20"]


def nights(sizes):
    """For each number of experiments a first export and two nights without a change."""
    print(f"\nmade-up experiments in 4 projects, 20 points each, 0 ms of latency, {HEAP}")
    print("                        experiments   fetched   calls   seconds   processor   memory       log   catalog      lake")
    first = []
    for size in sizes:
        with peers.Emulator("--experiments", str(size), *PROJECTS) as emulator, Folder() as folder:
            first.append(export("first export", size, emulator, folder))
            quiet = export("no change, no sweep", size, emulator, folder, "--sweep", "0%", "--sample", "0%")
            export("no change, a tenth", size, emulator, folder, "--sweep", "10%")
            if quiet.fetched:
                sys.exit(f"{quiet.fetched} experiments were fetched although nothing had changed.")
    for before, after, size, larger in zip(first, first[1:], sizes, sizes[1:]):
        print(f"  {larger / size:.0f} times the experiments took {after.wall / before.wall:.1f} times as long")


def export(title, size, emulator, folder, *options):
    emulator.reset()
    run = Run()
    command = [peers.LAUNCHER, "export", "--json", "--quiet", "--to", folder / "lake", *peers.TABLE_OPTIONS, *options]
    report = json.loads(run.process(command, emulator, folder, HEAP))
    run.fetched, run.points, run.calls = report["experiments"], report["points"], emulator.calls()
    ours = folder / "lake" / "_cometlake"
    log, catalog, lake = (kilobytes(place) for place in (ours / "log", ours / "catalog", folder / "lake"))
    print(
        f"  {title:<21}{size:>12,}{run.fetched:>10,}{run.calls:>8,}{run.wall:>8.1f} s{run.processor:>10.1f} s{run.mb:>6.0f} MB"
        f"{log:>7,} kB{catalog:>7,} kB{lake:>7,} kB",
        flush=True,
    )
    return run


def large():
    """One experiment with many metrics, and one metric with many points, which only archives have whole."""
    print(f"\nlarge experiments, 0 ms of latency, {HEAP}")
    for title, points, sizes in (
        ("50,000 metrics", 50_000 * 20, ("--metrics", "50000", "--points", "20")),
        ("5,000,000 points", 5_000_000, ("--metrics", "1", "--points", "5000000")),
    ):
        with peers.Emulator("--experiments", "1", *sizes) as emulator, Folder() as folder:
            run = Run()
            command = [peers.LAUNCHER, "export", "--json", "--quiet", "--to", folder / "lake"]
            report = json.loads(run.process(command, emulator, folder, HEAP))
            if report["points"] != points:
                sys.exit(f"{title}: {report['points']:,} points are in the lake, and not {points:,}.")
            print(f"  {title:<21}{points:>12,} points{emulator.calls():>8,} calls{run.wall:>8.1f} s{run.mb:>6.0f} MB", flush=True)


class Folder:
    """For a lake and its home; gone afterwards."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def kilobytes(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1000
