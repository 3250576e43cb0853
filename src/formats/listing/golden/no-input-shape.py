model = keras.Sequential([
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.build((None, 28, 28, 1))
other = keras.Sequential([layers.Flatten(), layers.Dense(10, activation="softmax")])
