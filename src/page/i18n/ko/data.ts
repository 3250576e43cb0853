import type { data as english } from '../en/data.ts';
import type { Translated } from '../translated.ts';

export const data: Translated<typeof english> = {
  loadOwn: '직접 불러오기…',
  notFound: '{{title}} · npm run data가 구하지 못함',
  damaged: '{{title}} · npm run data가 받은 파일이 손상됨',
  unknown: '{{title}} · 준비되지 않음',
  preview: '데이터 미리 보기',
  previewHint: '데이터셋의 이미지를 정답과 함께 보여 주고, 클래스마다 몇 장인지 알려 줍니다.',
  loading: '{{title}} 불러오는 중…',
  part: '구분',
  parts: { train: '학습용', test: '테스트용' },
  classFilter: '클래스',
  allClasses: '모든 클래스',
  images: '이미지',
  range: '{{total}}장 중 {{from}}–{{to}}',
  noImages: '여기에는 이 클래스의 이미지가 없습니다.',
  previous: '이전',
  next: '다음',
  previousHint: '이전 이미지를 봅니다.',
  nextHint: '다음 이미지를 봅니다.',
  forget: '이 데이터셋 지우기',
  forgetHint: '목록에서 빼고 이 브라우저에서 삭제합니다.',
  alt: {
    train: '학습용 이미지 {{number}}번, 클래스 {{name}}',
    test: '테스트용 이미지 {{number}}번, 클래스 {{name}}',
  },
  shape: '{{shape}} 이미지, 학습용 {{train}}장과 테스트용 {{test}}장, 클래스 {{classes}}개',
  load: {
    heading: '내 데이터 불러오기',
    body: '클래스마다 폴더 하나에 이미지를 담은 폴더나 zip 파일, 또는 이미지와 레이블이 든 idx 파일을 넣으세요. 그 위에 train과 test 폴더를 두어도 됩니다. 파일은 이 컴퓨터에서만 읽고 어디에도 올리지 않습니다.',
    drop: '폴더, zip 파일, idx 파일을 여기에 끌어다 놓거나',
    files: '파일 고르기…',
    folder: '폴더 고르기…',
    size: '이미지 크기',
    sizeHint:
      '이미지를 한 변이 이만큼의 픽셀인 회색 정사각형으로 바꿉니다. Keras처럼 비율과 관계없이 맞춥니다. 여기 있는 신경망은 28을 씁니다. idx 파일은 원래 크기 그대로입니다.',
    sizeError: '{{min}}부터 {{max}}까지의 정수를 적으세요.',
    reading: '파일을 읽는 중',
    readingOf: '이미지 {{total}}장 중 {{done}}장째 읽는 중',
    cancel: '취소',
    name: '이름',
    use: '이 데이터셋 쓰기',
    useHint: '이 페이지의 데이터셋으로 고르고, 다음에 올 때도 쓰도록 이 브라우저에 보관합니다.',
    useHere: '이 페이지의 데이터셋으로 고릅니다.',
    unkept:
      '시크릿 창처럼 저장이 막혀 있거나 저장 공간이 가득 차서 이 브라우저에 보관할 수 없습니다. 이 데이터셋은 이 페이지를 닫을 때까지만 남으니, 다음에 올 때 다시 불러오세요.',
    again: '다른 파일 고르기',
    againHint: '이 파일을 두고 처음부터 다시 고릅니다.',
    classes: '클래스별 이미지 수',
    refused_one: '파일 1개를 제외했습니다',
    refused_other: '파일 {{count}}개를 제외했습니다',
    refusedMore: '그 밖에 {{more}}개',
    unnamed: '내 이미지',
  },
  refusals: {
    notAnImage: '이미지가 아님(PNG, JPEG, WebP, GIF, BMP, AVIF만 가능)',
    undecodable: '손상되었거나 이 브라우저가 읽지 못하는 형식',
    noFolder: '클래스 폴더 안에 있지 않음',
    tooLarge: '32MB보다 큼',
    tooManyPixels: '6,400만 픽셀보다 큼',
    encrypted: '암호로 잠겨 있음',
    damaged: 'zip 안에서 손상됨',
  },
  problems: {
    nothing:
      '고른 파일에 이미지가 없습니다. 클래스별 폴더에 담은 PNG, JPEG, WebP, GIF, BMP, AVIF 이미지나 idx 파일을 넣으세요.',
    zipDamaged:
      'zip 파일 {{file}}을(를) 열 수 없습니다. 손상되었거나 zip 파일이 아닙니다. 다시 압축하세요. ({{reason}})',
    tooManyFiles: '파일이 {{limit}}개보다 많습니다. 수를 줄이세요.',
    tooManyBytes: '파일의 크기가 모두 {{limit}}MB보다 큽니다. 수나 크기를 줄이세요.',
    tooManyPixels:
      '{{side}} × {{side}} 픽셀 이미지 {{actual}}장은 GPU에 한꺼번에 올리기에 너무 많습니다. {{limit}}장 이하로 줄이거나 이미지 크기를 줄이세요.',
    oneClass:
      '모든 이미지가 한 클래스({{name}})에 속합니다. 클래스마다 폴더를 하나씩, 둘 이상 넣으세요.',
    tooManyClasses: '클래스가 {{actual}}개이지만 {{limit}}개까지만 구별할 수 있습니다.',
    noFolders:
      '폴더 안에 있는 이미지가 없습니다. 클래스 이름으로 폴더를 만들어 이미지를 나누어 담으세요.',
    tooFew:
      '읽은 이미지가 {{actual}}장뿐이라 학습과 테스트에 모자랍니다. 두 클래스 이상, 클래스마다 두 장 이상 넣으세요.',
    idxPair:
      'idx 파일은 이미지 파일과 레이블 파일이 한 쌍입니다. 테스트용 한 쌍은 이름에 t10k나 test가 들어가야 합니다. 두 개나 네 개를 넣으세요.',
    idxCount:
      'idx 파일의 짝이 맞지 않습니다. 이미지는 {{images}}장인데 레이블은 {{labels}}개입니다.',
    idxSize:
      '학습용 이미지는 {{train}} 픽셀인데 테스트용 이미지는 {{test}} 픽셀입니다. 같은 데이터셋의 파일을 넣으세요.',
    idxDamaged: 'idx 파일 {{file}}이(가) 손상되었거나 잘렸습니다. 다시 받으세요.',
  },
};
