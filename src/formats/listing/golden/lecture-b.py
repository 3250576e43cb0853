# 한글 주석
!pip install tensorflow
%matplotlib inline
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import models
from tensorflow.keras import layers
from tensorflow.keras.datasets import mnist

input=keras.Input(shape=(28,28,1))
Conv2D_1=layers.Conv2D(32,(3,3),stride=1,padding='same')(input)
MaxPooling2D_01=layers.MaxPooling2D((2,2),strides=2)(Conv2D_1)
Conv2D_2=layers.Conv2D(32,(3,3),stride=1,padding='same')(MaxPooling2D_01)
MaxPooling2D_02=layers.MaxPooling2D((2,2),strides=2)(Conv2D_2)

flatten=layers.Flatten()(MaxPooling2D_02)
Dense_1=layers.Dense(3136,activation='relu')(flat)
Dense_2=layers.Dense(128,activation='relu')(Dense_1)
Output=layers.Dense(10,activation='softmax')(Dense_2)

model=models.Model(inputs=input,outputs=Output)

model.summary()
(X_tran,y_train),(x_test,y_test)=mnist.load_data()
x_train=x_train.reshape((-1,28,28,1)) /255
model.compile(optimizer='adam',loss='sparse_categorical_crossentropy',metrices=['accura cy'])
model.fit(x_train,y_train,epochs=19,validation_split=0.2)
model.evaluate()
