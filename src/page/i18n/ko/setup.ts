import type { setup as english } from '../en/setup.ts';
import type { Translated } from '../translated.ts';
export const setup: Translated<typeof english> = {
  heading: '설정',
  compile: 'Compile',
  fit: 'Fit',
  locked: '이 값들을 바꾸려면 먼저 중지하세요. 학습 중에는 학습률만 바꿀 수 있습니다.',
  lockedBySweep: '이 값들을 바꾸려면 비교를 먼저 중지하세요.',
  preset: '프리셋',
  listing: 'Keras 코드 붙여 넣기',
  listingHint: 'Keras 코드에서 신경망과 compile, fit을 읽어 옵니다.',
  openFile: '파일 열기…',
  openFileHint:
    '가중치가 든 모델이나 Keras 코드를 엽니다. 페이지 아무 데나 파일을 끌어다 놓아도 됩니다.',
  dataset: '데이터셋',
  datasetHint: '신경망이 배울, 정답이 붙은 이미지입니다.',
  datasetOption: '{{title}} · {{images}}장',
  optimizer: '옵티마이저',
  optimizerHint: '기울기로 가중치를 고치는 방법입니다. Keras: optimizer.',
  learningRateSlider: '학습률 슬라이더',
  advanced: '고급 설정',
  changed_one: '{{count}}개 바꿈',
  changed_other: '{{count}}개 바꿈',
  shuffle: '섞기',
  shuffleHint:
    '학습 이미지의 순서를 에포크마다 새로 정합니다. 클래스 균형은 모든 클래스를 똑같이 뽑습니다. Keras: shuffle.',
  shuffles: { plain: '보통', 'class-balanced': '클래스 균형', none: '안 섞음' },
  loss: '손실 함수',
  lossHint: '학습이 줄여 나가는 값으로, 출력과 정답 사이의 거리입니다. Keras: loss.',
  device: '장치',
  deviceHint: '학습을 계산하는 장치입니다. CPU는 느리지만 기준이 되는 정확한 계산입니다.',
  devices: {
    gpu: 'GPU',
    gpuNone: 'GPU(없음)',
    gpuSoftware: 'GPU(없음: CPU로 계산)',
    cpu: 'CPU',
  },
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
    notAFileName:
      '60자 이내의 파일 이름을 적으세요. .keras, .h5, .hdf5, .weights.h5, .safetensors 가운데 하나로 끝나야 합니다.',
    folderInName:
      '브라우저는 폴더를 골라 저장할 수 없습니다. 마지막 /(슬래시)까지 지우고 파일 이름만 적으세요.',
    signInName: '파일 이름에는 {{sign}} 기호를 쓸 수 없습니다. - 같은 다른 기호로 바꾸세요.',
    unknownPlace:
      '{{place}} 자리에 들어갈 값이 없습니다. {epoch:02d}나 {val_loss:.4f}처럼 적으세요. 쓸 수 있는 이름은 epoch, loss, accuracy, val_loss, val_accuracy입니다.',
    clippedTwice: 'Keras에서는 기울기를 한 가지 방법으로만 자릅니다. 나머지는 비워 두세요.',
    needsConstantRate:
      'Keras와 마찬가지로 ReduceLROnPlateau는 스케줄이 없는 학습률에만 쓸 수 있습니다. constant를 고르고 워밍업을 0으로 두세요.',
    needsValidation: '검증 이미지가 없습니다. loss나 accuracy를 고르거나 검증 비율을 정하세요.',
    nothingLeftToTrain: '학습할 이미지가 남지 않습니다. 비율을 낮추거나 이미지를 늘리세요.',
  },
};
