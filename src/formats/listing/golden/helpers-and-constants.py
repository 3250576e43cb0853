# 하이퍼파라미터
BASE = 2 ** 3
FILTERS = [BASE * 2 ** i for i in range(2)]
KERNEL, POOL = (3, 3), (2, 2)
DROPOUT = 0.25
opts = dict(activation='relu', padding='same', kernel_initializer='he_normal')
model = Sequential()
for i, f in enumerate(FILTERS):
    if i == 0:
        model.add(Conv2D(f, KERNEL, input_shape=(28, 28, 1), **opts))
    else:
        model.add(Conv2D(f, KERNEL, **opts))
    model.add(MaxPooling2D(POOL))
model.add(Flatten())
model.add(Dropout(DROPOUT if DROPOUT > 0 else 0))
model.add(Dense(28 * 28 // 7, activation='relu'))
model.add(Dense(10, activation='softmax'))
