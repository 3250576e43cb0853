import tensorflow.keras.layers as L
import tensorflow.keras.models as M
from tensorflow.keras.optimizers import Adam as Opt
from tensorflow.keras.layers import Conv2D as Conv, MaxPool2D as Pool

net = M.Sequential([
    Conv(6, kernel_size=5, padding='same', activation='tanh', input_shape=(28, 28, 1)),
    L.AveragePooling2D(2),
    Conv(16, 5, activation='tanh'),
    Pool(),
    L.Flatten(),
    L.Dense(120, 'tanh'), L.Dense(84, 'tanh'),
    L.Dense(10, 'softmax'),
])
net.compile(Opt(1e-3 / 2), 'sparse_categorical_crossentropy', ['accuracy'])
