model = Sequential()
model.add(Conv2D(8, (5, 5), input_shape=(x.shape[1], x.shape[2], 1)))
model.add(Flatten())
model.add(Dense(y.shape[1], activation='softmax'))
