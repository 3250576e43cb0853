import type { background as english } from '../en/background.ts';
import type { Translated } from '../translated.ts';

export const background: Translated<typeof english> = {
  epoch: '에포크 {{epoch}}/{{epochs}} · {{percent}}% · ConvLab',
  ended: '{{state}} · ConvLab',
  failed: '실패',
  title: '학습하는 동안',
  awake: '화면 켜 두기',
  awakeHint:
    '기기가 절전 모드로 들어가면 깨어날 때까지 학습이 멈춥니다. 다른 탭을 보는 동안에도 학습은 계속되며, 탭 제목에서 진행 상황을 볼 수 있습니다.',
  awakeMissing:
    '이 브라우저에서는 화면을 켜 둘 수 없습니다. 기기 설정에서 절전 모드를 꺼 두세요. 다른 탭을 보는 동안에도 학습은 계속되며, 탭 제목에서 진행 상황을 볼 수 있습니다.',
  awakeRefused:
    '지금은 브라우저가 허용하지 않습니다. 배터리가 부족할 때 흔히 그렇습니다. 기기가 절전 모드로 들어가지 않는 한 학습은 계속됩니다.',
};
