import type { data as english } from '../en/data.ts';
import type { Translated } from '../translated.ts';

export const data: Translated<typeof english> = {
  loadOwn: '직접 불러오기…',
  loadHeading: '내 데이터 불러오기',
  notFound: '{{title}} · npm run data가 구하지 못함',
  damaged: '{{title}} · npm run data가 받은 파일이 손상됨',
  unknown: '{{title}} · 준비되지 않음',
  preview: '데이터 미리 보기',
  previewHint: '데이터셋의 이미지를 정답과 함께 보여 주고, 클래스마다 몇 장인지 알려 줍니다.',
};
