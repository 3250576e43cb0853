import type { offline as english } from '../en/offline.ts';
import type { Translated } from '../translated.ts';

export const offline: Translated<typeof english> = {
  ready: '새 버전이 준비되었습니다. 새로 고치면 설정은 남고 곡선은 지워집니다.',
  afterRun: '새 버전이 준비되었습니다. 학습이 끝나면 새로 고칠 수 있습니다.',
  otherPage: 'ConvLab이 다른 탭에도 열려 있습니다. 그 탭을 닫은 뒤 새로 고치세요.',
  reload: '새로 고침',
  later: '나중에',
};
