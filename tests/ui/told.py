"""What the program's source tells the user, read from its syntax: errors, notes, damages."""

import ast
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.translations import ROOT

PACKAGE = ROOT / "anywhere_desktop"
ANYTHING = "Qx"
"""What stands for a part that differs each time."""

_FIRST = {"UserError": 0, "Trouble": 0, "MindOut": 0, "Noted": 0, "BadReply": 0, "refused": 0,
          "damaged": 1, "not_a_project": 1}  # fmt: skip
"""Who is told a text, and as which argument."""

_LISTS = ("notes", "how")
"""Lists whose texts are shown one by one."""

_MOST, _DEEPEST = 40, 8


@dataclass(frozen=True)
class Told:
    """One text, places filled with `ANYTHING`; None where it is not written where it is told."""

    place: str
    who: str
    text: str | None


def told_in(path: Path) -> list[Told]:
    """Everything that a file tells."""
    return told_by(path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix())


def told_by(source: str, place: str) -> list[Told]:
    """Everything that a file's source tells."""
    reader = _Reader(ast.parse(source))
    return [Told(place, who, text) for who, text in reader.told()]


class _Reader:
    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._functions = {
            node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
        }
        self._constants = _constants(tree)

    def told(self) -> Iterator[tuple[str, str | None]]:
        for scope in (self._tree, *self._functions.values()):
            for node in _own(scope):
                for who, said in _arguments(node):
                    texts: list[str | None] = [*self._texts(said, scope)]
                    yield from ((who, text) for text in texts or [None])

    def _texts(self, node: ast.AST | None, scope: ast.AST, depth: int = 0) -> list[str]:
        """All that an expression may come to; nothing where that is not written here."""
        if depth > _DEEPEST:
            return []

        def of(other: ast.AST | None) -> list[str]:
            return self._texts(other, scope, depth + 1)

        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=values):
                return _products([[one or ANYTHING for one in of(part) or [""]] for part in values])
            case ast.FormattedValue(value=value):
                return of(value)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                both = of(left), of(right)
                return _products(list(both)) if all(both) else []
            case ast.IfExp(body=body, orelse=other):
                either = of(body), of(other)
                return [*either[0], *either[1]] if all(either) else []
            case ast.Name(id=name):
                return self._named(name, scope, depth)
            case ast.Dict(values=values):
                return [text for value in values for text in of(value)]
            case ast.Subscript(value=ast.Name() as value):
                return of(value)
            case ast.Call():
                return self._called(node, scope, depth)
        return []

    def _named(self, name: str, scope: ast.AST, depth: int) -> list[str]:
        if name in self._constants:
            return [self._constants[name]]
        values = [
            node.value
            for node in _own(scope)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            and any(isinstance(one, ast.Name) and one.id == name for one in _targets(node))
        ]
        found = [self._texts(value, scope, depth + 1) for value in values]
        return [text for texts in found for text in texts] if all(found) else []

    def _called(self, call: ast.Call, scope: ast.AST, depth: int) -> list[str]:
        match call.func:
            case ast.Attribute(value=value, attr="strip"):
                return [text.strip() for text in self._texts(value, scope, depth + 1)]
            case ast.Attribute(value=value, attr="format"):
                blank = dict.fromkeys((word.arg for word in call.keywords if word.arg), ANYTHING)
                return [text.format(**blank) for text in self._texts(value, scope, depth + 1)]
            case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name):
                function = self._functions.get(name)
                if function is None:
                    return []
                answers = [one.value for one in _own(function) if isinstance(one, ast.Return)]
                found = [self._texts(one, function, depth + 1) for one in answers]
                return [text for texts in found for text in texts] if all(found) else []
        return []


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a scope, without the functions inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef):
            yield node
            waiting += ast.iter_child_nodes(node)


def _arguments(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Who is told, and what."""
    if isinstance(node, ast.Call):
        found = _argument(node)
        if found is not None:
            yield found
    match node:
        case ast.keyword(arg=str(name), value=ast.Tuple(elts=parts) | ast.List(elts=parts)):
            texts = [one for one in parts if isinstance(one, ast.Constant | ast.JoinedStr)]
            yield from ((name, one) for one in texts if name in _LISTS)


def _argument(call: ast.Call) -> tuple[str, ast.expr] | None:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in _FIRST:
            at = _FIRST[name]
            alone = isinstance(call.func, ast.Name) or name != "refused"
            return (name, call.args[at]) if alone and len(call.args) > at else None
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr="append") if (
            owner in _LISTS and call.args
        ):
            return owner, call.args[0]
    return None


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def _products(parts: list[list[str]]) -> list[str]:
    return ["".join(one) for one in itertools.islice(itertools.product(*parts), _MOST)]


def _constants(tree: ast.Module) -> dict[str, str]:
    """Texts that a module names, and those that it imports by name from others of the program."""
    found = dict(_written(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE.name):
            others = _module(node.module or "")
            found |= {
                (one.asname or one.name): others[one.name]
                for one in node.names
                if one.name in others
            }
    return found


@cache
def _module(name: str) -> dict[str, str]:
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return dict(_written(ast.parse(file.read_text(encoding="utf-8"))))


def _written(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in _targets(node):
                match target, node.value:
                    case ast.Name(id=name), ast.Constant(value=str(text)):
                        yield name, text
