from keras.callbacks import EarlyStopping, ReduceLROnPlateau
model = Sequential([Flatten(input_shape=(28, 28, 1)), Dense(10, activation='softmax')])
model.compile('adam', 'mean_squared_error')
cbs = []
cbs.append(ReduceLROnPlateau('val_loss', 0.5, 2))
cbs += [EarlyStoping(patience=4)]
model.fit(x_train, y_train, epochs=30, batch_size=64, validation_split=0.25, callbacks=cbs)
