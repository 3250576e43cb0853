"""The networks of the golden files: small, each with an unusual feature."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from keras import KerasTensor, layers, optimizers
from keras.layers import Activation, Conv2D, Dense, Flatten
from keras.layers import AveragePooling2D as AvgPool
from keras.layers import BatchNormalization as BatchNorm
from keras.layers import GlobalAveragePooling2D as GlobalAvgPool
from keras.layers import MaxPooling2D as MaxPool

import graphs


@dataclass(frozen=True)
class Case:
    name: str
    network: Callable[[], list] = list
    """Created again for each model: a Keras layer belongs to one model."""
    _: KW_ONLY
    graph: Callable[[KerasTensor], KerasTensor] | None = None
    """Used instead of the stack `network`, in a functional style: from the input to the output."""
    optimizer: str | dict
    batch_size: int
    limit: int
    steps: int = 0
    learning_rate: float | None = None
    loss: str = "sparse_categorical_crossentropy"
    style: str = "keras3-sequential"
    """Which Keras's JSON: keras3-… or, see older_keras.py, keras3.0-… and keras2…"""
    epochs: int | None = None
    """Used instead of steps: the metrics of model.fit are recorded too."""
    validation_split: float = 0.0
    evaluate: bool = False
    zero_bias: bool = False
    """As Keras initialises: on MNIST's black margin the activations are then exactly 0."""
    compiled: bool = False
    """The JSON is written after compile(), with its compile_config."""
    seed: int = 0


def serialized(optimizer) -> dict:
    return optimizers.serialize(optimizer)


