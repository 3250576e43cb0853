import type { results as english } from '../en/results.ts';
import type { Translated } from '../translated.ts';

export const results: Translated<typeof english> = {
  loss: 'Loss',
  accuracy: 'Accuracy',
  step: '스텝',
  perStep: '스텝마다',
  smoothed: '평균',
  empty: {
    heading: '신경망이 배우는 모습을 지켜보세요',
    body: '학습 시작을 누르면 스텝마다의 loss가 가는 선으로, 그 평균이 굵은 선으로 나타나고, 에포크가 끝날 때마다 loss와 val_loss가 점으로 찍힙니다. 내려가면 배우고 있는 것이고, loss는 내려가는데 val_loss가 다시 올라가면 과적합입니다.',
    accuracy: '신경망이 바르게 맞힌 이미지의 비율입니다.',
  },
  described: {
    none: '아직 학습한 스텝이 없습니다.',
    steps: '{{steps}}스텝 뒤의 {{metric}}: {{value}}.',
    epoch: '에포크 {{epoch}}이 끝났을 때의 {{metric}}: {{value}}.',
    validation:
      'val_{{metric}}: {{value}}. 가장 좋았던 값은 에포크 {{bestEpoch}}의 {{best}}입니다.',
  },
  history: '학습 기록',
  epoch: '에포크',
  historyEmpty: '에포크마다 한 줄씩 쌓입니다. Keras의 fit이 돌려주는 History와 같습니다.',
  testSet: '테스트 세트',
  testEmpty: '학습에 쓰지 않은 이미지 {{images}}장으로 가중치를 평가합니다.',
  testLoss: 'loss',
  testAccuracy: 'accuracy',
};
