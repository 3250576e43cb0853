"""Loads model files with real Keras, says what it made of them, and saves them again.

Argument: a folder with cases.json, a list of {name, shape, oneHot, draws}, and for each name
<name>.keras, <name>.h5, <name>.weights.h5, and examples in bytes: <name>.test.images.bin, <name>.test.labels.bin,
and likewise <name>.step. Written beside them: <name>.outputs.bin, the predictions of the test images, and
<name>.again.keras, .h5 and .weights.h5. Prints what Keras found, one object a case: with what evaluate says of
the test images and, unless the model draws dropout masks, the losses of two more steps.
"""

import json
import sys
import warnings
from pathlib import Path

import h5py
import keras
import numpy as np
from keras.src.legacy.saving.legacy_h5_format import load_optimizer_weights_from_hdf5_group

# Keras itself calls NumPy so.
warnings.filterwarnings("ignore", message="__array__ implementation")

FORMATS = ("keras", "h5", "weights.h5")


def load(folder, name):
    """The model from each of its files; weights alone go into a model of the same JSON."""
    models = [keras.models.load_model(folder / f"{name}.{ending}") for ending in FORMATS[:2]]
    restore_optimizer(models[1], folder / f"{name}.h5")
    bare = keras.models.model_from_json(models[0].to_json())
    bare.compile(
        optimizer=keras.optimizers.deserialize(keras.optimizers.serialize(models[0].optimizer)),
        loss=models[0].loss,
        metrics=["accuracy"],
    )
    bare.optimizer.build(bare.trainable_variables)
    bare.load_weights(folder / f"{name}.weights.h5")
    return [*models, bare]


def restore_optimizer(model, path):
    """What load_model means to do with such a file: it builds the optimizer without a single weight."""
    model.optimizer = keras.optimizers.deserialize(keras.optimizers.serialize(model.optimizer))
    model.optimizer.build(model.trainable_variables)
    with h5py.File(path) as file:
        model.optimizer.set_weights(load_optimizer_weights_from_hdf5_group(file))


def values(variables):
    return [np.asarray(variable) for variable in variables]


def assert_same(one, other):
    assert len(one) == len(other), (len(one), len(other))
    for a, b in zip(one, other):
        np.testing.assert_array_equal(a, b)


def examples(folder, case, kind, units):
    images = np.fromfile(folder / f"{case['name']}.{kind}.images.bin", np.uint8)
    labels = np.fromfile(folder / f"{case['name']}.{kind}.labels.bin", np.uint8).astype(np.int32)
    x = images.reshape(-1, *case["shape"]).astype(np.float32) / 255
    return x, np.eye(units, dtype=np.float32)[labels] if case["oneHot"] else labels


def losses(model, x, y, steps):
    found = []
    for _ in range(steps):
        model.reset_metrics()
        found.append(float(model.train_on_batch(x, y)[0]))
    return found


def check(folder, case):
    name = case["name"]
    models = load(folder, name)
    model = models[0]
    for other in models[1:]:
        assert_same(values(model.weights), values(other.weights))
        assert_same(values(model.optimizer.variables), values(other.optimizer.variables))
    for ending, saved in zip(FORMATS, models):
        path = folder / f"{name}.again.{ending}"
        saved.save_weights(path) if ending == "weights.h5" else saved.save(path)
    found = {
        "params": model.count_params(),
        "trainable": sum(int(np.prod(w.shape)) for w in model.trainable_weights),
        "names": [layer.name for layer in model.layers],
        "iterations": int(model.optimizer.iterations),
        "optimizer": model.optimizer.__class__.__name__,
    }
    units = model.outputs[0].shape[-1]
    x, y = examples(folder, case, "test", units)
    np.asarray(model(x, training=False), np.float32).tofile(folder / f"{name}.outputs.bin")
    found |= model.evaluate(x, y, batch_size=len(x), verbose=0, return_dict=True)
    found["next"] = None if case["draws"] else losses(model, *examples(folder, case, "step", units), 2)
    return found


folder = Path(sys.argv[1])
cases = json.loads((folder / "cases.json").read_text())
print(json.dumps([check(folder, case) for case in cases]))
