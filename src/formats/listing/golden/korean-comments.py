"""합성곱 신경망 예제 — MNIST 숫자 분류"""
# 라이브러리 불러오기
!pip install -q tensorflow
%matplotlib inline
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout  # 필요한 층

모델 = Sequential()  # 빈 모델
모델.add(Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)))  # 필터 32개
# 모델.add(Conv2D(999, (3, 3)))
모델.add(MaxPooling2D((2, 2)))   # 크기를 절반으로
모델.add(Flatten()); 모델.add(Dropout(0.3))
모델.add(Dense(10, activation='softmax'))
모델.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
모델.fit(x_train, y_train, epochs=5, batch_size=200, validation_split=0.2)
plt.plot(history.history['loss'])
plt.show()
