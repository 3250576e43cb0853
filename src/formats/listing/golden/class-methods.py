class Classifier:
    def __init__(self, classes=10):
        self.classes = classes
        self.model = Sequential()
        self.build_network()

    def build_network(self):
        self.model.add(Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)))
        self.model.add(MaxPooling2D((2, 2)))
        self.model.add(Flatten())
        self.model.add(Dense(self.classes, activation='softmax'))

    def train(self, x, y, epochs=3):
        self.model.compile(optimizer='rmsprop', loss='sparse_categorical_crossentropy')
        self.model.fit(x, y, epochs=epochs, batch_size=64)

c = Classifier()
c.train(x_train, y_train)
