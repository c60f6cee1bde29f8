"""Offline by default: what the model libraries read before they think of a network."""

import os


def go_offline() -> None:
    """Have the model libraries reach no server, in this process and those that it starts; only an
    explicit download runs in a process where that is lifted.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DIFFUSERS_DISABLE_TELEMETRY"] = "1"
