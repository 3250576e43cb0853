from tensorflow.keras import layers, models

model = models.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(8, 3, activation='relu', trainable=False),
    layers.BatchNormalization(),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation='relu', name='kept'),
    layers.BatchNormalization(),
    layers.Flatten(),
    layers.Dense(32, activation='relu'),
    layers.Dense(10, activation='softmax'),
])

# 전체를 동결하고 일부만 다시 학습
model.trainable = False
for layer in model.layers[5:]:
    layer.trainable = True
for layer in model.layers:
    if isinstance(layer, layers.BatchNormalization):
        layer.trainable = False
model.get_layer('kept').trainable = True
model.layers[-2].trainable = False
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
