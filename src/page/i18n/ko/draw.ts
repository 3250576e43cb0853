import type { draw as english } from '../en/draw.ts';
import type { Translated } from '../translated.ts';

export const draw: Translated<typeof english> = {
  board: '그림판',
  boardHint:
    '마우스, 손가락, 펜으로 그립니다. 키보드로는 화살표 키로 옮기고, Space로 칠하고, Shift와 화살표 키로 선을 긋고, Delete로 지웁니다.',
  boardEmpty: '빈 그림판',
  boardDrawn: '내가 그린 그림',
  under: '{{row}}행 {{column}}열: 잉크 {{ink}}%',
  inviteDigit: '4를 그려 보세요',
  inviteAny: '여기에 그려 보세요',
  lead: '그린 그림은 먼저 신경망이 학습한 이미지와 같은 모양으로 다듬습니다. 그 과정이 단계마다 여기에 나타납니다.',
  emptyAnswer: '그리는 동안 신경망이 클래스마다 얼마나 확신하는지 막대로 나타납니다.',

  tools: '그리기 도구',
  pen: '펜',
  eraser: '지우개',
  toolHints: {
    pen: 'MNIST의 획처럼 부드럽고 둥근 붓으로 그립니다.',
    eraser: '잉크를 지웁니다. 펜의 반대쪽 끝으로도 지울 수 있습니다.',
  },
  undo: '획 취소',
  undoHint: '마지막 획을 되돌립니다. 모두 지운 것도 되돌립니다.',
  clear: '모두 지우기',
  clearHint: '그림판을 비웁니다.',
  size: '굵기',
  sizeHint: '붓의 굵기입니다. 펜은 세게 누르면 더 굵어집니다.',
  sizeText: '그림판의 {{percent}}%',
  startFrom: '이미지에서 시작',
  startHint:
    '고른 클래스의 테스트용 이미지를 그림판에 올립니다. 고를 때마다 다른 이미지가 나오니 고쳐 그려 보세요.',
  startWaits: '이미지 불러오는 중…',

  steps: '그림이 신경망의 입력이 되기까지',
  boxed: '상자',
  boxedAlt: '그린 그림과 잉크를 모두 담는 가장 작은 상자',
  fitted: '{{side}} × {{side}} 맞춤',
  fittedAlt: '상자 안을 가로세로 비율 그대로 {{size}} 픽셀로 줄인 것',
  centred: '무게중심 맞춤',
  centredAlt:
    '신경망의 입력, {{size}} 픽셀: 무게중심이 {{row}}행 {{column}}열로 한가운데에 있습니다',
  asDrawn: '그린 그대로',
  asDrawnAlt: '신경망의 입력, {{size}} 픽셀: 그린 그대로입니다',
  centre: 'MNIST처럼 무게중심 맞추기',
  centreHint:
    'MNIST의 숫자는 20 × 20 픽셀 상자에 꼭 맞고, 잉크의 무게중심이 28 × 28의 한가운데에 있습니다. 끄면 그렇지 않은 숫자를 신경망이 어떻게 보는지 알 수 있습니다.',
  darkOnLight: '밝은 바탕에 어두운 글씨',
  darkHint: '밝은 바탕에 어두운 잉크로 그립니다. 바꾸기 전에는 데이터셋의 이미지를 따릅니다.',

  says: '신경망의 답:',
  probabilities: '확률',
  outputs: '출력',
  barName: '{{name}}: {{score}}',
  askHint: '이 클래스에 대해 묻습니다. 무엇이 중요한지 보여 주는 지도와 다른 화면도 따라 바뀝니다.',
  otherClasses_one: '그 밖의 클래스 1개는 이보다 낮습니다',
  otherClasses_other: '그 밖의 클래스 {{count}}개는 이보다 낮습니다',
  untrained: '아직 학습하지 않아 가중치가 무작위입니다. 지금 답은 짐작일 뿐입니다.',
  waiting: '준비되는 대로 신경망이 답합니다.',
  noNetwork: '지금 설정으로는 신경망이 돌아가지 않습니다. 오류로 표시된 곳을 고치세요.',
  ofEpoch: '에포크 {{epoch}}의 가중치로 낸 답입니다.',
  maps: '특징 맵 보기',
  mapsHint: '그린 그림에 반응하는 특징 맵을 엽니다.',
  mapsEmpty: '먼저 그림을 그리세요.',
  larger: '왜?',
  largerHint: '곡선 자리를 차지해 그림판이 커지고, 그림의 어느 부분이 답을 정하는지 보여 줍니다.',

  why: '왜 {{name}}일까?',
  overlay: '그림 위에 겹칠 지도',
  overlays: { none: '없음', occlusion: '가려 보기', saliency: '기울기' },
  overlayAlts: {
    none: '신경망의 입력',
    occlusion: '가려 보기: 그림의 어디를 가리면 {{name}}의 점수가 바뀌는지',
    saliency: '기울기: 어느 픽셀이 {{name}}의 손실을 가장 크게 바꾸는지',
  },
  overlayTexts: {
    none: '신경망이 받는 이미지입니다. 지도를 겹치면 어느 부분이 {{name}}에 중요한지 보입니다.',
    occlusion:
      '{{size}} × {{size}} 픽셀의 회색 사각형이 이미지 위를 옮겨 다니며 일부를 가립니다. 주황색인 곳은 가리면 {{name}}의 확률이 내려가는 곳, 곧 {{name}}(이)라는 근거가 되는 곳입니다. 빈 곳에서는 회색이 잉크처럼 보여 영향을 주기도 합니다.',
    saliency:
      '픽셀이 조금 바뀔 때 {{name}}에 대한 손실이 얼마나 바뀌는지, 곧 입력까지 역전파한 |dL/dx|입니다. 밝은 주황색일수록 답이 그 픽셀에 달려 있습니다.',
  },
  hiding: '가려 본 곳',
  hiddenSoFar: '{{total}}곳 중 {{done}}곳',
  askOther: '다른 막대를 누르면 그 클래스에 대해 묻습니다.',
  rises: '{{most}}%p 올라감',
  falls: '{{most}}%p 내려감',
  steepest: '|dL/dx| = {{most}}',
};
