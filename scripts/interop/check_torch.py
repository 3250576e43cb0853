"""Checks exported PyTorch programs as far as that goes without PyTorch: their syntax, and what they read of a
checkpoint, held against the Keras model that saved it.

Argument: a JSON file, a list of {torch, keras}: the program, and the Keras program of the same network.
"""

import ast
import contextlib
import io
import json
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import h5py
import keras
import numpy as np
from keras import layers

warnings.filterwarnings("ignore", "__array__ implementation doesn't accept a copy")
READER = ("WEIGHTS", "torch_order", "read_keras")


def named(node):
    return getattr(node, "name", None) or getattr(getattr(node, "targets", [None])[0], "id", None)


def reader(code):
    """What the program reads a checkpoint with."""
    body = [node for node in ast.parse(code).body if named(node) in READER]
    scope = {"h5py": h5py, "np": np, "zipfile": zipfile}
    exec(compile(ast.Module(body, []), "exported.py", "exec"), scope)
    return scope["read_keras"], scope["WEIGHTS"]


def model_of(code):
    """The compiled model, without the data that it would be trained on."""
    keras.backend.clear_session()
    scope = {"keras": keras, "layers": layers}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code.split("# Network\n")[1].split("# Training\n")[0], scope)
    return scope["model"]


def main():
    tensors = 0
    for program in json.loads(Path(sys.argv[1]).read_text()):
        read, rows = reader(program["torch"])
        model = model_of(program["keras"])
        rng = np.random.default_rng(0)
        for variable in model.weights:
            variable.assign(rng.uniform(0.5, 1.5, variable.shape))
        model.optimizer.build(model.trainable_variables)
        with tempfile.TemporaryDirectory() as folder:
            model.save(f"{folder}/model.keras")
            weights, state = read(f"{folder}/model.keras")
        expected = [variable for layer in model.layers for variable in layer.weights]
        by_path = {}
        for (path, name, _), value in zip(rows, weights.values(), strict=True):
            by_path[path] = value
        assert len(rows) == len(expected)
        seen = sorted((value.size, float(value.sum())) for value in by_path.values())
        wanted = [np.asarray(variable.value) for variable in expected]
        assert np.allclose(seen, sorted((value.size, float(value.sum())) for value in wanted))
        assert len(state) == len(model.optimizer.variables)
        tensors += len(rows)
    print(json.dumps(tensors))


main()
