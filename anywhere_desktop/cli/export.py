"""`main.py export`: a result of a project to a file."""

import argparse

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery import check_target, deliver, exactness, product_edited, product_of


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Export one Iteration of one Session, by default the best of the last."""
    from anywhere_desktop.project.file import ProjectFile

    check_target(options.out, options.project)
    with ProjectFile.open(options.project, read_only=True) as project:
        session = options.session or project.last_session
        if session is None:
            raise UserError(f"{options.project} holds no session yet: generate something first.")
        number = project.best(session) if options.iteration == "best" else options.iteration
        if number is None:
            raise UserError(f"Session {session} of {options.project} has no finished iteration.")
        with watch.stage("load"):
            product, exact = product_of(project, session)
            result = project.picture(session, number, "result")
            edited, alpha = product_edited(project, session), project.edit_alpha(session)
    with watch.stage("save"):
        report = deliver(
            result, product, exact, options.out, options.project, product_edited=edited, alpha=alpha
        )
    report |= {"session": session, "iteration": number}
    if options.json:
        say_json(report)
    else:
        say(plain(f"{report['file']}  {report['width']}x{report['height']}"))
        say(exactness(report))
