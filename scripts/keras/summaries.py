"""model.summary() as Keras prints it: of the lecture's two networks with its rows as data, and of one
with branches, the connections of each layer."""

import json
import os
import re
from pathlib import Path
from unittest.mock import patch

import keras
from keras.layers import Conv2D, Dense, Flatten, MaxPooling2D

import graphs

MODELS = {
    "A": lambda: [
        Conv2D(32, (3, 3), activation="relu"),
        MaxPooling2D((2, 2)),
        Conv2D(64, (3, 3), activation="relu"),
        MaxPooling2D((2, 2)),
        Conv2D(64, (3, 3), activation="relu"),
        Flatten(),
        Dense(64, activation="relu"),
        Dense(10, activation="softmax"),
    ],
    "B": lambda: [
        Conv2D(32, (3, 3), strides=1, padding="same"),
        MaxPooling2D((2, 2), strides=2),
        Conv2D(64, (3, 3), strides=1, padding="same"),
        MaxPooling2D((2, 2), strides=2),
        Flatten(),
        Dense(3136, activation="relu"),
        Dense(128, activation="relu"),
        Dense(10, activation="softmax"),
    ],
}

ROW = re.compile(r"│\s*(\S+) \((\w+)\)\s*│\s*(\(.*?\))\s*│\s*([\d,]+)\s*│")
TOTAL = re.compile(r"(Total|Trainable|Non-trainable) params: ([\d,]+)")


def write_summaries(path: Path, versions: dict) -> None:
    # Keras's default; the sizes in bytes that it prints follow from it
    floatx = keras.config.floatx()
    keras.config.set_floatx("float32")
    summaries = {name: summary(stack()) for name, stack in MODELS.items()}
    summaries["residual_blocks"] = connections(graphs.residual_blocks)
    keras.config.set_floatx(floatx)
    text = json.dumps({"versions": versions, **summaries}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n")


def summary(stack: list) -> dict:
    keras.backend.clear_session()
    inputs = outputs = keras.Input((28, 28, 1))
    for layer in stack:
        outputs = layer(outputs)
    lines = []
    keras.Model(inputs, outputs).summary(print_fn=lines.append)
    text = "\n".join(lines)
    rows = [[name, kind, shape, number(count)] for name, kind, shape, count in ROW.findall(text)]
    totals = {kind.lower(): number(count) for kind, count in TOTAL.findall(text)}
    assert len(rows) == len(stack) + 1 and len(totals) == 3, text
    return {
        "rows": rows,
        "total": totals["total"],
        "trainable": totals["trainable"],
        "nonTrainable": totals["non-trainable"],
        "text": text.split("\n"),
    }


def connections(graph) -> dict:
    """Name and "Connected to" of each row."""
    keras.backend.clear_session()
    inputs = keras.Input((28, 28, 1))
    lines = []
    # so wide that nothing is cut
    with patch.dict(os.environ, {"COLUMNS": "160"}):
        keras.Model(inputs, graph(inputs)).summary(line_length=150, print_fn=lines.append)
    text = "\n".join(lines)
    rows = []
    for line in text.split("\n"):
        if not line.startswith("│"):
            continue
        first, *_, connected = [cell.strip() for cell in line.strip("│").split("│")]
        if first:
            rows.append([first.split(" ")[0], connected])
        else:
            rows[-1][1] = f"{rows[-1][1]} {connected}".strip()
    return {"rows": rows, "text": text.split("\n")}


def number(text: str) -> int:
    return int(text.replace(",", ""))
