from tensorflow.keras import regularizers
model = Sequential([
    Conv2D(8, 3, input_shape=(28, 28, 1),
           kernel_regularizer=regularizers.l2(0.001)),
    Flatten(),
    Dense(10, activation='softmax'),
])
