import type { fixes as english } from '../en/fixes.ts';
import type { Translated } from '../translated.ts';

export const fixes: Translated<typeof english> = {
  addHead: 'Dense {{units}}, softmax로 끝내기',
  useInputShape: '입력 형상 바꾸기: {{shape}}',
  rename: '{{layer}} 이름을 자동으로 짓기',
  moveBeforeFlatten: '{{layer}}: Flatten 앞으로 옮기기',
  reduceField: '{{field}} 줄이기: {{value}}',
  usePadding: 'padding 바꾸기: same',
  setActivation: 'activation 바꾸기: {{value}}',
  moveToEnd: '{{layer}}: 맨 뒤로 옮기기',
  insertFlatten: 'Flatten 넣기',
  setUnits: 'units 바꾸기: {{value}}',
  appendSoftmax: 'softmax Activation 추가하기',
  useMse: '손실 함수 mse 쓰기',
  enableLayers: '레이어 모두 켜기',
  removeLayer: '{{layer}} 지우기',
};
