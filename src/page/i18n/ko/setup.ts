import type { setup as english } from '../en/setup.ts';
import type { Translated } from '../translated.ts';
import { args } from './args.ts';

export const setup: Translated<typeof english> = {
  heading: '설정',
  compile: 'Compile',
  fit: 'Fit',
  locked: '이 값들을 바꾸려면 먼저 중지하세요. 학습 중에는 학습률만 바꿀 수 있습니다.',
  lockedBySweep: '이 값들을 바꾸려면 비교를 먼저 중지하세요.',
  preset: '프리셋',
  dataset: '데이터셋',
  datasetHint: '신경망이 배울, 정답이 붙은 이미지입니다.',
  datasetOption: '{{title}} · {{images}}장',
  optimizer: '옵티마이저',
  optimizerHint: '기울기로 가중치를 고치는 방법입니다. Keras: optimizer.',
  learningRateSlider: '학습률 슬라이더',
  advanced: '고급 설정',
  changed_one: '{{count}}개 바꿈',
  changed_other: '{{count}}개 바꿈',
  optimizerArguments: '{{optimizer}}의 인자',
  schedule: '학습률 스케줄',
  decay: '감소 방식',
  decayHints: {
    constant: '학습률을 그대로 둡니다.',
    ExponentialDecay: 'learning_rate · decay_rate ^ (step / decay_steps)로 줄입니다.',
    InverseTimeDecay: 'learning_rate / (1 + decay_rate · step / decay_steps)로 줄입니다.',
    CosineDecay: '코사인 반 주기를 따라 학습률에서 그 alpha배까지 줄입니다.',
  },
  callbacks: '콜백',
  callbackHints: {
    EarlyStopping: '지켜보는 값이 더 나아지지 않으면 학습을 끝냅니다.',
    ReduceLROnPlateau: '지켜보는 값이 더 나아지지 않으면 학습률을 줄입니다.',
    ModelCheckpoint: '되돌아갈 수 있도록 에포크마다 가중치를 남깁니다.',
  },
  kernels: {
    title: 'GPU 커널',
    tune: '이 기기에 맞게 커널 조정',
    hint: '학습하기 전에, 이 GPU가 각 층을 계산하는 여러 방법의 시간을 재어(길어야 몇 초) 가장 빠른 것으로 학습합니다. 고른 결과는 다음 학습에도 쓰입니다. 소프트웨어 GPU에서는 조정하지 않습니다.',
    half: '반정밀도 허용',
    halfHint:
      '16비트 수를 곱해 32비트로 더하는 커널도 함께 잽니다. 더 빠를 수 있지만 결과가 정확한 값과 더 많이 달라집니다.',
    recorded:
      '이 설정을 가져온 학습의 커널을 그대로 써서 마지막 자리까지 같은 결과를 되풀이합니다.',
    forget: 'GPU 커널 다시 고르기',
    forgetHint: '기록된 커널을 잊고 다음 학습부터 이 기기의 커널을 씁니다.',
  },
  shuffle: '섞기',
  shuffleHint:
    '학습 이미지의 순서를 에포크마다 새로 정합니다. 클래스 균형은 모든 클래스를 똑같이 뽑습니다. Keras: shuffle.',
  shuffles: { plain: '보통', 'class-balanced': '클래스 균형', none: '안 섞음' },
  args,
  loss: '손실 함수',
  lossHint: '학습이 줄여 나가는 값으로, 출력과 정답 사이의 거리입니다. Keras: loss.',
  device: '장치',
  deviceHint: '학습을 계산하는 장치입니다. CPU는 느리지만 기준이 되는 정확한 계산입니다.',
  devices: { gpu: 'GPU', cpu: 'CPU' },
  fields: {
    learningRate: '학습률',
    epochs: '에포크',
    batchSize: '배치 크기',
    validationSplit: '검증 비율',
    trainingImages: '학습 이미지',
    seed: '시드',
  },
  hints: {
    learningRate:
      '한 번에 가중치를 얼마나 고칠지 정합니다. 학습 중에도 바꿀 수 있습니다. Keras: learning_rate.',
    epochs: '학습 이미지 전체를 몇 번 볼지 정합니다. Keras: epochs.',
    batchSize: '가중치를 한 번 고칠 때 평균 낼 이미지 수입니다. Keras: batch_size.',
    validationSplit:
      '뒤쪽에서 떼어 두고 val_loss를 재는 데 쓰는 이미지의 비율입니다. Keras: validation_split.',
    trainingImages: '앞에서부터 몇 장을 쓸지 정합니다. 검증용을 나누기 전의 수입니다.',
    seed: '모든 무작위 선택의 출발점입니다. 시드와 장치가 같으면 학습이 똑같이 되풀이됩니다.',
  },
  errors: {
    notANumber: '숫자로 적으세요. 예: {{example}}',
    notWhole: '정수로 적으세요. 예: {{example}}',
    outOfRange: '{{min}}부터 {{max}}까지의 수를 적으세요.',
    notBelow: '{{min}} 이상 {{max}} 미만의 수를 적으세요.',
    tooSmall: '{{min}} 이상의 수를 적으세요.',
    notAbove: '{{min}}보다 큰 수를 적으세요.',
    needsConstantRate:
      'Keras와 마찬가지로 ReduceLROnPlateau는 스케줄이 없는 학습률에만 쓸 수 있습니다. constant를 고르고 워밍업을 0으로 두세요.',
    needsValidation: '검증 이미지가 없습니다. loss나 accuracy를 고르거나 검증 비율을 정하세요.',
    nothingLeftToTrain: '학습할 이미지가 남지 않습니다. 비율을 낮추거나 이미지를 늘리세요.',
  },
};
