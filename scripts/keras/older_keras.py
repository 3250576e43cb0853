"""The JSON of Keras 3.0, tf.keras 2 and older; of a stack, except for functional styles."""

import json


def keras3_0_json(text: str) -> str:
    """A functional model of today's Keras 3, as Keras 3.0 wrote it."""
    model = json.loads(text)
    for node in model["config"]["layers"]:
        node["config"]["dtype"] = "float32"
    for end in ("input_layers", "output_layers"):
        model["config"][end] = [model["config"][end]]
    return json.dumps(model)


def keras2_json(layers: list, style: str) -> str:
    """`layers`: built Keras 3 layers without their InputLayer."""
    if style == "keras2-bare-list":
        # Keras 2.1: no InputLayer, the first layer knows the input shape; VarianceScaling by name
        configs = [_layer(layer, variance_scaling=True) for layer in layers]
        first = configs[0]["config"]
        configs[0]["config"] = {
            "name": first.pop("name"),
            "trainable": first.pop("trainable"),
            "batch_input_shape": INPUT["batch_input_shape"],
            **first,
        }
        return _model("Sequential", configs, "2.1.6")
    configs = [_layer(layer) for layer in layers]
    if style == "keras2-sequential":
        first = configs[0]["config"]
        name = first["name"] + "_input"
        input_layer = {"class_name": "InputLayer", "config": {**INPUT, "name": name}}
        first["batch_input_shape"] = INPUT["batch_input_shape"]
        config = {"name": "sequential", "layers": [input_layer, *configs]}
        return _model("Sequential", config, "2.11.0")
    nodes = [{"class_name": "InputLayer", "config": {**INPUT, "name": INPUT_NAME}}, *configs]
    if style == "keras2.15-functional":
        for node, layer in zip(configs, layers, strict=True):
            _spell_modules(node, _built_for(layer.input))
    for node in nodes:
        node["name"] = node["config"]["name"]
        node["inbound_nodes"] = []
    for node, layer in zip(configs, layers, strict=True):
        node["inbound_nodes"] = [[[name, 0, 0, {}] for name in _feeders(layer)]]
    config = {
        "name": "model",
        "layers": nodes,
        "input_layers": [[INPUT_NAME, 0, 0]],
        "output_layers": [[nodes[-1]["name"], 0, 0]],
    }
    if style == "keras2-model":
        return _model("Model", config, "2.2.4-tf")
    if style == "keras2-functional":
        return _model("Functional", config, "2.9.0")
    if style == "keras2.15-functional":
        return _model("Functional", config, "2.15.0")
    raise ValueError(style)


INPUT_NAME = "input_1"
INPUT = {
    "batch_input_shape": [None, 28, 28, 1],
    "dtype": "float32",
    "sparse": False,
    "ragged": False,
}

KERAS_3_ONLY = {"quantization_config", "input_axes", "output_axes"}


def _feeders(layer) -> list[str]:
    """Names of the layers that it reads, the input's as Keras 2 names it."""
    (node,) = layer._inbound_nodes
    feeders = [tensor._keras_history.operation for tensor in node.input_tensors]
    return [INPUT_NAME if type(op).__name__ == "InputLayer" else op.name for op in feeders]


def _built_for(inputs) -> list:
    """The shape that a layer reads, or those where it merges."""
    if isinstance(inputs, list):
        return [list(tensor.shape) for tensor in inputs]
    return list(inputs.shape)


def _model(class_name: str, config, version: str) -> str:
    return json.dumps(
        {
            "class_name": class_name,
            "config": config,
            "keras_version": version,
            "backend": "tensorflow",
        }
    )


def _layer(layer, variance_scaling: bool = False) -> dict:
    config = {}
    for key, value in layer.get_config().items():
        if key in KERAS_3_ONLY:
            continue
        if key == "dtype":
            value = "float32"
        if key.endswith("_initializer"):
            settings = {k: v for k, v in value["config"].items() if k not in KERAS_3_ONLY}
            value = {"class_name": value["class_name"], "config": settings}
            if variance_scaling and value["class_name"] == "GlorotUniform":
                scaling = {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": None}
                value = {"class_name": "VarianceScaling", "config": scaling}
        config[key] = value
        if key == "bias_regularizer":
            config["activity_regularizer"] = None
    return {"class_name": type(layer).__name__, "config": config}


def _spell_modules(node: dict, input_shape: list) -> None:
    """Keras 2.13 to 2.15 name modules as Keras 3 does, around Keras 2's configs and nodes."""
    for key, value in node["config"].items():
        if key.endswith("_initializer"):
            node["config"][key] = {"module": "keras.initializers", **value, "registered_name": None}
    rest = {"class_name": node.pop("class_name"), "config": node.pop("config")}
    node.update({"module": "keras.layers", **rest, "registered_name": None})
    node["build_config"] = {"input_shape": input_shape}
