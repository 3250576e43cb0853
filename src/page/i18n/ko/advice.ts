import type { advice as english } from '../en/advice.ts';
import type { Translated } from '../translated.ts';

export const advice: Translated<typeof english> = {
  heading: '학습이 되지 않고 있습니다',
  diverged:
    '학습이 발산했습니다. 한 번에 너무 크게 바뀌어 가중치와 loss가 걷잡을 수 없이 커졌습니다. 학습률을 낮추면 거의 언제나 해결됩니다.',
  tooHigh:
    'loss가 찍어서 맞히는 수준에 머물러 있습니다. 학습률이 너무 높아 매번 지나치게 움직이고, 가중치가 자리를 잡지 못하는 것으로 보입니다.',
  tooLow:
    'loss가 처음 값에서 거의 내려가지 않았습니다. 이만한 스텝 수에는 학습률이 너무 낮은 것으로 보입니다.',
  flat: 'loss가 찍어서 맞히는 수준에 머물러 있습니다. 기울기가 신경망을 잘 통과하지 못하는 것으로 보입니다. 먼저 학습률을 바꾸어 보고, 그래도 그대로면 레이어를 줄이거나 sigmoid와 tanh 대신 relu를 써 보세요.',
  doctor: {
    looking: '어디에서 시작되었는지 찾으려고 실패한 스텝까지 다시 학습하고 있습니다…',
    unknown: '어디에서 시작되었는지 찾지 못했습니다. {{why}}',
    nowhere:
      '다시 학습해 보니 그 스텝에서는 NaN이나 무한대가 나오지 않았습니다. 평가에서 문제가 생긴 것입니다.',
    begin:
      '스텝 {{step}}까지는 모든 값이 정상이었습니다. 그다음 가장 먼저 숫자가 아니게(NaN) 되었거나 무한대가 된 것: {{what}}.',
    beginInitial:
      '아직 가중치를 한 번도 바꾸지 않았습니다. 가장 먼저 숫자가 아니게(NaN) 되었거나 무한대가 된 것: {{what}}.',
    what: {
      weights: '{{layer}}의 가중치({{bad}})',
      state: '{{layer}}의 이동 평균({{bad}})',
      output: '{{layer}}의 출력({{bad}})',
      outputGradient: '{{layer}} 출력의 기울기({{bad}})',
      sumGradient: '{{layer}}의 활성화 함수 이전 값의 기울기({{bad}})',
      weightGradients: '{{layer}} 가중치의 기울기({{bad}})',
      update: '업데이트한 뒤 {{layer}}의 가중치({{bad}})',
      m: '{{layer}}의 1차 모멘트({{bad}})',
      v: '{{layer}}의 2차 모멘트({{bad}})',
      loss: 'loss(출력은 모두 정상)',
      gradientNorm: '전체 기울기의 크기(제곱의 합이 너무 커서 더할 수 없습니다)',
    },
    bad: '값 {{of}}개 중 {{bad}}개',
    cause: {
      initial:
        '처음 가중치가 이 신경망에 너무 큽니다. kernel_initializer나 가중치를 바꾸어 보세요.',
      saturated:
        '마지막 레이어의 출력이 모두 0이라 crossentropy가 로그를 구할 수 없습니다. sigmoid 대신 softmax를 쓰면 이런 일이 없습니다.',
      gradient: '순전파는 괜찮고 기울기만 너무 큽니다. 기울기의 크기를 제한하면 대개 해결됩니다.',
      learningRate:
        '학습률이 너무 높아 업데이트할 때마다 가중치가 점점 더 멀리 튕겨 나간 것으로 보입니다.',
    },
    growth: '{{layer}}의 가장 큰 가중치가 {{before}}에서 {{now}}(으)로 커졌습니다.',
    step: '스텝',
    loss: 'loss',
    norm: '기울기 크기',
    trail: '그 직전의 스텝',
    rate: {
      start: '처음으로 되돌아가 학습률 {{rate}}(으)로 학습',
      epoch: '에포크 {{epoch}}로 되돌아가 학습률 {{rate}}(으)로 계속',
    },
    clip: {
      start: '처음으로 되돌아가 global_clipnorm {{norm}}(으)로 학습',
      epoch: '에포크 {{epoch}}로 되돌아가 global_clipnorm {{norm}}(으)로 계속',
    },
    both: {
      start: '여기에 global_clipnorm {{norm}}도 적용',
      epoch: '여기에 global_clipnorm {{norm}}도 적용',
    },
    remedyHint: '이 학습은 학습 목록에 그대로 남고, 되돌아간 곳에서 새 학습이 이어집니다.',
  },
  lower: '학습률을 {{rate}}(으)로 낮추기',
  higher: '학습률을 {{rate}}(으)로 높이기',
  useHint: '이 학습을 끝내고 학습률을 {{rate}}(으)로 바꿉니다.',
  taken: '학습률: {{rate}}',
  again: '다시 학습',
  dismiss: '닫기',
};
