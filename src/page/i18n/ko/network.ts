import type { network as english } from '../en/network.ts';
import type { Translated } from '../translated.ts';
import { building } from './building.ts';

export const network: Translated<typeof english> = {
  heading: '신경망',
  input: '입력 {{shape}}',
  parameters: '파라미터',
  outputShape: '출력',
  inputShape: '입력',
  total: '파라미터',
  memory: '메모리',
  flops: '장당 FLOPs',
  steps: '에포크당 스텝',
  estimated: '메모리는 지금 배치 크기로 계산한 값입니다.',
  estimatedShared: '지금 배치 크기의 메모리입니다. 나눠 써서 {{shared}} 줄였습니다.',
  micro:
    '배치 전체는 이 GPU에 한 번에 들어가지 않습니다. 이미지 {{size}}장씩 마이크로배치 {{parts}}개로 나누어 처리하고, 그 기울기를 모두 더합니다.',
  streamed:
    '이미지 전체는 이 GPU에 한 번에 들어가지 않습니다. 이미지는 주 메모리에 두고, 스텝마다 필요한 것만 올립니다.',
  benchmark: '이 기기의 성능 측정',
  details: '자세히',
  compiledFor: '{{device}}용으로 컴파일됨: 스텝당 디스패치 {{dispatches}}번',
  summary: '모델 요약',
  summaryEmpty: '모든 레이어가 맞으면 요약이 나타납니다.',
  layerType: 'Layer (type)',
  shape: 'Output Shape',
  params: 'Param #',
  connectedTo: 'Connected to',
  totalParams: 'Total params',
  trainableParams: 'Trainable params',
  nonTrainableParams: 'Non-trainable params',
  ...building,
};
