import type { network as english } from '../en/network.ts';
import type { Translated } from '../translated.ts';

export const network: Translated<typeof english> = {
  heading: '신경망',
  input: '입력 {{shape}}',
  parameters: '파라미터',
  outputShape: '출력',
  noBias: '편향 없음',
  total: '파라미터',
  memory: '메모리',
  dispatches: '디스패치',
  steps: '에포크당 스텝',
  notCompiled: '장치에 관한 수치는 처음 컴파일한 뒤에 나타납니다.',
  compiledFor: '{{device}}용으로 컴파일됨',
  summary: '모델 요약',
  layerType: 'Layer (type)',
  shape: 'Output Shape',
  params: 'Param #',
  totalParams: 'Total params',
  trainableParams: 'Trainable params',
  nonTrainableParams: 'Non-trainable params',
};
