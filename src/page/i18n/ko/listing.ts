import type { listing as english } from '../en/listing.ts';
import type { Translated } from '../translated.ts';

export const listing: Translated<typeof english> = {
  body: '신경망을 만드는 코드를 붙여 넣으세요. Sequential, 함수형, model.add 모두 되고 compile과 fit도 읽습니다. 코드는 읽기만 하고 실행하지 않으며, 이 컴퓨터를 떠나지 않습니다.',
  code: 'Keras 코드',
  placeholder:
    'model = keras.Sequential([\n    layers.Conv2D(32, 3, activation="relu"),\n    …\n])',
  drop: '.py, .ipynb, .txt 파일을 여기에 끌어다 놓아도 됩니다.',
  file: '파일 열기…',
  fileHint: '파이썬 파일이나 노트북을 상자로 읽어 옵니다.',
  models: '찾은 모델',
  model: '{{name}} · 레이어 {{layers}}개 · 파라미터 {{params}}개',
  unfit: '{{name}} · 레이어 {{layers}}개가 아직 서로 맞지 않습니다',
  unusable: '{{name}} · 아직 사용할 수 없습니다',
  fit: {
    epochs: '{{count}}에포크',
    batch: '배치 {{size}}',
    split: '검증 {{share}}',
  },
  line: '{{line}}번째 줄',
  cell: '셀 {{cell}}, {{line}}번째 줄',
  show: '코드에서 그 자리를 보여 줍니다.',
  problems: '고칠 것',
  notes: '이렇게 읽었습니다',
  write: '{{text}}(으)로 쓰기',
  erase: '지우기',
  writeAll: '제안 {{count}}개 모두 받기',
  use: '이 신경망 사용',
  useHint: '신경망과 compile, fit을 설정에 넣습니다. 실행 취소로 되돌릴 수 있습니다.',
  taken: '코드에서 신경망을 가져왔습니다: {{name}}, 레이어 {{layers}}개.',
  useNone: '아직 사용할 신경망이 없습니다.',
  reading: '읽는 중…',
};
