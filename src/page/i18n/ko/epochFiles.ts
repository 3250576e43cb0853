import type { epochFiles as english } from '../en/epochFiles.ts';
import type { Translated } from '../translated.ts';

export const epochFiles: Translated<typeof english> = {
  save: '저장',
  saveEpoch: '에포크 {{epoch}} 저장',
  saveInitial: '처음 가중치 저장',
  saveAll: '모두 zip으로 저장',
  writing: '파일을 쓰는 중…',
  saved: '{{file}} 파일({{bytes}})을 저장했습니다.',
  gone: '이 가중치는 더 이상 남아 있지 않아 저장할 수 없습니다.',
  leftOut_one: '에포크 하나는 가중치가 더 이상 남아 있지 않아 뺐습니다.',
  leftOut_other: '에포크 {{count}}개는 가중치가 더 이상 남아 있지 않아 뺐습니다.',
  diverged_one: '에포크 하나는 발산해서 가중치가 NaN이나 무한대가 되었으므로 뺐습니다.',
  diverged_other: '에포크 {{count}}개는 발산해서 가중치가 NaN이나 무한대가 되었으므로 뺐습니다.',
  formats: {
    keras: 'Keras 모델',
    hdf5: 'HDF5: 강의 방식',
    weights: 'Keras 가중치만',
    safetensors: '가중치만',
  },
};

/** Of the refusals that writing a model may meet, by code. */
export const epochFileSentences: Readonly<Record<string, string>> = {
  scheduleNotKeras:
    'Keras에는 {{actual}} 앞에 워밍업을 두는 스케줄이 없어 이 형식으로 저장할 수 없습니다. 스케줄을 담지 않는 .weights.h5나 .safetensors로 저장하거나, 워밍업 없이 학습하세요.',
  safetensorsNotFinite:
    '{{name}}의 가중치에 32비트 수로 적을 수 없는 {{actual}}이(가) 있어 파일을 만들지 않았습니다. 학습률을 낮추어 다시 학습하세요.',
};
