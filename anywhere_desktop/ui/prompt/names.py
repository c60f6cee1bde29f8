"""What the studio's things are called on screen."""

from PySide6.QtCore import QObject


class SceneNames(QObject):
    """Names of surfaces, backdrops, lights, gobos and props in the user's language."""

    def surfaces(self) -> dict[str, str]:
        """Material -> name."""
        return {
            "plain": self.tr("Plain"), "paper": self.tr("Paper"), "marble": self.tr("Marble"),
            "black_marble": self.tr("Black marble"), "oak": self.tr("Oak"),
            "walnut": self.tr("Walnut"), "pine": self.tr("Pine"), "ash": self.tr("Ash"),
            "dark_wood": self.tr("Dark wood"), "concrete": self.tr("Concrete"),
            "plaster": self.tr("Plaster"), "linen": self.tr("Linen"), "sand": self.tr("Sand"),
            "water": self.tr("Water"), "terrazzo": self.tr("Terrazzo"),
            "travertine": self.tr("Travertine"), "slate": self.tr("Slate"),
            "acrylic": self.tr("Acrylic"), "painted_planks": self.tr("Painted planks"),
            "brushed_steel": self.tr("Brushed steel"), "gold": self.tr("Gold"),
            "glass": self.tr("Glass"), "velvet": self.tr("Velvet"), "silk": self.tr("Silk"),
            "leather": self.tr("Leather"), "snow": self.tr("Snow"), "ice": self.tr("Ice"),
            "wet_stone": self.tr("Wet stone"), "moss": self.tr("Moss"), "grass": self.tr("Grass"),
            "pebbles": self.tr("Pebbles"), "tiles": self.tr("Glazed tiles"),
        }  # fmt: skip

    def backdrops(self) -> dict[str, str]:
        """Kind -> name."""
        return {
            "sweep": self.tr("Seamless sweep"), "muslin": self.tr("Painted cloth"),
            "wall_paint": self.tr("Painted wall"), "wall_plaster": self.tr("Plaster wall"),
            "wall_concrete": self.tr("Concrete wall"), "wall_wood": self.tr("Wooden wall"),
            "bokeh": self.tr("Bokeh lights"), "city_night": self.tr("City at night"),
            "garden": self.tr("Garden"), "window_room": self.tr("Bright room"),
            "kitchen": self.tr("Kitchen"), "beach": self.tr("Beach"), "sky": self.tr("Sky"),
            "gradient": self.tr("Gradient"), "wall_tiles": self.tr("Tiled wall"),
            "shelves": self.tr("Shelves"), "candles": self.tr("Candles"),
            "fairy_lights": self.tr("Fairy lights"), "sunset": self.tr("Sunset"),
            "night_sky": self.tr("Night sky"), "dark_studio": self.tr("Dark studio"),
            "duotone": self.tr("Two coloured gels"), "curtain": self.tr("Curtain"),
        }  # fmt: skip

    def lights(self) -> dict[str, str]:
        """Kind -> name."""
        return {
            "softbox": self.tr("Softbox"), "window": self.tr("Window"),
            "hard_sun": self.tr("Hard sun"), "golden_hour": self.tr("Golden hour"),
            "overcast": self.tr("Overcast"), "candle": self.tr("Candle"),
            "rim": self.tr("Edge light"), "ring": self.tr("Ring light"),
            "top": self.tr("Top light"),
        }  # fmt: skip

    def lamps(self) -> dict[str, str]:
        """Kind of a further lamp -> name."""
        return {
            "rim": self.tr("Rim lamp"), "softbox": self.tr("Second softbox"),
            "strip": self.tr("Strip light"), "ring": self.tr("Ring lamp"),
            "sun": self.tr("Sun lamp"), "candle": self.tr("Candle lamp"),
            "neon": self.tr("Neon pair"),
        }  # fmt: skip

    def gobos(self) -> dict[str, str]:
        """Pattern -> name."""
        return {
            "window": self.tr("Window frame"), "window_leaves": self.tr("Window and leaves"),
            "leaves": self.tr("Leaves"), "palm": self.tr("Palm"),
            "monstera": self.tr("Monstera"), "blinds": self.tr("Blinds"),
            "dapple": self.tr("Dappled shade"), "slit": self.tr("Slit"),
            "arch": self.tr("Arched window"),
        }  # fmt: skip

    def props(self) -> dict[str, str]:
        """Kind -> name."""
        return {
            "podium": self.tr("Podium"), "steps": self.tr("Steps"), "arch": self.tr("Arch"),
            "sphere": self.tr("Spheres"), "blocks": self.tr("Blocks"), "ring": self.tr("Hoop"),
            "half_disc": self.tr("Half disc"), "stones": self.tr("Stones"),
            "leaves": self.tr("Eucalyptus"), "palm": self.tr("Palm"),
            "monstera": self.tr("Monstera"), "cylinder": self.tr("Cylinders"),
            "books": self.tr("Books"), "baubles": self.tr("Baubles"), "pearls": self.tr("Pearls"),
            "petals": self.tr("Petals"), "citrus": self.tr("Citrus"), "gifts": self.tr("Gifts"),
            "fabric": self.tr("Fabric fold"), "drops": self.tr("Water drops"),
            "glass": self.tr("Glass cubes"), "beans": self.tr("Coffee beans"),
            "smoke": self.tr("Smoke"),
        }  # fmt: skip
