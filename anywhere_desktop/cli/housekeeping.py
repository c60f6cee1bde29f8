"""What takes room in a project, and the commands that look after it."""

import argparse
from dataclasses import asdict
from typing import Any

from anywhere_desktop.cli.streams import say, say_json
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.core.watch import Watch


def show_sizes(options: argparse.Namespace) -> None:
    """`show --sizes`."""
    from anywhere_desktop.project.file import ProjectFile

    with ProjectFile.open(options.project, read_only=True) as project:
        sizes = project.sizes()
    if options.json:
        say_json({"project": str(options.project), **asdict(sizes)})
        return
    for one in sorted(sizes.kinds, key=lambda kind: -kind.bytes):
        say(f"{_mb(one.bytes)}  {one.kind:<10}  {one.count:>6}")
    say(f"{_mb(sizes.free_bytes)}  free inside the file")
    say(f"{_mb(sizes.file_bytes)}  {options.project}")


def compact(options: argparse.Namespace, watch: Watch) -> None:
    """`compact`."""
    from anywhere_desktop.project.file import ProjectFile

    with ProjectFile.open(options.project) as project, watch.stage("save"):
        done = project.compact(options.erase, watch.go_on)
        if done is None:
            watch.check()
            return
    if options.json:
        say_json({"project": str(options.project), **asdict(done)})
    else:
        say(f"{options.project}: {done.before_bytes:,} bytes before, {done.after_bytes:,} now")


def prune(options: argparse.Namespace, watch: Watch) -> None:
    """`prune`: preview, --apply, --bring-back."""
    from anywhere_desktop.project.file import ProjectFile

    if not options.bring_back and not options.kinds:
        raise UserError("Say what to prune with --kind, or take it back with --bring-back.")
    changes = options.bring_back or options.apply
    with ProjectFile.open(options.project, read_only=not changes) as project:
        if options.bring_back:
            _tell(options, project.bring_back())
            return
        pruning = project.pruning(PruneChoice(tuple(options.kinds), options.older_than))
        if options.apply:
            project.put_aside(pruning)
    if options.json:
        say_json({"project": str(options.project), "applied": options.apply, **asdict(pruning)})
        return
    for session, number in pruning.iterations:
        say(f"session {session} iteration {number}")
    said = "put aside" if options.apply else "would be put aside (do it with --apply)"
    say(
        f"{len(pruning.iterations)} Iterations and {len(pruning.pictures)} pictures, "
        f"{pruning.bytes:,} bytes: {said}"
    )


def recover(options: argparse.Namespace, watch: Watch) -> None:
    """`recover`."""
    from anywhere_desktop.project.salvage import recover

    with watch.stage("save"):
        found = recover(options.project, options.out, watch.go_on)
        if found is None:
            watch.check()
            return
    if options.json:
        say_json({**asdict(found), "path": str(found.path)})
        return
    say(
        f"{found.path}: {found.sessions} sessions, {found.iterations} Iterations, "
        f"{found.pictures} pictures, {found.bytes:,} bytes"
    )
    for line in found.lost:
        say(f"lost: {line}")


def _tell(options: argparse.Namespace, restored: Any) -> None:
    if options.json:
        say_json({"project": str(options.project), **asdict(restored)})
    else:
        say(f"{len(restored.iterations)} Iterations and {restored.pictures} pictures are back")


def _mb(count: int) -> str:
    return f"{count / 1e6:>10,.1f} MB"
