from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau, TensorBoard
model = Sequential([Flatten(input_shape=(28, 28, 1)), Dense(10, activation='softmax')])
lr = keras.optimizers.schedules.ExponentialDecay(0.01, decay_steps=1000, decay_rate=0.96, staircase=True)
model.compile(optimizer=keras.optimizers.Adam(lr), loss='sparse_categorical_crossentropy', metrics=['accuracy'])
es = EarlyStopping(monitor='val_acc', patience=3, restore_best_weights=True, verbose=1)
mc = ModelCheckpoint('models/best-{epoch:02d}.h5', save_best_only=True)
cbs = [es, mc, TensorBoard(log_dir='logs'), LearningRateScheduler(lambda e: 0.1)]
model.fit(x_train, y_train, epochs=30, batch_size=64, validation_split=0.25, callbacks=cbs)
