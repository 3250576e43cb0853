import type { shareDialog as english } from '../en/shareDialog.ts';
import type { Translated } from '../translated.ts';

export const shareDialog: Translated<typeof english> = {
  words:
    '링크에는 신경망과 모든 설정, 시드가 들어 있고 학습 결과는 들어 있지 않습니다. 같은 기기에서 같은 시드로 학습하면 비트까지 똑같은 곡선이 나옵니다.',
  own: '직접 올린 이미지는 이 컴퓨터에만 남습니다. 링크는 MNIST로 열립니다.',
  link: '링크',
  copy: '링크 복사',
  copied: '복사했습니다.',
  notCopied: '이 브라우저에서는 자동으로 복사할 수 없습니다. 링크를 선택해서 직접 복사하세요.',
  embed: '다른 페이지에 넣기: 학습과 그래프만 보이기',
  qr: '링크의 QR 코드',
  qrWords: '휴대전화 카메라로 비추세요.',
  qrTooLong: '링크가 길어서 카메라가 읽을 수 있는 QR 코드로 만들 수 없습니다. 복사해서 쓰세요.',
  lesson: '선생님용: 과제와 바꿀 수 있는 항목',
  task: '학생에게 낼 과제',
  taskExample: '예: val_loss가 가장 먼저 0.1보다 작아지는 학습률은 얼마일까요?',
  controlsWords: '잠금은 보이지만 바꿀 수 없게 하고, 숨김은 아예 보이지 않게 합니다.',
  modes: { open: '열림', locked: '잠금', hidden: '숨김' },
  controls: {
    preset: '프리셋',
    dataset: '데이터셋',
    network: '신경망과 레이어',
    optimizer: '옵티마이저',
    loss: '손실 함수',
    learningRate: '학습률',
    epochs: '에포크',
    batchSize: '배치 크기',
    validationSplit: '검증 비율',
    trainingImages: '학습 이미지 수',
    seed: '시드',
    device: '장치',
    advanced: '그 밖의 인자',
    history: '학습 기록',
    summary: '모델 요약',
    testSet: '테스트 세트',
  },
};
