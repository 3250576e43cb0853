import type { sweep as english } from '../en/sweep.ts';
import type { Translated } from '../translated.ts';

export const sweep: Translated<typeof english> = {
  title: '하이퍼파라미터 비교',
  stop: '비교 중지',
  stopHint: '진행 중인 학습을 끝내고 더 시작하지 않습니다. 중지는 이번 학습만 끝냅니다.',
  progress: '{{total}}번 가운데 {{index}}번째 · {{name}}',
  finished: '비교가 끝났습니다.',
  stopped: '비교를 중지했습니다.',
};
