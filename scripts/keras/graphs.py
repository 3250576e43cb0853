"""The networks of the golden files with branches: from the input's tensor to the output's."""

from keras import KerasTensor
from keras.layers import Activation, Add, Concatenate, Conv2D, Dense, Flatten
from keras.layers import AveragePooling2D as AvgPool
from keras.layers import BatchNormalization as BatchNorm
from keras.layers import GlobalAveragePooling2D as GlobalAvgPool
from keras.layers import GlobalMaxPooling2D as GlobalMaxPool
from keras.layers import MaxPooling2D as MaxPool


def residual_blocks(image: KerasTensor) -> KerasTensor:
    """One block with the tensor itself as its shortcut, one with a convolution of stride 2."""
    stem = Conv2D(4, 5, strides=3, activation="tanh", name="stem")(image)
    x = Conv2D(4, 3, padding="same", activation="tanh")(stem)
    x = Conv2D(4, 3, padding="same")(x)
    block = Activation("relu")(Add()([x, stem]))
    x = Conv2D(6, 3, strides=2, padding="same", use_bias=False)(block)
    x = BatchNorm(momentum=0.8, epsilon=0.01)(x)
    shortcut = Conv2D(6, 1, strides=2, padding="same", name="shortcut")(block)
    x = MaxPool(2)(Add()([shortcut, x]))
    return Dense(10, activation="softmax")(Flatten()(x))


def branches_of_two_depths(image: KerasTensor) -> KerasTensor:
    """Merged as images, and again as vectors."""
    stem = Conv2D(3, 5, strides=2, activation="elu")(image)
    deep = Conv2D(4, 3, strides=2, padding="same", activation="tanh")(stem)
    deep = Conv2D(5, (2, 3), padding="same", activation="relu")(deep)
    image = Concatenate()([AvgPool(2)(stem), deep])
    flat = Dense(7, activation="sigmoid")(Flatten()(MaxPool(3)(image)))
    vector = Concatenate()([GlobalMaxPool()(image), flat, GlobalAvgPool()(stem)])
    return Dense(10, activation="softmax")(vector)


def tensor_of_many_readers(image: KerasTensor) -> KerasTensor:
    """One tensor read twice by one layer, and by three others: one of them shares its memory."""
    x = Conv2D(4, 4, strides=4, activation="tanh")(image)
    total = Add()([x, x, Conv2D(4, 3, padding="same", activation="sigmoid")(x)])
    flat = Dense(6, activation="elu")(Flatten()(x))
    vector = Concatenate()([GlobalAvgPool()(total), flat, GlobalMaxPool()(x), flat])
    return Dense(10, activation="softmax")(vector)


def inception_on_the_image(image: KerasTensor) -> KerasTensor:
    """Branches that read the input itself, along the axis of channels by its number."""
    narrow = Conv2D(2, 1, strides=2, activation="relu")(image)
    wide = Conv2D(3, 5, strides=2, padding="same", activation="tanh")(image)
    pooled = Conv2D(2, 1, activation="elu")(MaxPool(3, strides=2, padding="same")(image))
    x = Concatenate(axis=3)([narrow, wide, AvgPool(2)(image), pooled])
    x = Conv2D(4, 3, strides=3, activation="elu")(x)
    return Dense(10, activation="softmax")(Flatten()(x))
