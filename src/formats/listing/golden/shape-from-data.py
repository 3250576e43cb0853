from tensorflow.keras import layers, models
img_rows, img_cols = x_train.shape[1], x_train.shape[2]
x_train = x_train.reshape(x_train.shape[0], img_rows, img_cols, 1)
model = models.Sequential()
model.add(layers.Conv2D(16, 3, input_shape=x_train.shape[1:], activation='relu'))
model.add(layers.GlobalAveragePooling2D())
model.add(layers.Dense(len(class_names), activation='softmax'))
