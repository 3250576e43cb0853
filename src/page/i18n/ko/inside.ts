import type { inside as english } from '../en/inside.ts';
import type { Translated } from '../translated.ts';

export const inside: Translated<typeof english> = {
  noNetwork:
    '아직 들여다볼 신경망이 없습니다. 층 목록이 알려 주는 것을 고치면 여기에 특징 맵이 나타납니다.',
  subject: {
    previous: '이전',
    previousHint: '고른 클래스에서 이 앞의 테스트 이미지입니다.',
    next: '다음',
    nextHint: '고른 클래스에서 이 다음의 테스트 이미지입니다.',
    test: '테스트 이미지 {{place}} · {{label}}',
    own: '직접 만든 이미지',
    nextBatch: '다음 학습 배치',
    class: '이미지의 클래스',
    classHint: '이전과 다음이 이 클래스 안에서만 움직입니다.',
    anyClass: '모든 클래스',
    wrong: '가장 틀린 것',
    looking: '찾는 중…',
    wrongHint: '처음 1,000장의 테스트 이미지를, 정답 클래스에 준 확률이 낮은 순서로 늘어놓습니다.',
    range: '색 범위',
    rangeHint:
      '가장 진한 색의 기준입니다. 층에서 가장 큰 값, 맵마다 가장 큰 값, 또는 지금 이 순간의 값으로 고정하여 시간이 지나도 맵을 비교할 수 있게 합니다.',
    ranges: {
      layer: '층마다',
      map: '맵마다',
      fixed: '고정',
    },
    rate: '새로 고침',
    rateHint:
      '학습하는 동안 숫자를 얼마나 자주 다시 읽을지 정합니다. 읽어도 학습은 달라지지 않습니다.',
    perSecond_one: '초당 {{count}}번',
    perSecond_other: '초당 {{count}}번',
    held: '멈춤',
  },
  maps: {
    heading: '특징 맵',
    of: '{{layer}}의 맵',
    name: '{{layer}} 맵 {{map}}',
    input: '입력 채널 {{channel}}',
    more: '+{{count}}',
    fewer: '줄이기',
    probabilities: '클래스별 확률',
    probability: '{{name}}: {{percent}}',
    dead: '죽음 {{count}}',
    deadHint:
      '테스트 이미지 32장의 모든 자리에서 0입니다. 기울기가 지나가지 못해 배울 수 없습니다.',
    saturated: '포화 {{count}}',
    saturatedHint:
      '테스트 이미지 32장에서 활성화 함수의 평평한 끝에 있습니다. 기울기가 거의 지나가지 못합니다.',
    waiting: '첫 숫자를 기다리는 중…',
    untrained: '학습 전의 무작위 가중치',
    afterStep: '{{step}}스텝 뒤',
  },
};
