import type { building as english } from '../en/building.ts';
import type { Translated } from '../translated.ts';
import { layerHelp } from './layerHelp.ts';

export const building: Translated<typeof english> = {
  ...layerHelp,
  layers: '레이어',
  paletteHint: '레이어를 끌어다 쌓거나, 누르면 선택한 레이어 뒤에 들어갑니다.',
  dragHelp:
    '스페이스를 누르고 화살표 키로 옮긴 뒤, 스페이스로 놓거나 Esc로 되돌립니다. Alt+화살표는 바로 옮기고, Delete는 지우고, Ctrl+D는 복제합니다.',
  drag: '{{name}} 끌기',
  figures: '파라미터 {{params}}개, FLOPs {{flops}}, 메모리의 {{share}}%',
  share: '메모리의 {{share}}%',
  unresolved: '위 레이어를 먼저 고쳐야 합니다',
  off: '꺼짐',
  frozen: '동결됨',
  trainable:
    '학습할 때 가중치를 바꿀지 정합니다. 끄면 레이어를 동결해 지금 가중치를 그대로 둡니다.',
  from: '입력: {{inputs}}',
  actions: {
    moveUp: '{{name}} 위로',
    moveDown: '{{name}} 아래로',
    duplicate: '{{name}} 복제',
    disable: '{{name}} 끄기',
    enable: '{{name}} 켜기',
    delete: '{{name}} 삭제',
  },
  hints: {
    moveUp: '입력 쪽으로 한 칸 옮깁니다({{keys}}).',
    moveDown: '출력 쪽으로 한 칸 옮깁니다({{keys}}).',
    duplicate: '바로 뒤에 똑같은 레이어를 넣습니다({{keys}}).',
    disable: '자리는 두고 신경망에서만 뺍니다.',
    enable: '다시 신경망에 넣습니다.',
    delete: '레이어를 지웁니다({{keys}}).',
  },
  said: {
    added: '{{name}} 추가, {{count}}개 가운데 {{position}}번째.',
    lifted: '{{name}} 집음, {{count}}개 가운데 {{position}}번째.',
    over: '{{count}}개 가운데 {{position}}번째.',
    outside: '바깥입니다. 여기에 놓으면 {{name}} 레이어가 지워집니다.',
    outsideNew: '바깥입니다. 여기에 놓으면 아무것도 추가되지 않습니다.',
    moved: '{{name}} 이동, {{count}}개 가운데 {{position}}번째.',
    removed: '{{name}} 삭제됨.',
    duplicated: '{{name}} 복제됨.',
    disabled: '{{name}} 꺼짐.',
    enabled: '{{name}} 켜짐.',
    cancelled: '끌기 취소. {{name}} 레이어는 그대로입니다.',
    fixed: '적용됨: {{fix}}.',
  },
  releaseToRemove: '놓으면 {{name}} 삭제',
  empty: {
    heading: '빈 신경망에서 시작하기',
    body: '레이어는 수를 받아 계산한 수를 다음 레이어로 넘깁니다. 숫자 이미지라면 Conv2D로 획을 찾고, MaxPooling2D로 줄이고, Flatten으로 한 줄로 편 다음, 유닛 10개에 softmax를 쓰는 Dense로 어떤 숫자인지 답하게 합니다. 이 순서대로 끌어다 놓거나 누르세요.',
  },
  clear: '비우기',
  clearHint: '레이어를 모두 지웁니다. 실행 취소로 되돌릴 수 있습니다.',
  repaired: '다 고쳤습니다. 학습 시작을 눌러 보세요.',
  reset: '원본으로',
  resetHint: '바꾼 내용을 버리고 {{preset}}(으)로 되돌립니다.',
  edited: '{{preset}} (수정됨)',
  undo: '실행 취소',
  redo: '다시 실행',
  undoHint: '마지막으로 바꾼 설정을 되돌립니다({{keys}}).',
  redoHint: '되돌린 것을 다시 적용합니다({{keys}}).',
  nothingToUndo: '되돌릴 것이 없습니다.',
  nothingToRedo: '다시 적용할 것이 없습니다.',
  presets: {
    'model-a': {
      name: '강의 모델 A',
      teaches: '합성곱 세 층이 획을, 이어서 모양을 찾습니다. 가중치는 적고 정확도는 높습니다.',
    },
    'model-b': {
      name: '강의 모델 B',
      teaches: '가중치 천만 개가 거의 다 Dense 한 층에 있습니다. 그 대가를 확인해 보세요.',
    },
    small: {
      name: '작고 빠른 모델',
      teaches: 'strides로 이미지를 단번에 줄입니다. 가볍게 실험하기 좋습니다.',
    },
    'lenet-5': {
      name: 'LeNet-5',
      teaches: '1998년에 은행 수표를 읽던 신경망입니다. 평균 풀링과 tanh를 씁니다.',
    },
    'all-conv': {
      name: '합성곱만 쓰는 모델',
      teaches: 'Dense가 없습니다. 풀링 대신 strides를 쓰고, 맵마다 평균을 내어 점수로 삼습니다.',
    },
    softmax: {
      name: '소프트맥스 회귀',
      teaches: '은닉층이 없습니다. 클래스마다 견본 하나씩을 배웁니다.',
    },
    mlp: {
      name: '다층 퍼셉트론',
      teaches: 'Dense만 있습니다. 어느 픽셀끼리 이웃인지 알지 못합니다.',
    },
    broken: {
      name: '고장 난 모델: 고쳐 보세요',
      teaches: '흔한 실수 다섯 가지가 차례로 숨어 있습니다. 읽고 하나씩 고쳐 보세요.',
    },
  },
};
