"""What files say of themselves."""

import dataclasses
import hashlib
import time
from xml.etree import ElementTree

import numpy as np
import pytest

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo.bounds import jpeg_segments
from anywhere_desktop.photo.encode import Encoding, encoded
from anywhere_desktop.photo.load import decode
from anywhere_desktop.photo.long_xmp import joined, parted
from anywhere_desktop.photo.metadata import for_export
from anywhere_desktop.photo.packet import RDF, outline
from anywhere_desktop.photo.xmp import (
    SOURCE_TYPES,
    Statement,
    certificate_in,
    descriptions,
    source_type_after,
    stated,
    with_inside,
)
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


@pytest.mark.parametrize("words", ["[]", "{", "<b/>", "[" * 5000, "", "1"])
def test_a_broken_certificate_is_none(words: str) -> None:
    whole = stated(None, SAID)
    begin, end = whole.index(b"Certificate>") + 12, whole.index(b"</anywhere:")
    packet = whole[:begin] + words.encode() + whole[end:]
    assert outline(packet)
    assert certificate_in(packet) is None


def _written_by(description: bytes, names: bytes = b"") -> bytes:
    head = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + RDF.encode() + b'"'
    return head + names + b">" + description + b"</rdf:RDF ></x:xmpmeta>"


@pytest.mark.parametrize(
    "written",
    [
        # By ExifTool: a description a namespace, in single quotes.
        _written_by(
            b"<rdf:Description rdf:about='' xmlns:anywhere='urn:anywhere-desktop:ns:1'>"
            b"<anywhere:Certificate>{&quot;bits&quot;:8}</anywhere:Certificate></rdf:Description>"
            b"<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            b"<dc:rights>Ada</dc:rights></rdf:Description>"
        ),
        # By Adobe's library: all properties in one description, simple ones as attributes.
        _written_by(
            b'<rdf:Description a:Certificate="{&quot;bits&quot;:8}" dc:format="x">'
            b"<dc:rights>Ada</dc:rights></rdf:Description>",
            b' xmlns:a="urn:anywhere-desktop:ns:1" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ),
        # Twice, by a program that did not know of the first one.
        _written_by(b"<rdf:Description><dc:rights "
            b'xmlns:dc="http://purl.org/dc/elements/1.1/">Ada</dc:rights></rdf:Description>'
            b'<rdf:Description xmlns:a="urn:anywhere-desktop:ns:1" a:Certificate="{}"/>'
            b'<rdf:Description xmlns:a="urn:anywhere-desktop:ns:1">'
            b'<a:Certificate>{"bits":8}</a:Certificate></rdf:Description>'
        ),
    ],
    ids=["exiftool", "adobe", "twice"],
)  # fmt: skip
def test_what_other_programs_make_of_a_statement_is_read_and_replaced(written: bytes) -> None:
    assert certificate_in(written) == {"bits": 8}
    made = stated(written, SAID)
    assert certificate_in(made) == SAID.certificate
    assert made.count(b"Certificate>") == 2
    assert b"bits" not in made
    assert b">Ada</dc:rights>" in made


def test_events_go_on_under_any_prefix_and_a_made_up_encoding_is_no_fault() -> None:
    other = OTHERS.replace(b"rdf:", b"r:").replace(b":rdf=", b":r=")
    made = stated(other, SAID)
    assert (
        made.index(b'"saved"') < made.index(b"cut out &amp; put on") < made.index(b"</r:Seq></xmp")
    )
    assert made.count(b"<xmpMM:History>") == 1
    strange = stated(b'<?xml version="1.0" encoding="foo"?>' + OTHERS, SAID)
    assert b">Ada<" in strange


_MM = b'<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
_LI = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


@pytest.mark.parametrize(
    ("history", "kept"),
    [
        (b"><xmpMM:History><rdf:Seq/></xmpMM:History>", 0),
        (b"><xmpMM:History><rdf:Seq></rdf:Seq><!-- </rdf:Seq> --></xmpMM:History>", 0),
        (b"><xmpMM:History><rdf:Seq><rdf:li/><!-- c --></rdf:Seq ><?x?></xmpMM:History>", 1),
        (b'><xmpMM:History><Seq xmlns="' + RDF.encode() + b'"><li>a</li></Seq></xmpMM:History>', 1),
        (b'><m:History xmlns:m="http://ns.adobe.com/xap/1.0/mm/" xmlns:r="' + RDF.encode()
         + b'"><r:Bag\n><r:li>a</r:li></r:Bag></m:History>', 1),
        (b"><xmpMM:Pantry><xmpMM:History><rdf:Seq/></xmpMM:History></xmpMM:Pantry>"
         b"<xmpMM:History><rdf:Seq>" + b'<rdf:li a="" b="" c=""/>' * 6_000
         + b"</rdf:Seq></xmpMM:History>", 6_000),
        (b"><xmpMM:History/>", 0),
        (b"><xmpMM:History>words</xmpMM:History>", 0),
        (b' xmpMM:History="words">', 0),
    ],
    ids=["empty", "remark", "in", "default", "prefixes", "nested", "bare", "words", "attribute"],
)  # fmt: skip
def test_there_is_one_history_whatever_its_form(history: bytes, kept: int) -> None:
    made = stated(_written_by(_MM + history + b"</rdf:Description>"), SAID)
    found = outline(made)
    assert found is not None
    assert [one.name[1] for one in found.properties].count("History") == 1
    parts = [e for e in ElementTree.fromstring(made).iter() if e.tag.endswith("}History")]
    items = parts[-1].findall(f"*/{_LI}")
    assert len(items) == kept + 1
    assert "cut out & put on <marble>" in items[-1].attrib.values()


def test_the_history_of_an_earlier_export_goes_on() -> None:
    later = dataclasses.replace(SAID, history=("edited again",), certificate={"bits": 16})
    made = stated(None, SAID)
    for _ in range(3):
        made = stated(made, later)
    items = [str(one.attrib) for one in ElementTree.fromstring(made).iter(_LI)]
    assert ["marble" in one for one in items] == [True, False, False, False]
    assert certificate_in(made) == {"bits": 16}
    assert made.count(b"<rdf:Description") == 2
    assert stated(made, dataclasses.replace(later, history=())).count(b":li ") == 4


PART_GENERATED = "compositeWithTrainedAlgorithmicMedia"
_TYPE = b'<rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '


@pytest.mark.parametrize(
    ("said", "made_into", "after"),
    [
        ("trainedAlgorithmicMedia", "composite", PART_GENERATED),
        ("trainedAlgorithmicMedia", "algorithmicallyEnhanced", "trainedAlgorithmicMedia"),
        (PART_GENERATED, "composite", PART_GENERATED),
        ("compositeSynthetic", "composite", "compositeSynthetic"),
        ("digitalCapture", "composite", "composite"),
    ],
)  # fmt: skip
def test_what_a_model_made_stays_called_so(said: str, made_into: str, after: str) -> None:
    uri = (SOURCE_TYPES + said).encode()
    for form in (
        b'i:DigitalSourceType="%b"/>',
        b'><i:DigitalSourceType rdf:resource="%b"/></rdf:Description>',
        b"><i:DigitalSourceType>%b</i:DigitalSourceType></rdf:Description>",
    ):
        packet = _written_by(_TYPE + form % uri)
        made = stated(packet, dataclasses.replace(SAID, source_type=made_into))
        assert made.count(SOURCE_TYPES.encode()) == 1
        assert (SOURCE_TYPES + after).encode() + b"<" in made
        assert stated(made, dataclasses.replace(SAID, source_type=made_into)).count(uri) == (
            made.count(uri)
        )
    words = _written_by(_TYPE + b'i:Event="no trainedAlgorithmicMedia"/>')
    assert source_type_after(words, made_into) == made_into


def test_many_namespaces_round_a_photographers_words_do_no_harm() -> None:
    names = b"".join(b' xmlns:n%d="http://ns.example.com/%d/"' % (one, one) for one in range(5_000))
    packet = OTHERS.replace(b"<rdf:RDF", b"<rdf:RDF" + names)
    assert b"<rdf:li>Ada</rdf:li>" in stated(packet, SAID)
    told = descriptions(packet.replace(b"<dc:creator>", b"<n7:a/><dc:creator>"))
    assert told is not None
    assert told.count(b" xmlns:n") == 1


def test_namespaces_and_histories_without_end_fill_neither_memory_nor_time() -> None:
    histories = _MM + b">" + b"<xmpMM:History>x</xmpMM:History>" * 6_000 + b"</rdf:Description>"
    assert stated(_written_by(histories), SAID).count(b"<xmpMM:History>") == 1
    name = b' xmlns:n="' + b"u" * 900 + b'"'
    rest = _written_by(b'<rdf:Description n:a=""/>' * 3_000, name)
    digest = hashlib.md5(rest, usedforsecurity=False).hexdigest().upper().encode()
    first = with_inside(None, b'<rdf:Description xmlns:xmpNote="http://ns.adobe.com/xmp/note/" '
        b'xmpNote:HasExtendedXMP="' + digest + b'"/>')  # fmt: skip
    head = b"http://ns.adobe.com/xmp/extension/\0" + digest + bytes(8)
    assert joined(first, [(0xE1, head + rest)]) == first
    long = _written_by(b"<n:a/>", name.replace(b"u", b"uu"))
    assert outline(long) is None, "each name holds its namespace's"
    own = (
        b'<rdf:Description xmlns:o="urn:anywhere-desktop:ns:1"><o:c><n:a/></o:c></rdf:Description>'
    )
    assert parted(_written_by(own * 900, name)) == (None, ())


def _long(packet: bytes, words: bytes) -> bytes:
    return packet.replace(b">Ada<", b">" + words + b"<")


@pytest.mark.parametrize(
    "changed",
    [
        # The namespace is declared round the descriptions.
        OTHERS.replace(b' xmlns:dc="http://purl.org/dc/elements/1.1/"', b"").replace(
            b"<rdf:RDF", b'<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ),
        b"<!-- <rdf:RDF> -->\n" + OTHERS,
        OTHERS.replace(b"</rdf:RDF>", b"</rdf:RDF\n>"),
    ],
    ids=["around", "remark", "blank"],
)
def test_a_long_packet_of_any_form_comes_back(changed: bytes) -> None:
    packet = _long(changed, b"x" * 70_000)
    data = encoded(np.zeros((8, 8, 3), np.uint8), "JPEG", metadata=Metadata(None, packet))
    found = decode(data, "a.jpg").metadata.xmp
    assert found is not None
    root = ElementTree.fromstring(found)
    assert len(root.findall(".//{http://purl.org/dc/elements/1.1/}creator")) == 1
    again = encoded(np.zeros((8, 8, 3), np.uint8), "JPEG", metadata=Metadata(None, found))
    assert decode(again, "a.jpg").metadata.xmp == found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_long_packet_gives_way_to_a_limit_and_the_statement_stays(kind: str) -> None:
    packet = stated(_long(OTHERS, b"x" * 400_000), SAID)
    pixels = np.zeros((8, 8, 3), np.uint8)
    metadata = Metadata(None, packet)
    for most, whole in ((500_000, True), (90_000, False)):
        data = encoded(pixels, kind, metadata=metadata, encoding=Encoding(most_bytes=most))
        assert len(data) <= most
        found = decode(data, "a").metadata.xmp or b""
        assert certificate_in(found) == SAID.certificate
        assert (b"xxxxx" in found) == whole
        assert b"HasExtendedXMP" not in data or whole


@pytest.mark.parametrize("length", [70_000, 300_000])
def test_a_packet_too_long_for_a_segment_goes_on_in_others(length: int) -> None:
    """What this program states is where everybody looks; the rest comes back too."""
    words = bytes(np.random.default_rng(1).integers(97, 123, length, np.uint8))
    packet = stated(_long(OTHERS, words), SAID)
    data = encoded(np.zeros((8, 8, 3), np.uint8), "JPEG", metadata=Metadata(None, packet))
    segments = jpeg_segments(data)[0]
    head = b"http://ns.adobe.com/xap/1.0/\0"
    first = next(body.removeprefix(head) for _, body in segments if body.startswith(head))
    assert certificate_in(first) == SAID.certificate
    assert b"digitalsourcetype/composite<" in first
    found = decode(data, "a.jpg").metadata.xmp
    assert found is not None
    assert certificate_in(found) == SAID.certificate
    assert found.count(words) == 1
    assert b"HasExtendedXMP" not in found
    root = ElementTree.fromstring(found)
    abouts = {e.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") for e in root[0]}
    assert abouts == {"uuid:7"}
    again = encoded(np.zeros((8, 8, 3), np.uint8), "JPEG", metadata=Metadata(None, found))
    assert decode(again, "a.jpg").metadata.xmp == found
    gone = [one for one in segments if not one[1].startswith(b"http://ns.adobe.com/xmp/ext")]
    assert joined(first, gone) == first
    assert joined(first, [*gone, *[(0xE1, b"http://ns.adobe.com/xmp/extension/\0")]]) == first


def test_packets_made_to_keep_the_program_busy_do_not() -> None:
    begun = time.process_time()
    for body in (b" " * 400_000, b'<rdf:Description xmlns:anywhere="a">' * 9_000):
        packet = OTHERS.replace(b"</rdf:RDF>", b"<!-- " + body + b" --></rdf:RDF>")
        assert certificate_in(stated(packet, SAID)) == SAID.certificate
    assert certificate_in(b"<anywhere:Certificate>" * 90_000) is None
    names = b"".join(b' xmlns:v%x="u"' % number for number in range(5_000))
    for packet in (
        OTHERS.replace(b"</rdf:Description>", b"<a/>" * 30_000 + b"</rdf:Description>"),
        OTHERS.replace(b"<rdf:RDF", b"<rdf:RDF" + names),
        OTHERS.replace(b">Ada<", b">" + b"A" * 2_000_000 + b"<"),
        OTHERS.replace(b"<rdf:RDF", b"<rdf:RDF " + b" " * 2_000_000),
        b"<" * 2_000_000,
    ):
        assert certificate_in(stated(packet, SAID)) == SAID.certificate
        descriptions(packet)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "inner",
    [
        b'<rdf:Description %b GImage:Mime="image/jpeg" GImage:Data="%b"/>',
        b"<rdf:Description %b><GDepth:Data>%b</GDepth:Data></rdf:Description>",
        b"<rdf:Description %b><xmp:Thumbnails><rdf:Alt>%b</rdf:Alt></xmp:Thumbnails>"
        b"</rdf:Description>",
        b"<rdf:Description %b><xap:Thumbnails>%b</xap:Thumbnails></rdf:Description>",
        b"<rdf:Description %b GImage:Data\n=\n'%b'/>",
        b"<rdf:Description %b><ps:DocumentAncestors>%b</ps:DocumentAncestors></rdf:Description>",
    ],
)
def test_pictures_in_the_original_are_not_passed_on(inner: bytes) -> None:
    """A size that is asked for is kept, and the photograph before its edit is not given away."""
    names = (
        b'xmlns:GImage="http://ns.google.com/photos/1.0/image/" '
        b'xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" '
        b'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xap="http://ns.adobe.com/xap/1.0/" '
        b'xmlns:ps="http://ns.adobe.com/photoshop/1.0/"'
    )
    packet = with_inside(None, inner % (names, b"QUJD" * 100_000))
    sent = for_export(Metadata(None, packet, None, None), (30, 20))
    assert sent.xmp is not None
    assert b"QUJD" not in sent.xmp
    ElementTree.fromstring(sent.xmp)
    pixels = np.zeros((20, 30, 3), np.uint8)
    file = encoded(pixels, "JPEG", metadata=sent, encoding=Encoding(most_bytes=20_000))
    assert len(file) <= 20_000


def test_what_only_looks_like_a_picture_is_passed_on() -> None:
    inside = (
        b'<rdf:Description xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" '
        b'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:o="other" o:Data="own">'
        b'<xmp:Thumbnails/><xmp:Label>a GImage:Data="x" b</xmp:Label>'
        b"<GDepth:DataFormat>f</GDepth:DataFormat>"
        b"<!-- <xmp:Thumbnails> --><xmp:Thumbnails>gone</xmp:Thumbnails></rdf:Description>"
    )
    sent = for_export(Metadata(None, with_inside(None, inside)), (30, 20)).xmp
    for gone in (b"<xmp:Thumbnails/>", b"<xmp:Thumbnails>gone</xmp:Thumbnails>"):
        inside = inside.replace(gone, b"")
    assert sent == with_inside(None, inside)
    broken = for_export(Metadata(None, b"<xmp:Thumbnails>no XML"), (30, 20)).xmp
    assert broken is not None
    assert outline(broken)
