"""What a file says of itself in XMP: added to the photographer's own packet, which stays.

After Adobe's XMP specification, part 1, and the IPTC Photo Metadata Standard 2023. A packet is
amended as text, at the places that a parser finds, so that what other programs wrote keeps its
bytes; one that is no XML is replaced.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from anywhere_desktop.photo.packet import (
    ABOUT,
    RDF,
    Description,
    Name,
    Outline,
    Property,
    alone,
    cut,
    outline,
    without,
)

NAMESPACE = "urn:anywhere-desktop:ns:1"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_XMP, _MM = "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/"
_EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
_DEPTH = "http://ns.google.com/photos/1.0/depthmap/"
_BARE = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + RDF.encode() + b'">'
    b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_CERTIFICATE: Name = (NAMESPACE, "Certificate")
_SOURCE_TYPE: Name = (_IPTC, "DigitalSourceType")
_HISTORY: Name = (_MM, "History")
_LIST = re.compile(rb"<(([^\s:/>]+):|)(?:Seq|Bag|Alt)(?=[\s/>])")
_MOST_HISTORIES = 3
"""One is right; for each the packet is read again."""
_MODELS_WORDS = b"rainedAlgorithmicMedia", b"compositeSynthetic"
_GENERATED = re.compile(rb"(?:compositeWithT|t)rainedAlgorithmicMedia|compositeSynthetic")
ALTERED, GENERATED, PART_GENERATED, PART_SYNTHETIC = (
    "algorithmicallyEnhanced", "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia",
    "compositeSynthetic",
)  # fmt: skip
_BALLAST: frozenset[Name] = frozenset({
    ("http://ns.google.com/photos/1.0/image/", "Data"), (_DEPTH, "Data"), (_DEPTH, "Confidence"),
    (_XMP, "Thumbnails"), ("http://ns.adobe.com/photoshop/1.0/", "DocumentAncestors"),
})  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")

Properties = Mapping[Name, str]
"""Values of properties as XML."""


@dataclass(frozen=True)
class Statement:
    """What is said of an exported picture.

    tool: program and version; source_type: the last word of an IPTC digital source type;
    history: what was done, in words, the last action last; when: ISO date and time of the picture,
    "" = unknown; certificate: figures of exactness, as JSON can say them.
    """

    tool: str
    source_type: str
    history: tuple[str, ...] = ()
    when: str = ""
    certificate: Mapping[str, Any] = field(default_factory=dict)


def stated(packet: bytes | None, statement: Statement) -> bytes:
    """A packet with the statement in it, in place of an earlier one of this program; its history
    goes on, and what a model made stays called so (`source_type_after`).
    """
    kind = source_type_after(packet, statement.source_type)
    statement = replace(statement, source_type=kind)
    base = without(packet or _BARE, _is_stated) or _BARE
    found = outline(base)
    longer, history = _with_events(base, found, statement)
    made = with_inside(longer, _description(statement, history, _about(base, found)))
    return made or stated(None, statement)


def _is_stated(name: Name) -> bool:
    return name[0] == NAMESPACE or name == _SOURCE_TYPE


def source_type_after(packet: bytes | None, source_type: str) -> str:
    """The source type of a picture that is made of one with this packet: that a model made it, or
    a part of it, stays said. An alteration leaves it what it was; beside others it is a part.
    """
    if packet is None or not any(word in packet for word in _MODELS_WORDS):
        return source_type
    found, said = outline(packet), packet
    if found is not None:
        held = (one for one in found.properties if one.name == _SOURCE_TYPE)
        said = b" ".join(packet[one.start : one.end] for one in held)
    words = {one.decode() for one in _GENERATED.findall(said)}
    if GENERATED in words and source_type in (ALTERED, GENERATED):
        return GENERATED
    if words & {GENERATED, PART_GENERATED}:
        return PART_GENERATED
    return PART_SYNTHETIC if words and source_type != PART_GENERATED else source_type


def _with_events(packet: bytes, found: Outline | None, statement: Statement) -> tuple[bytes, bytes]:
    """(packet, history to describe anew): its list goes on where it has one, of whatever form."""
    there = [one for one in found.properties if one.name == _HISTORY] if found else []
    if not statement.history:
        return packet, b""
    for held in there[:_MOST_HISTORIES]:
        if known := _list_in(packet, held):
            return _with_items(packet, *known, _events(statement, known[1][1].decode())), b""
    events = _events(statement, "rdf:")
    history = b"<xmpMM:History><rdf:Seq>" + events + b"</rdf:Seq></xmpMM:History>"
    return (without(packet, _HISTORY.__eq__) if there else None) or packet, history


def _list_in(packet: bytes, held: Property) -> tuple[Description, re.Match[bytes]] | None:
    """Where RDF's list in a property lies, and its opening tag; None without one."""
    found = outline(packet, held.start)
    for one in found.descriptions if found else ():
        tag = _LIST.match(packet, one.start)
        prefix = (tag[2] or b"").decode() if tag else ""
        if found and tag and one.spaces.get(prefix, found.spaces.get(prefix)) == RDF:
            return one, tag
    return None