CASES = [
    Case(
        "sgd_conv_5x3",
        lambda: [
            Conv2D(4, (5, 3), activation="relu"),
            MaxPool(3),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=8,
        limit=32,
        steps=4,
    ),
    Case(
        "keras2_sequential_even_same_momentum",
        lambda: [
            Conv2D(3, (2, 4), padding="same", activation="tanh"),
            AvgPool(4),
            Conv2D(5, (4, 4), strides=(2, 2), padding="same", activation="relu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        style="keras2-sequential",
        optimizer={"class_name": "SGD", "config": {"learning_rate": 0.05, "momentum": 0.9}},
        batch_size=7,
        limit=17,
        steps=8,
    ),
    Case(
        "keras2_functional_nesterov",
        lambda: [
            Conv2D(4, 3, activation="relu"),
            MaxPool(2),
            Conv2D(6, 3, strides=(2, 1), activation="relu"),
            MaxPool((3, 2)),
            Flatten(),
            Dense(12, activation="tanh"),
            Dense(10, activation="softmax"),
        ],
        style="keras2-functional",
        optimizer=serialized(optimizers.SGD(0.05, momentum=0.8, nesterov=True)),
        batch_size=10,
        limit=40,
        steps=5,
    ),
    Case(
        "keras2_model_class_rmsprop",
        lambda: [
            Conv2D(3, (1, 1), activation="sigmoid"),
            AvgPool(2),
            Conv2D(4, 3, strides=3, activation="relu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        style="keras2-model",
        optimizer="rmsprop",
        batch_size=6,
        limit=20,
        steps=7,
    ),
    Case(
        "keras2_bare_list_adam",
        lambda: [
            Conv2D(4, 7, strides=2, padding="same", activation="relu", name="conv2d_1"),
            MaxPool(2, name="max_pooling2d_1"),
            Flatten(name="flatten_1"),
            Dense(10, activation="softmax", name="dense_1"),
        ],
        style="keras2-bare-list",
        optimizer="adam",
        batch_size=8,
        limit=40,
        steps=8,
    ),
    Case(
        "functional_activation_layers_adam",
        lambda: [
            Conv2D(4, 3, strides=2, padding="same", name="stem"),
            Activation("relu"),
            MaxPool(3, strides=2),
            Conv2D(5, 2, use_bias=False, name="second"),
            Activation("tanh"),
            Flatten(),
            Dense(10, name="logits"),
            Activation("softmax"),
        ],
        style="keras3-functional",
        compiled=True,
        optimizer=serialized(optimizers.Adam(0.02, beta_1=0.8, beta_2=0.95, epsilon=1e-3)),
        batch_size=9,
        limit=30,
        steps=6,
    ),
    Case(
        "max_pool_overlapping_same",
        lambda: [
            Conv2D(4, 3, activation="relu"),
            MaxPool(5, strides=3, padding="same"),
            Conv2D(4, (2, 4), padding="same", activation="elu"),
            MaxPool((3, 2), strides=(2, 1), padding="same"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(optimizers.SGD(0.05, momentum=0.5)),
        batch_size=8,
        limit=20,
        steps=5,
    ),
    Case(
        "average_pool_overlapping_same",
        lambda: [
            Conv2D(3, 3, padding="same", activation="relu"),
            AvgPool(3, strides=2, padding="same"),
            Conv2D(4, 3, activation="tanh"),
            AvgPool((4, 5), strides=(3, 2), padding="same"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=8,
        limit=24,
        steps=5,
    ),
    Case(
        "average_pool_stride_one_conv_gaps",
        lambda: [
            Conv2D(3, 5, strides=3, activation="relu"),
            AvgPool(4, strides=1, padding="same"),
            Conv2D(4, 2, strides=3, activation="leaky_relu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        style="keras3-functional",
        optimizer={
            "class_name": "SGD",
            "config": {"learning_rate": 0.10000000149011612, "momentum": 0.9, "nesterov": True},
        },
        batch_size=5,
        limit=13,
        steps=6,
    ),
    Case(
        "max_pool_gaps_conv_gaps_rmsprop_momentum",
        lambda: [
            Conv2D(3, 3, activation="relu"),
            MaxPool(2, strides=3),
            Conv2D(5, 2, strides=(3, 2), activation="sigmoid"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer={"class_name": "RMSprop", "config": {"momentum": 0.5}},
        batch_size=8,
        limit=32,
        steps=6,
    ),
    Case(
        "leaky_relu_elu_softmax_layer_adamw",
        lambda: [
            Conv2D(4, 3, strides=2, activation="leaky_relu"),
            MaxPool(2),
            Conv2D(4, 2),
            layers.LeakyReLU(negative_slope=0.2),
            Flatten(),
            Dense(8, activation="elu"),
            Dense(10),
            layers.Softmax(),
        ],
        optimizer="adamw",
        batch_size=8,
        limit=40,
        steps=8,
        seed=1,
    ),
    Case(
        "relu_layer_elu_sigmoid_activation_layers",
        lambda: [
            Conv2D(4, 3, strides=(2, 1), padding="same"),
            layers.ReLU(),
            AvgPool((2, 4)),
            Flatten(),
            Dense(12),
            Activation("elu"),
            Dense(9),
            Activation("sigmoid"),
            Dense(8),
            Activation("leaky_relu"),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.8,
        batch_size=16,
        limit=40,
        steps=5,
    ),
    Case(
        "mse_softmax_rmsprop_momentum",
        lambda: [
            Conv2D(4, 5, strides=4, activation="sigmoid"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(optimizers.RMSprop(0.003, rho=0.8, momentum=0.7, epsilon=1e-6)),
        loss="mse",
        batch_size=8,
        limit=20,
        steps=6,
    ),
    Case(
        "mse_sigmoid_nesterov",
        lambda: [
            MaxPool(4),
            Flatten(),
            Dense(16, activation="tanh"),
            Dense(10, activation="sigmoid"),
        ],
        style="keras2-sequential",
        optimizer={
            "class_name": "SGD",
            "config": {"learning_rate": 0.5, "momentum": 0.9, "nesterov": True},
        },
        loss="mse",
        batch_size=7,
        limit=17,
        steps=7,
    ),
    Case(
        "mse_linear_adam",
        lambda: [
            Conv2D(3, 3, strides=3, activation="relu"),
            AvgPool(3),
            Flatten(),
            Dense(10),
            Activation("linear"),
        ],
        optimizer="adam",
        learning_rate=0.01,
        loss="mse",
        batch_size=8,
        limit=24,
        steps=6,
    ),
    Case(
        "dense_on_image",
        lambda: [
            Dense(4, activation="elu"),
            AvgPool(4),
            Dense(5, activation="relu", use_bias=False),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=8,
        limit=20,
        steps=5,
    ),
    Case(
        "no_bias_adamw",
        lambda: [
            Conv2D(4, (3, 5), strides=2, activation="relu", use_bias=False),
            MaxPool(2),
            Flatten(),
            Dense(9, activation="relu", use_bias=False),
            Dense(10, activation="softmax", use_bias=False),
        ],
        style="keras2.15-functional",
        optimizer={"class_name": "AdamW", "config": {"learning_rate": 0.02, "weight_decay": 0.3}},
        batch_size=12,
        limit=48,
        steps=6,
    ),
    Case(
        "sigmoid_adamw_serialized",
        lambda: [
            Conv2D(3, 4, strides=4, padding="same", activation="sigmoid"),
            Flatten(),
            Dense(8, activation="tanh"),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(
            optimizers.AdamW(0.01, weight_decay=0.05, beta_1=0.85, beta_2=0.99, epsilon=1e-5)
        ),
        batch_size=10,
        limit=25,
        steps=7,
    ),
    Case(
        "rmsprop_serialized",
        lambda: [
            Conv2D(3, (3, 2), strides=(2, 3), activation="tanh"),
            MaxPool(2),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(optimizers.RMSprop(0.005, rho=0.7, epsilon=1e-4, centered=False)),
        batch_size=8,
        limit=24,
        steps=6,
    ),
    Case(
        "fit_validation_adam",
        lambda: [
            Conv2D(4, 3, strides=2, activation="relu"),
            MaxPool(2),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="adam",
        learning_rate=0.005,
        batch_size=7,
        limit=50,
        # floor(50 * (1 - 0.34)) is 32 in floating point
        validation_split=0.34,
        epochs=3,
    ),
    Case(
        "evaluate_sgd",
        lambda: [
            Conv2D(3, 7, strides=4, padding="same", activation="relu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        style="keras3-functional",
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=16,
        limit=100,
        steps=14,
        evaluate=True,
    ),
    Case(
        "zero_bias_relu",
        lambda: [
            Conv2D(4, 3, activation="relu"),
            MaxPool(3, strides=2),
            Conv2D(5, 3, strides=2, activation="relu"),
            AvgPool(2),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        zero_bias=True,
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=8,
        limit=24,
        steps=4,
    ),
    Case(
        "zero_bias_leaky_relu",
        lambda: [
            Conv2D(4, 3, strides=2, activation="leaky_relu"),
            MaxPool(3, padding="same"),
            Conv2D(4, 3, activation="elu"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        zero_bias=True,
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=8,
        limit=24,
        steps=4,
    ),
    Case(
        "batch_one",
        lambda: [
            Conv2D(3, (1, 7), strides=(3, 2), activation="tanh"),
            MaxPool((3, 2)),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.02,
        batch_size=1,
        limit=3,
        steps=5,
    ),
    Case(
        "batch_beyond_limit_dropout_zero",
        lambda: [
            Conv2D(4, 4, strides=3, padding="same", activation="relu"),
            layers.Dropout(0.0),
            Flatten(),
            Dense(7, activation="sigmoid"),
            layers.Dropout(0.0),
            Dense(10, activation="softmax"),
        ],
        style="keras2-sequential",
        optimizer={"class_name": "Adam", "config": {"learning_rate": 0.01}},
        batch_size=32,
        limit=5,
        steps=4,
        seed=1,
    ),
    Case(
        "kernel_beyond_map",
        lambda: [
            Conv2D(3, 3, strides=3, activation="relu"),
            MaxPool(3),
            Conv2D(4, 7, padding="same", activation="tanh"),
            MaxPool(5, padding="same"),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=8,
        limit=24,
        steps=5,
    ),
    Case(
        "lecture_shape_adam",
        lambda: [
            Conv2D(6, 3, activation="relu"),
            MaxPool(),
            Conv2D(8, 3, activation="relu"),
            MaxPool(),
            Conv2D(8, 3, activation="relu"),
            Flatten(),
            Dense(12, activation="relu"),
            Dense(10, activation="softmax"),
        ],
        style="keras3.0-functional",
        optimizer="adam",
        batch_size=16,
        limit=50,
        steps=8,
    ),
    Case(
        "flatten_first_momentum",
        lambda: [
            Flatten(),
            Dense(5, activation="relu"),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(optimizers.SGD(0.05, momentum=0.9)),
        batch_size=8,
        limit=24,
        steps=5,
    ),
    Case(
        "batch_normalization_partial_batches_adam",
        lambda: [
            Conv2D(4, 5, strides=2, use_bias=False),
            BatchNorm(momentum=0.8),
            Activation("tanh"),
            AvgPool(3),
            Conv2D(6, 3, strides=2),
            BatchNorm(momentum=0.9, epsilon=0.01),
            Activation("sigmoid"),
            GlobalAvgPool(),
            Dense(10, activation="softmax"),
        ],
        optimizer=serialized(optimizers.Adam(0.01, epsilon=1e-3)),
        batch_size=16,
        limit=42,
        steps=9,
        evaluate=True,
    ),
    Case(
        "batch_normalization_first_fit_adamw",
        lambda: [
            BatchNorm(scale=False, momentum=0.7),
            Conv2D(5, 7, strides=3, activation="elu"),
            BatchNorm(center=False, momentum=0.7, epsilon=0.05),
            GlobalAvgPool(),
            Dense(12, activation="tanh"),
            BatchNorm(momentum=0.7, epsilon=0.1),
            Dense(10, activation="softmax"),
        ],
        style="keras3-functional",
        optimizer=serialized(optimizers.AdamW(0.001, weight_decay=0.5, epsilon=1e-2)),
        batch_size=12,
        limit=55,
        epochs=3,
        validation_split=0.2,
        evaluate=True,
    ),
    Case(
        "batch_normalization_plain_momentum",
        lambda: [
            Conv2D(3, 9, strides=4, activation="tanh"),
            BatchNorm(center=False, scale=False, momentum=0.6, epsilon=0.1),
            Flatten(),
            Dense(10),
        ],
        loss="mse",
        optimizer=serialized(optimizers.SGD(0.02, momentum=0.8)),
        batch_size=10,
        limit=25,
        steps=6,
        evaluate=True,
    ),
    Case(
        "global_average_pooling_keepdims_rmsprop",
        lambda: [
            Conv2D(8, 5, strides=2, activation="elu"),
            GlobalAvgPool(keepdims=True),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="rmsprop",
        batch_size=8,
        limit=28,
        steps=6,
    ),
    Case(
        "zero_padding_uneven_conv_relu_arguments",
        lambda: [
            layers.ZeroPadding2D(((2, 0), (1, 3))),
            Conv2D(4, 5, strides=(3, 2)),
            layers.ReLU(max_value=0.4, negative_slope=0.2),
            layers.ZeroPadding2D((1, 0)),
            Conv2D(5, (3, 4), strides=2),
            layers.ReLU(threshold=0.05, negative_slope=0.1),
            Flatten(),
            Dense(10, activation="softmax"),
        ],
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=9,
        limit=30,
        steps=6,
    ),
    Case(
        "global_max_pooling_functional_momentum",
        lambda: [
            Conv2D(6, 4, strides=3, activation="tanh"),
            layers.ZeroPadding2D(1),
            Conv2D(12, 3, activation="elu"),
            layers.GlobalMaxPooling2D(),
            Dense(10, activation="softmax"),
        ],
        style="keras3-functional",
        optimizer=serialized(optimizers.SGD(0.05, momentum=0.9)),
        batch_size=8,
        limit=28,
        steps=6,
        evaluate=True,
    ),
    Case(
        "residual_blocks_momentum",
        graph=graphs.residual_blocks,
        style="keras3-functional",
        optimizer=serialized(optimizers.SGD(0.02, momentum=0.9)),
        batch_size=9,
        limit=32,
        steps=6,
        evaluate=True,
    ),
    Case(
        "branches_of_two_depths_adam",
        graph=graphs.branches_of_two_depths,
        style="keras3-functional",
        optimizer=serialized(optimizers.Adam(0.005, epsilon=1e-3)),
        batch_size=8,
        limit=36,
        epochs=2,
        validation_split=0.25,
    ),
    Case(
        "tensor_of_many_readers_rmsprop",
        graph=graphs.tensor_of_many_readers,
        style="keras3.0-functional",
        optimizer=serialized(optimizers.RMSprop(0.005, epsilon=1e-4)),
        batch_size=7,
        limit=24,
        steps=7,
    ),
    Case(
        "keras2_inception_on_the_image_sgd",
        graph=graphs.inception_on_the_image,
        style="keras2.15-functional",
        optimizer="sgd",
        learning_rate=0.1,
        batch_size=8,
        limit=30,
        steps=6,
    ),
]
