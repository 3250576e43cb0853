"""Writes src/engine/train/golden/*.json: results of Keras's callbacks and schedules in float64.

    python scripts/keras/callbacks.py
"""

import json
import os
import pathlib
import random

# before Keras and JAX are imported
os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"

import keras
import numpy as np

keras.config.set_floatx("float64")
OUT = pathlib.Path(__file__).parents[2] / "src/engine/train/golden"
rng = random.Random(3)


def model():
    net = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    net.compile(keras.optimizers.SGD(0.1), loss="mse", metrics=["accuracy"])
    net.fit(np.ones((1, 1)), np.ones((1, 1)), verbose=0)
    return net


NET = model()
FIGURES = ("loss", "accuracy", "val_loss", "val_accuracy")


def logs():
    """Coarse metrics, so that ties occur."""
    count = rng.randint(3, 14)
    return [{name: rng.randint(0, 12) / 8 for name in FIGURES} for _ in range(count)]


def early_stopping():
    args = {
        "monitor": rng.choice(FIGURES),
        "min_delta": rng.choice([0, 0, 0.125, 0.3]),
        "patience": rng.choice([0, 1, 2, 3]),
        "mode": rng.choice(["auto", "auto", "min", "max"]),
        "baseline": rng.choice([None, None, 0.5, 1.0]),
        "restore_best_weights": rng.choice([True, False]),
        "start_from_epoch": rng.choice([0, 0, 1, 3]),
    }
    epochs = logs()
    callback = keras.callbacks.EarlyStopping(**args)
    callback.set_model(NET)
    NET.stop_training = False
    callback.on_train_begin()
    stopped = None
    for epoch, figures in enumerate(epochs):
        callback.on_epoch_end(epoch, dict(figures))
        if NET.stop_training:
            stopped = epoch + 1
            break
    kept = callback.best_weights is not None
    restored = callback.best_epoch + 1 if kept else None
    return {"args": args, "logs": epochs, "stopped": stopped, "restored": restored}


def reduce_lr():
    args = {
        "monitor": rng.choice(FIGURES),
        "factor": rng.choice([0.1, 0.5, 0.2]),
        "patience": rng.choice([0, 1, 2, 3]),
        "mode": rng.choice(["auto", "auto", "min", "max"]),
        "min_delta": rng.choice([1e-4, 0, 0.2]),
        "cooldown": rng.choice([0, 0, 1, 2]),
        "min_lr": rng.choice([0, 0.01, 0.003]),
    }
    epochs = logs()
    NET.optimizer.learning_rate = 0.1
    callback = keras.callbacks.ReduceLROnPlateau(**args)
    callback.set_model(NET)
    callback.on_train_begin()
    rates = []
    for epoch, figures in enumerate(epochs):
        callback.on_epoch_end(epoch, dict(figures))
        rates.append(float(NET.optimizer.learning_rate))
    return {"args": args, "logs": epochs, "rates": rates}


def checkpoint():
    args = {
        "monitor": rng.choice(FIGURES),
        "mode": rng.choice(["auto", "auto", "min", "max"]),
        "save_best_only": rng.choice([True, True, False]),
    }
    epochs = logs()
    callback = keras.callbacks.ModelCheckpoint(filepath="unused.keras", **args)
    saved = []
    callback.set_model(type("Recorder", (), {
        "metrics": NET.metrics,
        "save": lambda self, path, overwrite: saved.append(callback.epoch),
    })())
    for epoch, figures in enumerate(epochs):
        callback.epoch = epoch + 1
        callback.on_epoch_end(epoch, dict(figures))
    return {"args": args, "logs": epochs, "saved": saved}


PATTERNS = [
    "{epoch:02d}-{val_accuracy:4f}.hdf5",
    "{epoch}.keras",
    "model-{epoch:03d}-{val_loss:.2f}.keras",
    "{epoch:4d}_{loss:8.3f}_{accuracy:08.3f}.keras",
]


def name():
    pattern = rng.choice(PATTERNS)
    epoch = rng.choice([1, 9, 15, 100, 1234])
    values = {
        figure: rng.choice([rng.random(), rng.randint(0, 128) / 128, rng.randint(0, 200) / 8])
        for figure in FIGURES
    }
    text = pattern.format(epoch=epoch, **values)
    return {"pattern": pattern, "epoch": epoch, "logs": values, "name": text}


def schedule(kind, config):
    made = getattr(keras.optimizers.schedules, kind)(**config)
    steps = sorted({0, 1, 2, *(rng.randint(0, 90) for _ in range(12)), 500})
    return {
        "kind": kind,
        "config": config,
        "rates": [[step, float(made(step))] for step in steps],
    }


def schedules():
    made = []
    for _ in range(12):
        base = rng.choice([0.1, 0.003, 1.0])
        decay_steps = rng.choice([1, 7, 40])
        rate = rng.choice([0.5, 0.96, 1.2])
        made.append(schedule("ExponentialDecay", {
            "initial_learning_rate": base, "decay_steps": decay_steps,
            "decay_rate": rate, "staircase": rng.choice([True, False]),
        }))
        made.append(schedule("InverseTimeDecay", {
            "initial_learning_rate": base, "decay_steps": decay_steps,
            "decay_rate": rate, "staircase": rng.choice([True, False]),
        }))
        made.append(schedule("CosineDecay", {
            "initial_learning_rate": base, "decay_steps": decay_steps,
            "alpha": rng.choice([0.0, 0.1]),
        }))
        made.append(schedule("CosineDecay", {
            "initial_learning_rate": base * rng.choice([0.0, 0.25]), "decay_steps": decay_steps,
            "alpha": rng.choice([0.0, 0.1]), "warmup_target": base,
            "warmup_steps": rng.choice([1, 10, 33]),
        }))
    return made


def write(file, cases):
    text = ",\n".join(json.dumps(case) for case in cases)
    (OUT / file).write_text(f"[\n{text}\n]\n")


OUT.mkdir(exist_ok=True)
write("earlyStopping.json", [early_stopping() for _ in range(200)])
write("reduceLr.json", [reduce_lr() for _ in range(200)])
write("checkpoints.json", [checkpoint() for _ in range(100)])
write("checkpointNames.json", [name() for _ in range(100)])
write("schedules.json", schedules())
print(keras.__version__)
