"""Writes a model with a model in it, trained for a step, in each format, and its weights by layer and name.

Argument: the folder to write nested.keras, nested.h5 and nested.weights.h5 into.
"""

import json
import sys
import warnings
from pathlib import Path

import keras
import numpy as np

warnings.filterwarnings("ignore", message="__array__ implementation")
layers = keras.layers
folder = Path(sys.argv[1])

stem = keras.Sequential(
    [keras.Input((8, 8, 1)), layers.Conv2D(2, 3, name="first"), layers.BatchNormalization(name="normal")],
    name="stem",
)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        stem,
        layers.Conv2D(3, 3, name="second"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax", name="scores"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
rng = np.random.default_rng(1)
model.train_on_batch(rng.random((6, 8, 8, 1), np.float32), rng.integers(0, 3, 6))
model.save(folder / "nested.keras")
model.save(folder / "nested.h5")
model.save_weights(folder / "nested.weights.h5")
print(
    json.dumps(
        {"/".join(weight.path.split("/")[-2:]): np.asarray(weight).ravel().tolist() for weight in model.weights}
    )
)
