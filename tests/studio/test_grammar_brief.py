"""Few words that still say the whole Scene."""

from dataclasses import replace

import pytest

from anywhere_desktop.core.scene import (
    BACKDROPS,
    GOBOS,
    PROPS,
    SURFACES,
    Backdrop,
    Prop,
    Scene,
)
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.grammar_brief import brief
from anywhere_desktop.studio.grammar_write import write

SCENES = [
    replace(
        Scene(),
        surface=replace(
            Scene().surface, material=material, colour="#a03040" if i % 4 == 1 else None
        ),
        backdrop=Backdrop(BACKDROPS[i % len(BACKDROPS)], None),
        light=replace(
            Scene().light,
            azimuth_deg=float((10 + 19 * i) % 360 - 180),
            elevation_deg=float(10 + 4 * (i % 18)),
            kelvin=2500 + 300 * (i % 18),
            softness=round(i % 18 / 18, 2),
            gobo=GOBOS[i % len(GOBOS)] if i % 3 == 0 else None,
        ),
        props=(Prop(PROPS[i % len(PROPS)]),) if i % 2 else (),
        exposure=round(0.8 + 0.03 * (i % 18), 2),
    )
    for i, material in enumerate(SURFACES)
]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.surface.material for scene in SCENES])
def test_few_words_make_the_same_scene_and_leave_nothing_to_vary(scene: Scene) -> None:
    base, grammar = Scene(), StudioGrammar()
    text = brief(scene, base, "jar")
    reading = grammar.read(text, base)
    assert reading.scene == scene
    assert not reading.unused
    assert text.startswith("Jar standing on")
    varied = grammar.vary(reading, 4, 1)
    assert {one.light.gobo for one in varied} == {scene.light.gobo}
    assert {one.props for one in varied} == {scene.props}
    assert {one.surface.material for one in varied} == {scene.surface.material}


def test_what_the_photograph_has_is_left_unsaid() -> None:
    text = brief(Scene(), Scene(), "jar")
    assert "exposure" not in text
    assert "down" not in text
    assert len(text) < len(write(Scene(), "jar"))


def test_words_already_said_are_kept_and_not_repeated() -> None:
    grammar, said = StudioGrammar(), "my jar on walnut, hard sunlight from the right"
    scene = replace(grammar.read(said, Scene()).scene, props=(Prop("podium"),))
    text = brief(scene, Scene(), "jar", said)
    assert text.startswith(said + ".")
    assert "podium" in text
    assert "from the right" not in text[len(said) :]
    assert grammar.read(text, Scene()).scene == scene
