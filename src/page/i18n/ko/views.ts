import type { views as english } from '../en/views.ts';
import type { Translated } from '../translated.ts';

export const views: Translated<typeof english> = {
  curves: '곡선',
  featureMaps: '특징 맵',
  errors: '오답 분석',
  draw: '숫자 그리기',
  convolution: '합성곱 실험실',
  kernels: '커널',
  lessons: '수업',
};
