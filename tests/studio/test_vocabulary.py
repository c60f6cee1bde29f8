from anywhere_desktop.core.scene import BACKDROPS, GOBOS, LIGHTS, PROPS, SURFACES, Scene
from anywhere_desktop.studio import vocabulary as things
from anywhere_desktop.studio import vocabulary_light as lights
from anywhere_desktop.studio.art_direction import MOOD_WORDS, SETTINGS
from anywhere_desktop.studio.colour_names import CURATED, colour_table, name_of
from anywhere_desktop.studio.lexicon import phrases
from anywhere_desktop.studio.scene_fields import get


def test_everything_the_studio_has_can_be_said() -> None:
    assert set(things.MATERIALS.values()) == set(SURFACES)
    assert set(things.BACKDROP_WORDS.values()) == set(BACKDROPS)
    assert set(things.PROP_WORDS.values()) == set(PROPS)
    assert set(things.GOBO_WORDS.values()) == set(GOBOS)
    assert set(lights.LIGHT_KINDS) == set(LIGHTS) == set(lights.LIGHT_NAMES)


def test_sets_are_made_of_what_the_studio_has() -> None:
    for setting in SETTINGS:
        assert setting.surface.material in SURFACES
        assert setting.backdrop.kind in BACKDROPS
        assert {prop.kind for prop in setting.props} <= set(PROPS)
        assert set(setting.gobos) <= {None, *GOBOS}


def test_the_vocabulary_is_large() -> None:
    """The issue asks for 8 surfaces, 8 backdrops, 6 lights, 5 props and 40 words beyond them."""
    named = {*things.MATERIALS, *things.BACKDROP_WORDS, *things.PROP_WORDS}
    others = {**lights.LENS_WORDS, **lights.FINISH_WORDS, **lights.COMPARATIVES, **MOOD_WORDS}
    assert len(set(others) - named) > 150
    assert len(CURATED) > 100


def test_every_phrase_sets_fields_that_exist() -> None:
    for phrase, (kind, value) in phrases().items():
        if kind == "set":
            for path in value:
                assert path == "light.side_deg" or get(Scene(), path) is not Ellipsis, phrase


def test_a_written_colour_name_reads_as_exactly_that_colour() -> None:
    for colour in set(colour_table().values()):
        name = name_of(colour)
        assert name == colour or colour_table()[name] == colour
    assert name_of("#010203") == "#010203"
