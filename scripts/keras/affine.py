"""Writes src/engine/reference/golden/affine.json: images transformed by Keras's random layers.

A range of one value is not random, so every engine must give the same image.
"""

import json
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
import numpy as np

keras.config.set_floatx("float64")

GOLDEN = Path(__file__).resolve().parents[2] / "src/engine/reference/golden"
FILLS = ("constant", "nearest", "reflect", "wrap")
MOTIONS = (
    ("RandomTranslation", {"height_factor": [0.23, 0.23], "width_factor": [-0.41, -0.41]}),
    ("RandomTranslation", {"height_factor": [-0.87, -0.87], "width_factor": [0.96, 0.96]}),
    ("RandomRotation", {"factor": [0.07, 0.07]}),
    ("RandomRotation", {"factor": [-0.29, -0.29]}),
    ("RandomRotation", {"factor": [0.62, 0.62]}),
)


def moved(kind: str, config: dict, shape: tuple[int, ...], seed: int) -> dict:
    x = np.random.default_rng(seed).uniform(0, 1, (1, *shape)).round(4)
    y = getattr(keras.layers, kind)(**config)(x, training=True)
    return {
        "kind": kind,
        "config": config,
        "input": shape,
        "x": x.ravel().tolist(),
        "y": np.asarray(y).ravel().round(9).tolist(),
    }


cases = [
    moved(
        kind,
        {**config, "fill_mode": fill, "interpolation": interpolation, "fill_value": 0.25},
        (5, 6, 2),
        seed,
    )
    for seed, (kind, config) in enumerate(MOTIONS)
    for fill in FILLS
    for interpolation in ("bilinear", "nearest")
]
text = ",\n".join(json.dumps(case) for case in cases)
(GOLDEN / "affine.json").write_text(f"[\n{text}\n]\n")
