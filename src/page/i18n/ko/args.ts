import type { args as english } from '../en/args.ts';
import type { Translated } from '../translated.ts';

export const args: Translated<typeof english> = {
  momentum: '지난 업데이트를 다음 업데이트에 얼마나 이어 갈지 정합니다.',
  nesterov: '모멘텀 방향으로 먼저 나아간 곳의 기울기를 씁니다.',
  weight_decay: '업데이트할 때마다 모든 가중치를 조금씩 줄입니다. None이면 줄이지 않습니다.',
  clipnorm:
    '가중치 텐서마다 기울기 크기(norm)의 상한입니다. 넘으면 줄입니다. None이면 자르지 않습니다.',
  clipvalue: '기울기의 값 하나하나가 이 범위를 넘지 않게 자릅니다. None이면 자르지 않습니다.',
  global_clipnorm:
    '모든 가중치를 합친 기울기 크기(norm)의 상한입니다. 넘으면 줄입니다. None이면 자르지 않습니다.',
  rho: '기울기 제곱의 평균을 얼마나 천천히 잊을지 정합니다.',
  beta_1: '기울기의 평균을 얼마나 천천히 잊을지 정합니다.',
  beta_2: '기울기 제곱의 평균을 얼마나 천천히 잊을지 정합니다.',
  epsilon: '0으로 나누지 않도록 더하는 아주 작은 수입니다.',
  decay_steps: '몇 스텝에 걸쳐 학습률을 줄일지 정합니다.',
  decay_rate:
    'decay_steps 동안 학습률이 얼마나 줄어드는지 정합니다. 위의 감소 방식에 공식이 있습니다.',
  staircase: 'decay_steps마다 한 번씩 계단처럼 줄입니다.',
  alpha: '마지막 학습률이 처음의 몇 배인지 정합니다.',
  warmup_steps: '이 스텝 수 동안 학습률을 곧게 올립니다. 0이면 바로 시작합니다.',
  warmup_from: '첫 스텝의 학습률이 정한 학습률의 몇 배인지 정합니다.',
  monitor: '에포크마다 지켜볼 값입니다.',
  min_delta: '이보다 작은 변화는 나아진 것으로 보지 않습니다.',
  patience: '나아지지 않아도 기다릴 에포크 수입니다.',
  mode: '작을수록 좋은지 클수록 좋은지 정합니다. auto는 이름을 보고 고릅니다.',
  baseline: '넘어야 할 기준값입니다. None이면 없습니다.',
  restore_best_weights: '끝날 때 가장 좋았던 에포크의 가중치로 되돌립니다.',
  start_from_epoch: '처음 몇 에포크는 지켜보지 않습니다.',
  factor: '나아지지 않을 때 학습률에 곱할 값입니다.',
  cooldown: '학습률을 줄인 뒤 쉬는 에포크 수입니다.',
  min_lr: '학습률은 이 값 아래로 내려가지 않습니다.',
  filepath:
    '에포크마다 저장할 파일 이름입니다. {epoch:02d}, {val_loss:.4f} 자리에는 그 에포크의 값이 들어갑니다. 파일 형식은 저장할 때 고릅니다.',
  save_best_only: '지켜보는 값이 가장 좋을 때의 에포크만 남깁니다.',
};
