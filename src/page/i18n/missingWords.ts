import type { Translated } from './translated.ts';

/** With the page itself and in both languages: Korean may be the very part that could not be loaded. */
const en = {
  notice:
    'Part of this page could not be loaded: the network is gone, or a newer version has replaced this one.',
  keeps: 'Reloading keeps your set-up.',
  running: 'The run goes on. Reload once it has ended.',
  loses: 'Your set-up cannot be carried over: reloading again starts without it.',
  here: 'This part could not be loaded.',
  stopped: 'This part of the page has stopped working: {{reason}}',
  reload: 'Reload',
  later: 'Later',
} as const;

const ko: Translated<typeof en> = {
  notice: '페이지 일부를 불러오지 못했습니다. 네트워크가 끊겼거나 새 버전이 나온 것 같습니다.',
  keeps: '새로 고쳐도 설정은 남습니다.',
  running: '학습은 계속됩니다. 끝난 뒤 새로 고치세요.',
  loses: '설정을 옮겨 담을 수 없습니다. 한 번 더 누르면 설정 없이 새로 고칩니다.',
  here: '이 부분을 불러오지 못했습니다.',
  stopped: '페이지의 이 부분이 멈췄습니다: {{reason}}',
  reload: '새로 고침',
  later: '나중에',
};

export const missingWords = { en, ko } as const;
