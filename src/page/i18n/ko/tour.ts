import type { tour as english } from '../en/tour.ts';
import type { Translated } from '../translated.ts';

export const tour: Translated<typeof english> = {
  name: '둘러보기',
  of: '{{count}}단계 중 {{step}}단계',
  announce: '페이지 맨 앞에 짧은 안내가 열려 있습니다. {{of}}: {{title}}',
  next: '다음',
  back: '이전',
  skip: '건너뛰기',
  done: '마치기',
  rest: '나머지는 {{keys}} 키로 찾으세요.',
  restByTouch: '나머지는 위쪽의 돋보기 버튼으로 찾으세요.',
  build: {
    title: '신경망 만들기',
    body: '카드 하나가 레이어 하나이고, 그림은 실제 크기에 비례합니다. 누르면 설정을 바꾸고, 손잡이를 끌면 옮기고, 레이어 목록에서 새로 더할 수 있습니다.',
  },
  train: {
    title: '학습하기',
    body: '학습 시작을 누르면 새 가중치로 시작합니다. 언제든 일시정지하거나 한 배치씩 나아가거나 중지할 수 있고, 체크포인트에서 앞선 에포크로 되돌아갈 수 있습니다.',
  },
  read: {
    title: '그래프 읽기',
    body: 'loss가 내려가면 학습이 되고 있다는 뜻입니다. loss는 내려가는데 val_loss가 다시 올라가면 이미지를 외우고 있는 것입니다.',
  },
  keep: {
    title: '남기고 비교하고 공유하기',
    body: '학습한 결과는 모두 학습 목록에 남아 곡선을 겹쳐 비교할 수 있습니다. 공유는 설정을 링크로 만들어, 다른 곳에서 열어도 똑같이 학습하게 합니다. 특징 맵에서 커널을 누르면 어느 픽셀이 가중치를 움직이는지 보입니다. {{rest}}',
  },
};
