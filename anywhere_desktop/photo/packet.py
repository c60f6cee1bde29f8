"""An XMP packet as an XML parser sees it: where its descriptions and properties lie, in bytes.

After Adobe's XMP specification, part 1, 7: properties are elements or attributes of descriptions
in rdf:RDF, known by namespace and name, whatever their prefix. Found by place, they can be cut out
or added to, and what other programs wrote beside them keeps its bytes.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from anywhere_desktop.photo.bounds import MAX_METADATA_BYTES

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_AROUND = b" \t\r\n\0"
_MOST_PARTS, _MOST_PLACED = 1_000_000, 20_000
"""Elements and attributes of a packet, and those of which the place is kept, which takes twenty
times as long: more are made to keep the program busy.
"""
_MOST_GROWTH, _FREE_BYTES = 4, 65_536
"""How many times a packet, and how many bytes beyond, its descriptions may be when each of them
tells the namespaces that were declared round them all: more are made to fill the memory.
"""
_LONGEST_SPACE = 1_000
"""Characters of a namespace's name, which the parser puts before each name that is in it."""
_PREFIX = re.compile(rb"""(?<=[\s<])([^\s<>/='"&;:]+):""")
_NAME = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG_END = re.compile(rb"\s*(/?)>")

Name = tuple[str, str]
"""Namespace and name."""
ABOUT: Name = (RDF, "about")
_ROOT: Name = (RDF, "RDF")


@dataclass(frozen=True, slots=True)
class Property:
    """A property and where it lies: an element, or an attribute with the blanks before it.

    inner: where its value begins and ends.
    """

    name: Name
    start: int
    end: int
    inner: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Description:
    """A description and where it lies; named: behind the name in its tag; spaces: the namespaces
    that it declares, by prefix, "" = without one.
    """

    start: int
    end: int
    named: int
    spaces: Mapping[str, str]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A packet's descriptions, or what stands in for them in another element. inside: where its
    last one ends and another may follow; spaces: the namespaces that hold for all of them, by
    prefix.
    """

    inside: int
    spaces: Mapping[str, str]
    descriptions: tuple[Description, ...]

    @property
    def properties(self) -> tuple[Property, ...]:
        """Of all descriptions, in the order in which they stand."""
        return tuple(one for found in self.descriptions for one in found.properties)


def outline(packet: bytes, begin: int | None = None) -> Outline | None:
    """The parts of a packet; None of what is no XMP in UTF-8, or has a document type, which could
    make it grow without end. begin: of the element that is looked into, instead of rdf:RDF; of
    those in it the place alone is told.
    """
    try:
        return _Reader(packet, begin).outline()
    except (expat.ExpatError, ValueError):
        return None


def cut(packet: bytes, parts: Iterable[Property | Description]) -> bytes:
    """A packet without some of its parts, of which none lies in another."""
    kept, at = [], 0
    for part in sorted(parts, key=lambda one: one.start):
        kept.append(packet[at : part.start])
        at = part.end
    return b"".join((*kept, packet[at:]))


def without(packet: bytes, unwanted: Callable[[Name], bool]) -> bytes | None:
    """A packet without some properties, nor the descriptions that hold no others; None of what is
    no XMP.
    """
    found = outline(packet)
    if found is None:
        return None
    parts: list[Property | Description] = []
    for one in found.descriptions:
        gone = [held for held in one.properties if unwanted(held.name)]
        kept = sum(held.name != ABOUT for held in one.properties) - len(gone)
        parts += gone if kept else [one] if gone else []
    return cut(packet, parts)


def alone(packet: bytes, found: Outline, descriptions: Iterable[Description]) -> bytes | None:
    """Descriptions with the namespaces that were declared round them, to stand in any packet; None
    when that makes many times the packet of them.
    """
    parts, room = [], min(MAX_METADATA_BYTES, _MOST_GROWTH * len(packet) + _FREE_BYTES)
    for one in descriptions:
        parts.append(_alone(packet, found, one))
        room -= len(parts[-1])
        if room < 0:
            return None
    return b"".join(parts)


def _alone(packet: bytes, found: Outline, description: Description) -> bytes:
    text = packet[description.start : description.end]
    used = {"", *(prefix.decode() for prefix in _PREFIX.findall(text))} - {*description.spaces}
    names = [
        f" xmlns{':' if prefix else ''}{prefix}={quoteattr(found.spaces[prefix])}".encode()
        for prefix in sorted(used)
        if prefix in found.spaces
    ]
    behind = description.named - description.start
    return text[:behind] + b"".join(names) + text[behind:]


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag and what it declares; closed: of an empty element, which has no other.

    attributes: prefixed name, and where it, and its value, begin and end.
    """

    start: int
    named: int
    end: int
    closed: bool
    attributes: tuple[tuple[str, int, int, tuple[int, int]], ...]
    name: Name
    declared: Mapping[str, str]


