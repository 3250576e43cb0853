import type { views as english } from '../en/views.ts';
import type { Translated } from '../translated.ts';

export const views: Translated<typeof english> = {
  curves: '곡선',
  featureMaps: '특징 맵',
  errors: '오답 분석',
  draw: '숫자 그리기',
  convolution: '합성곱 실험실',
  kernels: 'GPU 커널',
  kernelsHint: 'GPU 프로그램마다 걸리는 시간과 계산이 맞는지 봅니다.',
  lessons: '수업',
};
