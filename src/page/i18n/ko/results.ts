import type { results as english } from '../en/results.ts';
import type { Translated } from '../translated.ts';

export const results: Translated<typeof english> = {
  loss: 'Loss',
  accuracy: 'Accuracy',
  learningRate: '학습률',
  gradientNorm: '기울기 크기',
  examplesPerSecond: '속도',
  step: '스텝',
  epochAxis: '에포크',
  perStep: '스텝별',
  currentRun: '이번 학습',
  sideChart: 'loss 옆의 그래프',
  legend: '{{chart}} 그래프의 계열',
  best: '최고: 에포크 {{epoch}}',
  tools: '그래프 설정',
  axis: '가로축',
  axes: { step: '스텝 단위', epoch: '에포크 단위' },
  axisHint:
    '스텝으로 세거나 에포크로 셉니다. 에포크로 세면 배치 크기가 다른 학습도 나란히 놓입니다.',
  log: '로그 눈금',
  logHint: 'loss, 학습률, 기울기 크기, 속도를 로그 눈금으로 그립니다. accuracy는 그대로입니다.',
  smoothing: '스무딩',
  smoothingHint:
    '굵은 선에 지난 값이 얼마나 남는지 정합니다. 구간마다 가장 낮은 값과 높은 값은 뒤에 그대로 보입니다.',
  zoomIn: '확대',
  zoomHint: '십자선을 중심으로 절반만 보여 줍니다. 그래프를 가로로 끌어도 됩니다.',
  zoomReset: '전체 곡선',
  zoomResetHint: '학습 전체를 보여 줍니다. 그래프를 두 번 눌러도 됩니다.',
  crosshair: '{{chart}}: 십자선',
  crosshairHint:
    '화살표 키로 모든 그래프의 십자선을 옮기고, Page Up과 Page Down으로 더 멀리 옮깁니다. 더하기와 빼기로 확대·축소하고, 0으로 전체를 보며, Esc로 십자선을 거둡니다.',
  crosshairAt: '{{step}}스텝, 에포크 {{epoch}}',
  crosshairStep: '{{step}}스텝',
  export: '내보내기',
  exports: {
    png: '{{chart}} 그래프를 PNG로',
    steps: '스텝마다의 값을 CSV로',
    epochs: '에포크마다의 값을 CSV로',
  },
  empty: {
    heading: '신경망이 배우는 모습을 지켜보세요',
    body: '학습 시작을 누르면 스텝마다의 loss가 선으로, 에포크마다의 val_loss가 점으로 나타납니다. 값이 내려가면 학습이 되고 있다는 뜻입니다.',
    accuracy: '신경망이 바르게 맞힌 이미지의 비율입니다.',
    learningRate: '스텝마다 실제로 쓰인 학습률입니다.',
    gradientNorm:
      '스텝마다 갱신하기 전, 모든 가중치의 기울기를 합친 크기(√Σg²)입니다. 가중치 하나의 기울기는 특징 맵에서 봅니다.',
    examplesPerSecond: '1초에 학습하는 이미지 수입니다. 일시정지와 검증 시간은 뺍니다.',
  },
  described: {
    none: '아직 학습한 스텝이 없습니다.',
    run: '{{name}}:',
    steps: '{{steps}}스텝 뒤의 {{metric}}: {{value}}.',
    epoch: '에포크 {{epoch}}이 끝났을 때의 {{metric}}: {{value}}.',
    validation:
      'val_{{metric}}: {{value}}. 가장 좋았던 값은 에포크 {{bestEpoch}}의 {{best}}입니다.',
    trend: '첫 에포크부터 마지막 에포크까지 {{metric}}: {{from}}에서 {{to}}(으)로.',
    zoom: {
      step: '{{from}}스텝부터 {{to}}스텝까지 보입니다.',
      epoch: '에포크 {{from}}부터 {{to}}까지 보입니다.',
    },
  },
  history: '학습 기록',
  epoch: '에포크',
  bestMark: '최고',
  historyEmpty: '에포크마다 한 줄씩 쌓입니다. Keras의 fit이 돌려주는 History와 같습니다.',
  testSet: '테스트 세트',
  testEmpty: '학습에 쓰지 않은 이미지 {{images}}장으로 가중치를 평가합니다.',
  testStep: '{{step}}스텝까지 학습한 가중치의 결과입니다. 그 뒤로 더 학습했습니다.',
  testData: '이 학습에 쓴 {{title}} 이미지로 평가한 결과입니다.',
  testLoss: 'loss',
  testAccuracy: 'accuracy',
};
