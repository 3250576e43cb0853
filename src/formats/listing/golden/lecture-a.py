inputs=keras.Input(shape=(28,28,1))
Cov2d_01=layers.Conv2D(32,(3,3),activation='relu')(inputs)
MaxPooling2D_01=layers.MaxPooling2D((2,2))(Conv2d_01)

Conv2d_02=layers.Conv2D(64,(3,3),activation='relu')(MaxPooling2D_01)
MaxPooling2D_02=layers.Maxpooling2D((2,2))(Conv2d_02)
Conv2d_03=layers.Con2D(64,(3,3),activation='relu')(MaxPooling2D_02)

flat=layers.Flatten()(Conv2d_03)
Dense_01=layers.Dense(64,activation='relu')(flat)
Dense_02=layers.Dense(10,activation='softmax')(Dense_01)
model=models.Model(iputs=inputs,outputs=Dense_02)
model.summary()
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accurac
y'])
modelpath ="/content/drive/MyDrive/Datasets/{epoch:02d}-{val_accuracy:4f}.hdf5"
checkpointer=keras.callbacks.ModelCheckpoint(filepath=modelpath, verbose=1)

history=model.fit(x_train, y_train, epochs=15, validation_split=0.2, batch_size=256, verbose
=1, callbacks=[checkpointer])
