"""Writes model.to_json() of small models, and serialised optimizers, into this folder.

Run once in each of two environments; the file names carry the version:
  pip install keras==3.15.1 'jax[cpu]' && KERAS_BACKEND=jax python models.py
  pip install tensorflow-cpu==2.15.1 && python models.py
"""
import json
import pathlib

import keras
from keras import layers

KERAS_3 = keras.__version__.startswith("3")
HERE = pathlib.Path(__file__).parent


def write(name, value):
    path = HERE / f"keras-{keras.__version__}-{name}.json"
    path.write_text(json.dumps(value, indent=2) + "\n")


leaky = {"negative_slope": 0.2} if KERAS_3 else {"alpha": 0.2}
sequential = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 3, activation="relu", kernel_initializer=keras.initializers.HeNormal(seed=3)),
        layers.MaxPooling2D(),
        layers.Conv2D(4, (2, 4), strides=(2, 1), padding="same", use_bias=False),
        layers.LeakyReLU(**leaky),
        layers.AveragePooling2D(2, strides=1, padding="same"),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(12, kernel_initializer=keras.initializers.VarianceScaling(1, "fan_avg", "uniform")),
        layers.ELU(),
        layers.Dense(11, activation=layers.ReLU()),
        layers.Dense(10),
        layers.Softmax(),
    ],
    name="every_layer",
)
write("sequential", json.loads(sequential.to_json()))

image = keras.Input((8, 8, 3), name="image")
x = layers.Activation("tanh", name="squash")(image)
x = layers.Flatten(name="flat")(x)
x = layers.Dropout(0.25, name="drop")(x)
scores = layers.Dense(10, activation="softmax", name="scores")(x)
functional = keras.Model([image], [scores], name="line")
write("functional", json.loads(functional.to_json()))

# a residual block, then two branches of different depth
image = keras.Input((8, 8, 3), name="image")
stem = layers.Conv2D(4, 3, padding="same", name="stem")(image)
inner = layers.Conv2D(4, 3, padding="same", activation="tanh", name="inner")(stem)
residual = layers.Add(name="residual")([inner, stem])
mean = layers.GlobalAveragePooling2D(name="mean")(residual)
flat = layers.Flatten(name="flat")(layers.MaxPooling2D(4, name="pool")(residual))
both = layers.Concatenate(name="both")([mean, layers.Dense(6, name="deep")(flat)])
scores = layers.Dense(10, activation="softmax", name="scores")(both)
branches = keras.Model(image, scores, name="branches")
write("branches", json.loads(branches.to_json()))

# a stack and a block with a branch as layers, of a functional model and of a stack
stem = keras.Sequential(
    [keras.Input((8, 8, 3)), layers.Conv2D(4, 3, name="conv"), layers.BatchNormalization(name="norm")],
    name="stem",
)
image = keras.Input((6, 6, 4), name="block_image")
block = keras.Model(
    image,
    layers.Add(name="sum")([layers.Conv2D(4, 3, padding="same", name="inner")(image), image]),
    name="block",
)
image = keras.Input((8, 8, 3), name="image")
narrow = stem(image)
both = layers.Concatenate(name="both")([block(narrow), narrow])
scores = layers.Dense(10, activation="softmax", name="scores")(layers.Flatten(name="flat")(both))
write("nested", json.loads(keras.Model(image, scores, name="nested").to_json()))
stack = [stem, block, layers.Flatten(name="flat"), layers.Dense(10, "softmax", name="scores")]
nested_stack = keras.Sequential(stack, name="nested_stack")
nested_stack.build((None, 8, 8, 3))
write("nested-stack", json.loads(nested_stack.to_json()))

optimizers = [
    keras.optimizers.SGD(learning_rate=0.125, momentum=0.5, nesterov=True),
    keras.optimizers.RMSprop(rho=0.5),
    keras.optimizers.Adam(beta_1=0.5),
    keras.optimizers.AdamW(weight_decay=0.25),
]
write("optimizers", [keras.optimizers.serialize(optimizer) for optimizer in optimizers])
