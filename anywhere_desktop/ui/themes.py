"""The window's colours, dark and light."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """The window's colours, "#rrggbb".

    accent: fills and rings; strong: the accent as ink, readable as text; on_accent: text on the
    accent; chosen: ground of what is selected; canvas: round the picture; raised, hover: buttons,
    and under the pointer; track: the unfilled part of sliders and bars; handle: what is dragged;
    hint: text in an empty field; faint: text of what cannot be used.
    """

    name: str
    accent: str
    accent_hover: str
    strong: str
    on_accent: str
    chosen: str
    canvas: str
    ground: str
    panel: str
    field: str
    raised: str
    hover: str
    line: str
    track: str
    handle: str
    text: str
    muted: str
    hint: str
    faint: str
    good: str
    bad: str


DARK = Theme(
    name="dark",
    accent="#e8a33d",
    accent_hover="#f2b254",
    strong="#e8a33d",
    on_accent="#1b1b1d",
    chosen="#4a3a20",
    canvas="#131315",
    ground="#1b1b1d",
    panel="#232326",
    field="#17171a",
    raised="#303036",
    hover="#3a3a41",
    line="#34343a",
    track="#3a3a40",
    handle="#f4f4f6",
    text="#e9e9ec",
    muted="#a6a6ae",
    hint="#8b8b93",
    faint="#6a6a70",
    good="#58c08a",
    bad="#e57567",
)

LIGHT = Theme(
    name="light",
    accent="#c07508",
    accent_hover="#cd800f",
    strong="#8a4f00",
    on_accent="#141416",
    chosen="#f7e4c4",
    canvas="#dfdfe3",
    ground="#ededf0",
    panel="#f7f7f9",
    field="#ffffff",
    raised="#ffffff",
    hover="#eeeef1",
    line="#cfcfd6",
    track="#d3d3da",
    handle="#ffffff",
    text="#1d1d20",
    muted="#5a5a63",
    hint="#66666f",
    faint="#9c9ca4",
    good="#146a3a",
    bad="#ab2e1c",
)
