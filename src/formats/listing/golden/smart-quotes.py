>>> model = Sequential()
>>> model.add(Conv2D(12, 3, activation=‘relu’, input_shape=(28, 28, 1)))
>>> model.add(Flatten())
>>> model.add(Dense(10, activation=“softmax”))
