"""`main.py export`: a result of a project to a file, or to all the files that shops ask for."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery import (
    Terms,
    check_target,
    deliver,
    exactness,
    product_edited,
    product_of,
)

if TYPE_CHECKING:
    from anywhere_desktop.delivery.provenance import Sign


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Export one Iteration of one Session, by default the best of the last."""
    from anywhere_desktop.project.file import ProjectFile

    if options.market:
        _folder(options.out)
    else:
        check_target(options.out, options.project)
    with ProjectFile.open(options.project, read_only=True) as project:
        session = options.session or project.last_session
        if session is None:
            raise UserError(f"{options.project} holds no session yet: generate something first.")
        number = project.best(session) if options.iteration == "best" else options.iteration
        if number is None:
            raise UserError(f"Session {session} of {options.project} has no finished iteration.")
        made = _made(project, (session, number), options, watch)
    reports = made if isinstance(made, list) else [made]
    for report in reports:
        report |= {"session": session, "iteration": number}
    if options.json:
        say_json({"files": reports} if options.market else reports[0])
        return
    for report in reports:
        say(plain(f"{report['file']}  {report['width']}x{report['height']}"))
        say(exactness(report))
        for note in report.get("notes", ()):
            say(plain(f"  {note}"))


def _made(
    project: Any, key: tuple[int, int], options: argparse.Namespace, watch: Watch
) -> dict[str, Any] | list[dict[str, Any]]:
    from anywhere_desktop.delivery.provenance import provenance_of

    terms = terms_of(options)
    sign = _signing(project, key[0], options)
    with watch.stage("load"):
        product, exact = product_of(project, *key)
        result = project.picture(*key, "result")
        edited, alpha = product_edited(project, key[0]), project.edit_alpha(key[0])
        provenance = provenance_of(project, *key)
    if options.market:
        from anywhere_desktop.delivery.markets import deliver_markets

        with watch.stage("save"):
            return deliver_markets(
                result, product, options.out, options.market, provenance, options.name, watch,
                key[1], sign,
            )  # fmt: skip
    layers: Any = ()
    if terms.layers:
        from anywhere_desktop.delivery.layering import result_layers

        with watch.stage("save"):
            layers = result_layers(project, *key, product, watch, terms.transparent)
    with watch.stage("save"):
        return deliver(
            result, product, exact, options.out, options.project, product_edited=edited,
            alpha=alpha, provenance=provenance, terms=terms, layers=layers,
            sign=sign,
        )  # fmt: skip


def _signing(project: Any, session: int, options: argparse.Namespace) -> "Sign | None":
    """What signs the files, looked at before any is written; None where none is wished."""
    if options.c2pa_certificate is None:
        return None
    from anywhere_desktop.delivery.credentials import check_signer, sealing

    signer = options.c2pa_certificate, options.c2pa_key
    # All that a marketplace takes (JPEG, PNG, WebP) can be signed.
    check_signer(options.out / "market.jpg" if options.market else options.out, *signer)
    return sealing(project.photograph(session), *signer)


def terms_of(options: argparse.Namespace) -> Terms:
    """The terms that the command line asks for."""
    from anywhere_desktop.photo.export import LAYERED, export_kind

    layers = options.layers
    if not options.market:
        layers = layers or export_kind(options.out) in LAYERED
    return Terms(
        quality=options.quality,
        longest_px=options.longest,
        transparent=options.transparent,
        chroma=options.chroma,
        most_bytes=None if options.max_kb is None else options.max_kb * 1000,
        lossless=options.lossless,
        bits=options.bits,
        space=options.space,
        intent=options.intent,
        black_point=not options.no_black_point,
        metadata=options.metadata,
        parameters=options.parameters,
        layers=layers,
        sidecar=options.sidecar,
    )


def _folder(out: Path) -> None:
    if not out.is_dir():
        raise UserError(f"For marketplaces --out is a folder, and {out} is none: make it first.")
