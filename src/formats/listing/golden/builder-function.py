# 모델을 만드는 함수
def conv_block(x, filters, pool=True):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    if pool:
        x = layers.MaxPooling2D()(x)
    return x

def build_model(input_shape=(28, 28, 1), filters=(16, 32), classes=10):
    inputs = keras.Input(shape=input_shape)
    x = inputs
    for i, f in enumerate(filters):
        x = conv_block(x, f, pool=i < 1)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="small_cnn")

model = build_model()
