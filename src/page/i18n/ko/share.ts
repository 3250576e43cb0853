import type { share as english } from '../en/share.ts';
import type { Translated } from '../translated.ts';

export const share: Translated<typeof english> = {
  open: '공유',
  hint: '지금 설정을 어디서나 그대로 여는 링크를 만듭니다.',
  export: '모델 내보내기',
  exportHint: '신경망과 가중치를 Keras, PyTorch, ONNX 등의 형식으로 내보냅니다.',
  title: '이 설정 공유하기',
  locked: '이 페이지를 연 링크에서 잠가 둔 항목입니다.',
  taskHeading: '과제',
  opened: '링크에서 가져온 설정입니다. 실행 취소를 누르면 원래 설정으로 돌아갑니다.',
  dismiss: '확인',
  whole: 'ConvLab에서 열기',
};
