import type { page as english } from '../en/page.ts';
import type { Translated } from '../translated.ts';

export const page: Translated<typeof english> = {
  title: 'ConvLab: 브라우저에서 학습하는 합성곱 신경망',
  close: '닫기',
  skipToControls: '학습 버튼으로 건너뛰기',
  choices: '{{name}} 선택지',
  otherLanguage: 'English',
  darkTheme: '어두운 테마로 바꾸기',
  lightTheme: '밝은 테마로 바꾸기',
};
