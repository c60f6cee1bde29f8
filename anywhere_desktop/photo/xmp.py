"""What a file says of itself in XMP: added to the photographer's own packet, which stays.

After Adobe's XMP specification, part 1, and the IPTC Photo Metadata Standard 2023. A packet is
amended as text, so that what other programs wrote keeps its bytes; one that is no XML is replaced.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:anywhere-desktop:ns:1"
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_BARE = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + _RDF.encode() + b'">'
    b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_END = b"</rdf:RDF>"
_AROUND = b" \t\r\n\0"
_OWN = re.compile(rb'<rdf:Description [^<>]*xmlns:anywhere="')
_OWN_END = b"</rdf:Description>"
_SOURCE_TYPE = re.compile(
    rb"""\s[\w.-]+:DigitalSourceType\s*=\s*("[^"]*"|'[^']*')|"""
    rb"<[\w.-]+:DigitalSourceType>[^<]*</[\w.-]+:DigitalSourceType>"
)
_ABOUT = re.compile(rb"""rdf:about\s*=\s*("[^"]*"|'[^']*')""")
_HISTORY_END = re.compile(rb"(</rdf:Seq>\s*</xmpMM:History>)")
_PICTURES = {
    name: re.compile(rb"\s" + name + rb"""\s?=\s?(?:"[^"]*"|'[^']*')""")
    for name in (b"GImage:Data", b"GDepth:Data", b"GDepth:Confidence", b"xmp:Thumbnails")
}
_CONTROLS = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_CERTIFICATE = b"<anywhere:Certificate>", b"</anywhere:Certificate>"

Properties = Mapping[tuple[str, str], str]
"""Values of properties as XML, by namespace and name."""


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
    """A packet with the statement in it, in place of an earlier one of this program."""
    base = packet if packet and _usable(packet) else _BARE
    base = _SOURCE_TYPE.sub(b"", own_apart(base)[1])
    events = _events(statement)
    history = b""
    if _HISTORY_END.search(base):
        base = _HISTORY_END.sub(lambda found: events + found[1], base, count=1)
    else:
        history = b"<xmpMM:History><rdf:Seq>" + events + b"</rdf:Seq></xmpMM:History>"
    own = _description(statement, history, about(base))
    at = base.rindex(_END)
    made = base[:at] + own + base[at:]
    return made if base is _BARE or _usable(made) else stated(None, statement)


def described(packet: bytes | None, properties: Properties) -> bytes:
    """A packet with those of the properties that it does not have."""
    base = packet if packet and _usable(packet) else _BARE
    there = {
        name
        for element in ElementTree.fromstring(base.strip(_AROUND)).iter()  # noqa: S314
        for name in (element.tag, *element.attrib)
    }
    missing = {
        key: value for key, value in properties.items() if f"{{{key[0]}}}{key[1]}" not in there
    }
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
    head = f'<rdf:Description xmlns:rdf="{_RDF}" {names} rdf:about='.encode()
    own = head + about(base) + b">" + body.encode() + b"</rdf:Description>"
    return with_inside(base, own) or base


def about(packet: bytes) -> bytes:
    """What a packet says that it is about, in quotes: the same in all its descriptions."""
    found = _ABOUT.search(packet)
    return found[1] if found else b'""'


def with_inside(packet: bytes | None, inner: bytes) -> bytes | None:
    """A packet, or a bare one, with further descriptions at its end; None when that is no XMP."""
    base = _BARE if packet is None else packet
    at = base.rfind(_END)
    made = base[:at] + inner + base[at:]
    return made if at >= 0 and _usable(made) else None


def own_apart(packet: bytes) -> tuple[bytes, bytes]:
    """(what this program states, the rest). Found by hand: in time that grows with the length."""
    own, rest, at = [], [], 0
    while head := _OWN.search(packet, at):
        end = packet.find(_OWN_END, head.end())
        if end < 0:
            break
        end += len(_OWN_END)
        own.append(packet[head.start() : end])
        rest.append(packet[at : head.start()])
        at = end
    return b"".join(own), b"".join((*rest, packet[at:]))


def certificate_in(packet: bytes | None) -> dict[str, Any] | None:
    """The certificate that a packet carries; None without one that can be read."""
    _, opened, behind = (packet or b"").partition(_CERTIFICATE[0])
    found, closed, _ = behind.partition(_CERTIFICATE[1])
    if not (opened and closed):
        return None
    try:
        words = ElementTree.fromstring(b"<c>" + found + b"</c>").text or ""  # noqa: S314
        said = json.loads(words)
    except (ElementTree.ParseError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _usable(packet: bytes) -> bool:
    """Whether a packet is XML of the usual form, without entities of its own."""
    if _END not in packet or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return False
    try:
        ElementTree.fromstring(packet.strip(_AROUND))  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return False
    return True


def _description(statement: Statement, history: bytes, about: bytes) -> bytes:
    spaces = {
        "rdf": _RDF,
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
        "anywhere": NAMESPACE,
    }
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    source = SOURCE_TYPES + statement.source_type
    parts = [f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>"]
    if statement.certificate:
        words = escape(json.dumps(statement.certificate, separators=(",", ":")))
        parts.append(f"<anywhere:Certificate>{words}</anywhere:Certificate>")
    body = "".join(parts).encode() + history
    head = f"<rdf:Description {names} rdf:about=".encode() + about + b">"
    return head + body + b"</rdf:Description>"


def _events(statement: Statement) -> bytes:
    lines = []
    for words in statement.history:
        words = _CONTROLS.sub(" ", words)
        parts = {"action": "edited", "parameters": words, "softwareAgent": statement.tool}
        if statement.when:
            parts["when"] = statement.when
        said = " ".join(f"stEvt:{name}={quoteattr(value)}" for name, value in parts.items())
        space = 'xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
        lines.append(f"<rdf:li {space} {said}/>")
    return "".join(lines).encode()


def without_pictures(packet: bytes) -> bytes:
    """The packet without the pictures that cameras and editors put into it: thumbnails, depth, the
    photograph before it was edited. They show what is no more, and can be larger than the file.
    """
    for name, attribute in _PICTURES.items():
        packet = _without_element(attribute.sub(b"", packet), name)
    return packet


def _without_element(packet: bytes, name: bytes) -> bytes:
    kept, at = [], 0
    while (start := packet.find(b"<" + name, at)) >= 0:
        end = packet.find(b"</" + name, start)
        close = packet.find(b">", end) if end >= 0 else -1
        if close < 0:
            break
        kept.append(packet[at:start])
        at = close + 1
    return b"".join(kept) + packet[at:]