def _with_items(packet: bytes, one: Description, tag: re.Match[bytes], items: bytes) -> bytes:
    if not packet.endswith(b"/>", one.start, one.end):
        at = packet.rindex(b"</", one.start, one.end)
        return packet[:at] + items + packet[at:]
    return packet[: one.end - 2] + b">" + items + b"</" + tag[0][1:] + b">" + packet[one.end :]


def described(packet: bytes | None, properties: Properties) -> bytes:
    """A packet with those of the properties that it does not have."""
    base, found = packet or _BARE, outline(packet or _BARE)
    if found is None:
        return described(None, properties)
    there = {one.name for one in found.properties}
    missing = {name: value for name, value in properties.items() if name not in there}
    if not missing:
        return base
    spaces = {
        space: f"p{number}" for number, space in enumerate(sorted({key[0] for key in missing}))
    }
    names = " ".join(f'xmlns:{prefix}="{uri}"' for uri, prefix in spaces.items())
    body = "".join(
        f"<{spaces[space]}:{name}>{value}</{spaces[space]}:{name}>"
        for (space, name), value in missing.items()
    )
    head = f'<rdf:Description xmlns:rdf="{RDF}" {names} rdf:about='.encode()
    own = head + _about(base, found) + b">" + body.encode() + b"</rdf:Description>"
    return with_inside(base, own) or base


def about(packet: bytes) -> bytes:
    """What a packet says that it is about, in quotes: the same in all its descriptions."""
    return _about(packet, outline(packet))


def _about(packet: bytes, found: Outline | None) -> bytes:
    for one in found.properties if found else ():
        if one.name == ABOUT:
            return packet[one.inner[0] - 1 : one.inner[1] + 1]
    return b'""'


def with_inside(packet: bytes | None, inner: bytes) -> bytes | None:
    """A packet, or a bare one, with further descriptions at its end; None when that is no XMP."""
    base = _BARE if packet is None else packet
    found = outline(base)
    if found is None:
        return None
    made = base[: found.inside] + inner + base[found.inside :]
    return made if outline(made) else None


def descriptions(packet: bytes) -> bytes | None:
    """A packet's descriptions, to stand in another one; None of what is no XMP, or would grow to
    many times its size.
    """
    found = outline(packet)
    if found is None:
        return None
    return alone(packet, found, found.descriptions)


def own_apart(packet: bytes) -> tuple[bytes | None, bytes]:
    """(descriptions in which this program alone states something, None where they would grow to
    many times the packet's size; the rest).
    """
    found = outline(packet)
    if found is None:
        return b"", packet
    own = [one for one in found.descriptions if _is_own(one)]
    return alone(packet, found, own), cut(packet, own)


def _is_own(one: Description) -> bool:
    names = {held.name for held in one.properties if held.name != ABOUT}
    mine = {name for name in names if name[0] == NAMESPACE}
    known = mine or NAMESPACE in one.spaces.values()
    return bool(known) and names <= mine | {_SOURCE_TYPE, _HISTORY}


def certificate_in(packet: bytes | None) -> dict[str, Any] | None:
    """The certificate that a packet carries, the last one of several; None without one that can be
    read.
    """
    found = outline(packet or b"")
    held = [one for one in found.properties if one.name == _CERTIFICATE] if found else []
    if packet is None or not held:
        return None
    try:
        said = json.loads(_text(packet, held[-1]))
    except (ElementTree.ParseError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _text(packet: bytes, one: Property) -> str:
    value = packet[slice(*one.inner)]
    return ElementTree.fromstring(b"<c>" + value + b"</c>").text or ""  # noqa: S314


def _description(statement: Statement, history: bytes, about: bytes) -> bytes:
    spaces = {"rdf": RDF, "Iptc4xmpExt": _IPTC, "xmpMM": _MM, "anywhere": NAMESPACE}
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    source = SOURCE_TYPES + statement.source_type
    parts = [f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>"]
    if statement.certificate:
        words = escape(json.dumps(statement.certificate, separators=(",", ":")))
        parts.append(f"<anywhere:Certificate>{words}</anywhere:Certificate>")
    body = "".join(parts).encode() + history
    head = f"<rdf:Description {names} rdf:about=".encode() + about + b">"
    return head + body + b"</rdf:Description>"


def _events(statement: Statement, prefix: str) -> bytes:
    lines = []
    for words in statement.history:
        words = _CONTROLS.sub(" ", words)
        parts = {"action": "edited", "parameters": words, "softwareAgent": statement.tool}
        if statement.when:
            parts["when"] = statement.when
        said = " ".join(f"stEvt:{name}={quoteattr(value)}" for name, value in parts.items())
        lines.append(f'<{prefix}li xmlns:stEvt="{_EVENT}" {said}/>')
    return "".join(lines).encode()


def lightened(packet: bytes) -> bytes | None:
    """The packet without what is of the photograph alone and can be larger than a whole file: its
    pictures (thumbnails, depth, before it was edited) and Photoshop's list of all documents that
    were ever pasted into it. None when that cannot be taken out, for it is no XMP.
    """
    if not any(name.encode() in packet for _, name in _BALLAST):
        return packet
    return without(packet, _BALLAST.__contains__)
