"""Writes a model of each dtype policy, trained for a step, in each format, and its numbers in 32 bits.

Argument: the folder to write <policy>.keras, <policy>.h5 and <policy>.weights.h5 into.
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


def plain(variable):
    return np.asarray(variable).astype(np.float32).ravel().tolist()


found = {}
for policy in ("mixed_bfloat16", "mixed_float16", "bfloat16", "float16"):
    keras.config.set_dtype_policy(policy)
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Conv2D(2, 3, activation="relu", name="conv"),
            layers.BatchNormalization(name="normal"),
            layers.Flatten(),
            layers.Dense(3, activation="softmax", name="scores"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    rng = np.random.default_rng(1)
    images = rng.random((6, 6, 6, 1), np.float32)
    labels = rng.integers(0, 3, 6)
    optimizer = getattr(model.optimizer, "inner_optimizer", model.optimizer)
    # under float16, steps are left out until the loss is scaled so that no gradient overflows
    while int(optimizer.iterations) < 1:
        model.train_on_batch(images, labels)
    slots = optimizer.variables[2:]
    model.save(folder / f"{policy}.keras")
    model.save(folder / f"{policy}.h5")
    model.save_weights(folder / f"{policy}.weights.h5")
    found[policy] = {
        "weights": {"/".join(weight.path.split("/")[-2:]): plain(weight) for weight in model.weights},
        "m": [plain(slot) for slot in slots[0::2]],
        "v": [plain(slot) for slot in slots[1::2]],
    }
print(json.dumps(found))
