model = Sequential([Flatten(input_shape=(28, 28, 1)), Dense(10, activation='softmax')])
model.compile(optimizer='adagrad', loss='huber')
model.fit(x, y, epochs=0, batch_size=bs,
          callbacks=[EarlyStopping(monitor='val_f1'), MyCallback()])
