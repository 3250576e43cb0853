import type { shortcutSheet as english } from '../en/shortcutSheet.ts';
import type { Translated } from '../translated.ts';

export const shortcutSheet: Translated<typeof english> = {
  words:
    '레이어, 레이어 손잡이, 그래프, 열어 본 칸의 단축키는 그곳에 초점이 있을 때 쓸 수 있습니다.',
  anywhere: '어디서나',
  card: '레이어에서',
  grip: '레이어 손잡이에서',
  chart: '그래프에서',
  cell: '열어 본 칸에서',
  primary: '학습 시작, 일시정지, 계속하기',
  signKeys: 'Ctrl, Alt, Command 없이 누르는 단축키도 어디서나 쓰기(?)',
  keys: {
    moveUp: '입력 쪽으로 옮기기',
    moveDown: '출력 쪽으로 옮기기',
    duplicate: '복제',
    delete: '삭제',
    lift: '집기',
    liftedUp: '한 칸 위로',
    liftedDown: '한 칸 아래로',
    drop: '놓기',
    cancel: '제자리로',
    crosshairBack: '십자선 뒤로',
    crosshairOn: '십자선 앞으로',
    crosshairFarBack: '멀리 뒤로',
    crosshairFarOn: '멀리 앞으로',
    crosshairFirst: '처음으로',
    crosshairLast: '끝으로',
    zoomIn: '확대',
    zoomOut: '축소',
    zoomAll: '학습 전체 보기',
    crosshairAway: '십자선 거두기',
    neighbour: '맵의 옆 칸으로',
    closeCell: '닫기',
  },
};
