import type { datasets as english } from '../en/datasets.ts';
import type { Translated } from '../translated.ts';

export const datasets: Translated<typeof english> = {
  loading: '{{title}} 불러오는 중…',
  stalled:
    '{{title}} 불러오는 중… 몇 초째 들어오는 데이터가 없습니다. 네트워크를 확인하세요. 연결되면 저절로 이어집니다.',
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
  turned: '{{title}} (행·열 바꿈)',
  forget: '이 데이터셋 지우기',
  forgetHint: '목록에서 빼고 이 브라우저에서 삭제합니다.',
  alt: {
    train: '학습용 이미지 {{number}}번, 클래스 {{name}}',
    test: '테스트용 이미지 {{number}}번, 클래스 {{name}}',
  },
  shape: '{{shape}} 이미지, 학습용 {{train}}장과 테스트용 {{test}}장, 클래스 {{classes}}개',
  load: {
    body: '클래스마다 폴더 하나에 이미지를 담은 폴더나 zip 파일을 넣으세요. 그 위에 train과 test 폴더를 두어도 됩니다. idx 파일, .npz 파일, Kaggle의 픽셀 CSV 표도 읽습니다. 파일은 이 컴퓨터에서만 읽고 어디에도 올리지 않습니다.',
    drop: '폴더, zip 파일, 데이터 파일을 여기에 끌어다 놓거나',
    files: '파일 고르기…',
    folder: '폴더 고르기…',
    size: '이미지 크기',
    sizeHint:
      '이미지를 한 변이 이만큼의 픽셀인 회색 정사각형으로 바꿉니다. Keras처럼 비율과 관계없이 맞춥니다. 여기 있는 신경망은 28을 씁니다. idx, NumPy, CSV 파일은 원래 크기 그대로입니다.',
    sizeError: '{{min}}부터 {{max}}까지의 정수를 적으세요.',
    reading: '파일을 읽는 중',
    readingOf: '이미지 {{total}}장 중 {{done}}장째 읽는 중',
    cancel: '취소',
    name: '이름',
    use: '이 데이터셋 쓰기',
    useHint: '이 페이지의 데이터셋으로 고르고, 다음에 올 때도 쓰도록 이 브라우저에 보관합니다.',
    useHere: '이 페이지에서 쓸 데이터셋으로 고릅니다.',
    unkept:
      '시크릿 창처럼 저장이 막혀 있거나 저장 공간이 가득 차서 이 브라우저에 보관할 수 없습니다. 이 데이터셋은 이 페이지를 닫을 때까지만 남으니, 다음에 올 때 다시 불러오세요.',
    again: '다른 파일 고르기',
    againHint: '이 파일을 두고 처음부터 다시 고릅니다.',
    classes: '클래스별 이미지 수',
    whatEachIs: '파일별 내용',
    thumbnails: {
      train: '클래스 {{name}}의 첫 학습용 이미지',
      test: '클래스 {{name}}의 첫 테스트용 이미지',
    },
    noneOf: '없음',
    reshapeHint: '지금 신경망의 입력은 {{shape}}이어서 이 이미지와 맞지 않습니다.',
    turn: '이미지 바로 세우기',
    turnHint:
      '행과 열을 맞바꿉니다. EMNIST 파일과 그것으로 만든 표에는 이미지가 옆으로 눕고 좌우가 뒤집힌 채 들어 있습니다.',
    emptyClasses:
      '클래스 {{names}}의 학습용 이미지가 없습니다. 신경망이 이 클래스를 배우지는 못하지만, 마지막 층에는 그 몫의 유닛이 있어야 합니다.',
    emptyZero:
      '레이블이 {{least}}부터 {{most}}까지라서 클래스 0의 이미지가 없습니다. 그래도 마지막 층에는 0부터 {{most}}까지 하나씩, 유닛 {{units}}개가 있어야 합니다.',
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
    damaged: '손상되었거나 잘림',
    html: '이름만 데이터 파일이고 내용은 웹 페이지. 잘못 내려받았으니 다시 받으세요',
    archive: 'RAR, 7z, tar 같은 압축 파일. 풀어서 넣거나 zip으로 다시 묶어 넣으세요',
    foreign: 'HDF5, MATLAB, Parquet, pickle 파일. 배열을 .npz로 저장해 넣으세요',
    empty: '빈 파일. 내려받다가 끊겼으니 다시 받으세요',
    idxOther: 'idx 파일이지만 바이트가 아님. 0부터 255까지의 정수만 읽습니다',
    notData: '이미지도 픽셀 표도 아님',
    notNeeded: '다른 파일이 있어 쓰지 않음',
    noLabels: '레이블 열이 없는 픽셀 표라서 학습에 쓸 수 없음',
    notSquare: '픽셀 수가 정사각형 이미지에 맞지 않는 표',
    trainImages: '학습용 이미지',
    trainLabels: '학습용 레이블',
    testImages: '테스트용 이미지',
    testLabels: '테스트용 레이블',
  },
  problems: {
    nothing:
      '고른 파일에 이미지가 없습니다. 클래스별 폴더에 담은 PNG, JPEG, WebP, GIF, BMP, AVIF 이미지나 idx, .npz, CSV 파일을 넣으세요.',
    htmlFile:
      '파일 {{file}}은(는) 데이터가 아니라 웹 페이지입니다. 내려받은 주소가 파일 대신 웹 페이지를 보냈습니다. 대개 파일이 더는 그곳에 없기 때문이니, 다른 곳에서 다시 받으세요.',
    fileDamaged: '파일 {{file}}이(가) 손상되었거나 잘렸습니다. 다시 받으세요.',
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
    pairs:
      '이미지와 레이블은 한 쌍입니다. 테스트용 한 쌍은 이름에 t10k나 test가 들어가야 합니다. 짝이 되는 파일이 없거나 같은 종류의 파일이 둘 이상입니다. 파일을 두 개나 네 개 넣으세요.',
    counts: '파일의 짝이 맞지 않습니다. 이미지는 {{images}}장인데 레이블은 {{labels}}개입니다.',
    sizes:
      '학습용 이미지는 {{train}} 픽셀인데 테스트용 이미지는 {{test}} 픽셀입니다. 같은 데이터셋의 파일을 넣으세요.',
    severalSets: '여러 데이터셋의 파일이 섞여 있습니다({{names}}). 한 데이터셋의 파일만 넣으세요.',
    arrayShape:
      '배열 {{file}}의 모양이 {{actual}}입니다. 이미지의 모양은 (N, H, W), (N, H, W, 1), (N, H, W, 3), (N, H × H) 중 하나여야 합니다. 모양을 바꿔 저장하세요.',
    arrayType:
      '배열 {{file}}의 원소 형식이 {{actual}}인데, 숫자만 읽을 수 있습니다. x.astype("uint8")처럼 uint8로 바꿔 저장하세요.',
    arrayValue:
      '이미지 {{file}}에 값 {{actual}}이(가) 있습니다. 픽셀은 0부터 255까지의 수이거나 0부터 1까지의 소수여야 합니다. 표준화하기 전의 이미지를 저장하세요.',
    arrayLabel:
      '{{file}}의 {{place}}번 레이블이 {{actual}}입니다. 레이블은 0부터 255까지의 정수여야 합니다. 클래스 번호를 0부터 매기세요.',
    csvNoLabels:
      '표 {{file}}에는 픽셀만 있고 레이블 열이 없어 학습에 쓸 수 없습니다. Kaggle의 test.csv가 그렇습니다. train.csv를 넣으세요.',
    csvShape:
      '표 {{file}}의 한 행에 픽셀이 {{actual}}개 있어 정사각형 이미지가 되지 않습니다. 28 × 28이면 784개처럼, 회색 정사각형 이미지를 넣으세요.',
    csvRow:
      '{{file}}의 {{row}}행은 칸이 {{actual}}개인데 첫 행은 {{expected}}개입니다. 파일이 손상되었거나 잘렸으니 다시 받으세요.',
    csvCell:
      '{{file}}의 {{row}}행 {{column}} 열에 ‘{{actual}}’이(가) 있습니다. 픽셀은 0부터 255까지의 정수, 레이블은 숫자나 짧은 이름이어야 합니다. 칸을 고치거나 파일을 다시 받으세요.',
  },
};