class _Reader:
    """One pass over a packet."""

    def __init__(self, packet: bytes, root: int | None) -> None:
        self._packet, self._root = packet, root
        self._deepest = 3 if root is None else 2
        self._begin = len(packet) - len(packet.lstrip(_AROUND))
        self._spaces: dict[str, list[str]] = {"xml": [_XML]}
        self._declared: dict[str, str] = {}
        self._parts = self._placed = self._depth = 0  # rdf:RDF has depth 1, its descriptions 2.
        self._opened: list[_Tag] = []
        self._around: dict[str, str] = {}
        self._inside: int | None = None
        self._found: list[Description] = []
        self._held: list[Property] = []
        # Whatever it says of itself: in files XMP is UTF-8.
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.StartDoctypeDeclHandler = self._on_doctype
        parser.StartNamespaceDeclHandler = self._on_namespace
        parser.EndNamespaceDeclHandler = self._on_namespace_end
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end

    def outline(self) -> Outline:
        """Raises `ValueError` and `ExpatError` for what is no XMP."""
        try:
            self._parser.Parse(self._packet.strip(_AROUND), True)
        finally:
            del self._parser  # It holds this, and so a packet of many MB, until it is collected.
        if self._inside is None:
            raise ValueError("nothing that holds descriptions")
        return Outline(self._inside, self._around, tuple(self._found))

    def _at(self) -> int:
        return self._begin + self._parser.CurrentByteIndex

    def _on_doctype(self, *_: object) -> None:
        raise ValueError("a document type")

    def _on_namespace(self, prefix: str | None, uri: str | None) -> None:
        if uri and len(uri) > _LONGEST_SPACE:
            raise ValueError("a namespace's name without end")
        self._spaces.setdefault(prefix or "", []).append(uri or "")
        self._declared[prefix or ""] = uri or ""

    def _on_namespace_end(self, prefix: str | None) -> None:
        self._spaces[prefix or ""].pop()

    def _on_start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._parts += 1 + len(attributes)
        declared, self._declared = self._declared, {}
        space, _, local = name.rpartition(" ")
        if self._depth or self._is_root((space, local)):
            self._placed += self._depth < self._deepest and 1 + len(attributes)
            self._depth += 1
        if self._parts > _MOST_PARTS or self._placed > _MOST_PLACED:
            raise ValueError("too many parts")
        if not 1 <= self._depth <= self._deepest:
            return
        tag = _tag(self._packet, self._at(), (space, local), declared)
        self._opened.append(tag)
        if self._depth == 1 and not tag.closed:
            self._around = {prefix: uris[-1] for prefix, uris in self._spaces.items() if uris}
            del self._around["xml"]
        elif self._depth == 2:
            self._held = [
                Property(self._named(raw), start, end, inner)
                for raw, start, end, inner in tag.attributes
            ]

    def _is_root(self, name: Name) -> bool:
        if self._root is not None:
            return self._at() == self._root
        return name == _ROOT and self._inside is None

    def _named(self, raw: str) -> Name:
        prefix, colon, local = raw.rpartition(":")
        return (self._spaces[prefix][-1] if colon else "", local)

    def _on_end(self, _: str) -> None:
        depth, self._depth = self._depth, max(self._depth - 1, 0)
        if not 1 <= depth <= self._deepest:
            return
        tag, at = self._opened.pop(), self._at()
        end = tag.end if tag.closed else self._packet.index(b">", at) + 1
        if depth == 3:
            inner = tag.end, tag.end if tag.closed else at
            self._held.append(Property(tag.name, tag.start, end, inner))
        elif depth == 2:
            held = tuple(self._held)
            self._found.append(Description(tag.start, end, tag.named, tag.declared, held))
        elif not tag.closed:
            self._inside = at


def _tag(packet: bytes, start: int, name: Name, declared: Mapping[str, str]) -> _Tag:
    """The tag that begins at a place; the parser vouches that it is one."""
    found = _NAME.match(packet, start)
    if found is None:
        raise ValueError("no tag where the parser saw one")
    at = named = found.end()
    attributes = []
    while one := _ATTRIBUTE.match(packet, at):
        raw, inner = one[1].decode(), one.span(2) if one[2] is not None else one.span(3)
        if raw != "xmlns" and not raw.startswith("xmlns:"):
            attributes.append((raw, at, one.end(), inner))
        at = one.end()
    closing = _TAG_END.match(packet, at)
    if closing is None:
        raise ValueError("no tag's end where the parser saw one")
    closed = bool(closing[1])
    return _Tag(start, named, closing.end(), closed, tuple(attributes), name, declared)
