import type { openFile as english } from '../en/openFile.ts';
import type { Translated } from '../translated.ts';

export const openFile: Translated<typeof english> = {
  title: '파일 열기',
  body: '파일에 든 것을 보여 줍니다. 받아들이기 전에는 아무것도 바뀌지 않으며, 파일은 이 컴퓨터를 떠나지 않습니다.',
  drop: '놓으면 엽니다',
  takes:
    '모델이나 가중치(.keras, .h5, .hdf5, .weights.h5, .safetensors, model.json), Keras 코드(.py, .ipynb), 이미지, “모두 내보내기” 파일(.zip)을 엽니다.',
  again: '다른 파일 열기…',
  againHint: '다른 파일을 고릅니다. 지금까지 바뀐 것은 없습니다.',
  reading: '{{file}} 읽는 중…',
  network: '신경망',
  networkIs: '레이어 {{layers}}개 · 파라미터 {{params}}개 · 입력 {{shape}}',
  networkOwn: '파일에 신경망이 없습니다. 페이지에 있는 신경망의 가중치로 읽었습니다.',
  compile: 'Compile',
  compileIs: '{{optimizer}}, 학습률 {{rate}} · {{schedule}} · 손실 함수 {{loss}}',
  compileNoLoss: '{{optimizer}}, 학습률 {{rate}} · {{schedule}}',
  constant: '스케줄 없음',
  compileNone: '파일에 없습니다. 페이지의 compile을 그대로 씁니다.',
  weights: '가중치',
  weightsAll: '신경망의 가중치가 모두 있습니다.',
  weightsNone: '파일에 없습니다. 새 가중치로 학습을 시작합니다.',
  optimizer: '옵티마이저',
  optimizerAt:
    '가중치를 {{step}}번 고친 뒤의 상태입니다. 페이지의 fit으로는 {{epochs}}에포크입니다.',
  optimizerInside:
    '가중치를 {{step}}번 고친 뒤의 상태입니다. 페이지의 fit으로는 {{epochs}}에포크와 {{rest}}스텝입니다.',
  optimizerNone: '상태가 파일에 없습니다. 처음 상태로 시작합니다.',
  optimizerHeld: '가중치를 {{step}}번 고친 뒤의 상태입니다.',
  optimizerOther:
    '{{optimizer}}의 상태가 아니라 다른 옵티마이저의 상태입니다. 처음 상태로 시작합니다.',
  optimizerUnusable:
    '가중치를 {{step}}번 고쳤다고 적혀 있어 상태를 쓸 수 없습니다. 처음 상태로 시작합니다.',
  left: '뺀 것',
  leftWords:
    '다음을 뺀 신경망을 드립니다. 학습할 때만 작용하거나, 여기 이미지에는 이미 되어 있는 일입니다. 예측은 그대로이지만 이어서 학습하면 결과가 다를 수 있습니다.',
  notes: '알아 둘 것',
  problems: '열 수 없습니다',
  problemsWords:
    '여기서 지원하지 않는 것이 모델에 있습니다. 바꾸어야 할 것은 모두 다음과 같습니다.',
  unfit: '아직 학습할 수 없습니다',
  fixFields: '먼저 설정에 표시된 칸을 고치세요.',
  use: '이 신경망 사용',
  useHint: '가중치 없이 신경망과 compile을 설정에 넣습니다. 실행 취소로 되돌릴 수 있습니다.',
  useNone: '파일에 가중치만 있습니다.',
  goOn: '여기서 이어 가기',
  goOnHint:
    '이 가중치와 옵티마이저 상태에서 멈춰 있는 학습을 만듭니다. 더 학습을 누르면 파일의 상태에서 이어서 학습합니다. 설정은 실행 취소로 되돌릴 수 있습니다.',
  start: '가중치 가져오기',
  startHint:
    '이 가중치로 멈춰 있는 학습을 만듭니다. 평가하거나 안을 들여다볼 수 있고, 더 학습을 누르면 이어서 학습합니다. 설정은 실행 취소로 되돌릴 수 있습니다.',
  cannotStand: '먼저 신경망이 데이터와 맞아야 합니다.',
  data: '{{file}}은(는) 모델이 아니라 데이터입니다.',
  dataMany: '모델이 아니라 데이터 파일 {{count}}개입니다.',
  dataWords: '이미지와 표는 직접 만든 데이터셋이 됩니다.',
  asData: '데이터셋으로 불러오기',
  asDataHint: '데이터셋을 불러오는 창에서 파일을 읽습니다.',
  unknown:
    '{{file}}은(는) 여기서 열 수 없는 파일입니다. 모델은 .keras, .h5, .hdf5, .weights.h5, .safetensors, model.json, 코드는 .py나 .ipynb, 데이터는 이미지, .csv, .npz, .zip, idx 파일이어야 합니다.',
};
