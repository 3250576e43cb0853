from tensorflow import keras
from tensorflow.keras import layers

def create_model(num_classes):
    model = keras.Sequential(name='net')
    model.add(layers.Flatten(input_shape=(28, 28, 1)))
    for units in [64, 32]:
        model.add(layers.Dense(units, activation='relu'))
    model.add(layers.Dense(num_classes, activation='softmax'))
    model.compile('sgd', 'sparse_categorical_crossentropy')
    return model
