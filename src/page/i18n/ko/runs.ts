import type { runs as english } from '../en/runs.ts';
import type { Translated } from '../translated.ts';

export const runs: Translated<typeof english> = {
  title: '학습 목록',
  here: '이번 학습',
  tabs: '결과',
  numbered: '학습 {{number}}',
  backAt: '에포크 {{epoch}}로 되돌아옴',
  backAtStart: '처음 가중치로 되돌아옴',
  standsHere: '지금 여기',
};
