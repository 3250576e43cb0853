"""Runs exported Keras programs as they are, on tiny random images, and says what they made.

Argument: a JSON file, a list of {code, inputShape, classes, trains}. Instead of downloading, keras.datasets
gives a few random images; matplotlib is not installed, and its calls do nothing. Compiling takes seconds, so
where `trains` is false, fit and evaluate only check their arguments.
"""

import contextlib
import inspect
import io
import json
import sys
import warnings
from pathlib import Path
from unittest.mock import MagicMock

import keras
import numpy as np

sys.modules["matplotlib"] = sys.modules["matplotlib.pyplot"] = MagicMock()
EXAMPLES = 10

# Keras's own, with NumPy 2
warnings.filterwarnings("ignore", "__array__ implementation doesn't accept a copy")


def load_data(shape, classes):
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (EXAMPLES, *shape), dtype=np.uint8)
    labels = rng.integers(0, classes, EXAMPLES, dtype=np.uint8)
    return lambda: ((images, labels), (images[:4], labels[:4]))


@contextlib.contextmanager
def without_training():
    fit, evaluate = keras.Model.fit, keras.Model.evaluate

    def checked_fit(self, *args, **kwargs):
        bound = inspect.signature(fit).bind(self, *args, **kwargs).arguments
        nothing = [0.0] * bound["epochs"]
        return MagicMock(history={"loss": nothing, "val_loss": nothing})

    keras.Model.fit = checked_fit
    keras.Model.evaluate = lambda self, x, y: None
    try:
        yield
    finally:
        keras.Model.fit, keras.Model.evaluate = fit, evaluate


def facts(model, program):
    layers = [
        {
            "name": layer.name,
            "kind": type(layer).__name__,
            "outputShape": list(layer.output.shape[1:]),
            "params": layer.count_params(),
        }
        for layer in model.layers
        if not isinstance(layer, keras.layers.InputLayer)
    ]
    trainable = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    return {
        "layers": layers,
        "total": model.count_params(),
        "trainable": trainable,
        "json": json.loads(model.to_json()),
        "epochs": len(program["history"].history["loss"]),
    }


def main():
    results = []
    for program in json.loads(Path(sys.argv[1]).read_text()):
        keras.backend.clear_session()
        data = load_data(program["inputShape"], program["classes"])
        keras.datasets.mnist.load_data = keras.datasets.fashion_mnist.load_data = data
        scope = {"__name__": "__main__"}
        training = contextlib.nullcontext() if program["trains"] else without_training()
        with contextlib.redirect_stdout(io.StringIO()), training:
            exec(compile(program["code"], "exported.py", "exec"), scope)
        results.append(facts(scope["model"], scope))
    print(json.dumps(results))


main()
