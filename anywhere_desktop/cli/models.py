"""`main.py models`: the catalogue, and what of it is on this machine."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from anywhere_desktop.cli.streams import plain, say
from anywhere_desktop.core.model_account import ModelAccount
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.models.accounts import account, found_place, shelf
from anywhere_desktop.engines.models.store import gigabytes


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Do the verb."""
    verbs: dict[str, Callable[[argparse.Namespace, Watch], None]] = {
        "list": _list,
        "show": _show,
        "download": _download,
        "import": _import,
        "verify": _verify,
        "remove": _remove,
    }
    verbs[options.verb](options, watch)


def _list(options: argparse.Namespace, watch: Watch) -> None:
    found = shelf()
    shown = [one for one in found.models if not one.refused or one.state != "absent"]
    if options.json:
        _say_json([_as_json(one) for one in shown])
        return
    for one in shown:
        say(plain(_line(one)))
    hidden = len(found.models) - len(shown)
    if hidden:
        say(
            f"{hidden} more may not be used for commercial work: `main.py models list "
            "--non-commercial` shows them."
        )
    say(plain(f"{found.folder}: {gigabytes(found.free_bytes)} free"))


def _show(options: argparse.Namespace, watch: Watch) -> None:
    one = account(options.model)
    if options.json:
        _say_json(_as_json(one))
        return
    for name, value in _as_json(one).items():
        if value not in (None, "", [], False):
            say(plain(f"{name}: {', '.join(value) if isinstance(value, list) else value}"))


def _download(options: argparse.Namespace, watch: Watch) -> None:
    from anywhere_desktop.engines.models.download import download

    for model_id in options.models:
        account(model_id)  # A wrong name is said before hours of work.
    for model_id in options.models:
        with watch.stage("download"):
            download(model_id, watch)
        _said(options, model_id, "downloaded and checked")
    _end(options)


def _import(options: argparse.Namespace, watch: Watch) -> None:
    from anywhere_desktop.engines.models.importing import import_model

    source = options.folder or found_place(options.model)
    with watch.stage("import"):
        import_model(options.model, source, watch, link=options.link)
    _said(options, options.model, "linked" if options.link else "imported and checked")
    _end(options, options.model)


def _verify(options: argparse.Namespace, watch: Watch) -> None:
    from anywhere_desktop.engines.models.verifying import verify

    all_here = [one.id for one in shelf().models if one.state not in ("absent", "elsewhere")]
    for model_id in options.models or all_here:
        with watch.stage("load"):
            verify(model_id, watch)
        _said(options, model_id, "every file is as it came")
    _end(options)


def _remove(options: argparse.Namespace, watch: Watch) -> None:
    from anywhere_desktop.engines.models.store import remove

    for model_id in options.models:
        freed = remove(model_id)
        _said(options, model_id, f"removed, {gigabytes(freed)} freed")
    _end(options)


def _said(options: argparse.Namespace, model_id: str, what: str) -> None:
    if not options.json:
        say(plain(f"{model_id}: {what}"))


def _end(options: argparse.Namespace, *model_ids: str) -> None:
    if options.json:
        ids = model_ids or options.models
        _say_json([_as_json(account(model_id)) for model_id in ids])


def _as_json(one: ModelAccount) -> dict[str, Any]:
    """The account with lists for tuples, and the first role by itself."""
    fields = asdict(one)
    roles = list(fields.pop("roles"))
    return {"id": fields.pop("id"), "role": roles[0], "roles": roles, **fields}


def _line(one: ModelAccount) -> str:
    size = "?"
    if one.bytes is not None:
        size = gigabytes(one.bytes)
    elif one.about_bytes is not None:
        size = f"~{gigabytes(one.about_bytes)}"
    may = {"yes": "commercial", "conditions": "conditions", "no": "NOT commercial"}
    roles = ", ".join(one.roles)
    return (
        f"{one.id:<25} {one.state:<10} {size:>9}  {may[one.commercial]:<14}  {roles}: "
        f"{one.name} ({one.licence})"
    )


def _say_json(report: object) -> None:
    say(json.dumps(report, ensure_ascii=False, indent=2))
