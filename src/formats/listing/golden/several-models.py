def mlp():
    m = Sequential([Input((28, 28, 1)), Flatten(), Dense(32, activation='relu'), Dense(10, activation='softmax')])
    return m

model1 = mlp()
model1.compile('sgd', 'sparse_categorical_crossentropy')
model2 = Sequential([Input((28, 28, 1)), Conv2D(4, 3), Flatten(), Dense(10, activation='softmax')])
model2.compile('adam', 'sparse_categorical_crossentropy')
for m in [model1, model2]:
    m.fit(x_train, y_train, epochs=2, batch_size=100)
