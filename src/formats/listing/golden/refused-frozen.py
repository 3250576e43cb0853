first = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation='softmax')])
for layer in first.layers[:frozen]:
    layer.trainable = False
second = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation='softmax')])
second.get_layer('fc1').trainable = False
third = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation='softmax')])
third.layers[1].trainable = FINE_TUNE
