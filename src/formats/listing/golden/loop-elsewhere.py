model = Sequential([Input((28, 28, 1)), Flatten()])
for units in config.units:
    model.add(Dense(units))
model.add(Dense(10, activation='softmax'))
