model = Sequential()
model.add(Conv2D(8, 3, input_shape=(28, 28, 1)))
model.add(Flatten()
model.add(Dense(10, activation='softmax'))
