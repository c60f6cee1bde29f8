"""What files say of themselves."""

from xml.etree import ElementTree

import pytest

from anywhere_desktop.photo.xmp import SOURCE_TYPES, Statement, certificate_in, stated
from tests.photo.test_load import XMP

SAID = Statement(
    "Anywhere Desktop 1", "composite", ("cut out & put on <marble>",), "2026-11-28T10:00:00+00:00",
    {"protected_pixels": 12, "mask": "a<&b"},
)  # fmt: skip
OTHERS = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'rdf:about="uuid:7" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    b'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
    b'xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" '
    b'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">'
    b"<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li></rdf:Seq></dc:creator>"
    b'<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved"/></rdf:Seq></xmpMM:History>'
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize("packet", [None, XMP, OTHERS, b"no xml at all", b"<a><!DOCTYPE x></a>"])
def test_a_statement_is_read_back(packet: bytes | None) -> None:
    made = stated(packet, SAID)
    ElementTree.fromstring(made)
    assert certificate_in(made) == SAID.certificate
    assert made.count((SOURCE_TYPES + "composite").encode()) == 1


def test_other_programs_words_stay_and_the_source_type_is_replaced() -> None:
    made = stated(OTHERS, SAID)
    assert b"<rdf:li>Ada</rdf:li>" in made
    assert b"digitalCapture" not in made
    assert b'rdf:about="uuid:7"' in made
    assert b'rdf:about=""' not in made
    events = made[made.index(b"<xmpMM:History>") :]
    assert events.index(b'"saved"') < events.index(b"cut out &amp; put on &lt;marble&gt;")
    assert made.count(b"<xmpMM:History>") == 1


def test_stating_twice_leaves_one_statement() -> None:
    later = Statement("Anywhere Desktop 2", "algorithmicallyEnhanced", (), "", {"bits": 16})
    made = stated(stated(XMP, SAID), later)
    assert certificate_in(made) == {"bits": 16}
    assert made.count(b"<anywhere:Certificate>") == 1
    assert b"digitalsourcetype/composite<" not in made


def test_words_that_xml_cannot_hold_are_left_out() -> None:
    made = stated(None, Statement("A", "composite", ("a\x00b\x1fc\ufffe",)))
    ElementTree.fromstring(made)
    assert b"a b c" in made


@pytest.mark.parametrize("words", ["[]", "{", "<b/>", "[" * 5000])
def test_a_broken_certificate_is_none(words: str) -> None:
    packet = f"<anywhere:Certificate>{words}</anywhere:Certificate>".encode()
    assert certificate_in(packet) is None
