import type { runNotes as english } from '../en/runNotes.ts';
import type { Translated } from '../translated.ts';

export const runNotes: Translated<typeof english> = {
  heading: '저장 알림',
  interrupted:
    '{{time}}에 시작한 학습이 에포크 {{epoch}} 도중에 중단되었습니다. 마지막으로 저장된 곳부터 이어집니다.',
  interruptedEarly:
    '{{time}}에 시작한 학습이 에포크 {{epoch}} 도중에 중단되었습니다. 아직 저장된 것이 없어 처음부터 다시 학습합니다.',
  fileAgain:
    '{{time}}에 시작한 학습은 파일({{file}})에서 가져온 처음 가중치가 저장되지 않아 이어 갈 수 없으니, 그 파일을 다시 여세요.',
  goOn: '이어서 학습',
  goOnHint: '설정과 곡선, 가중치를 되돌리고 마지막 체크포인트부터 이어서 학습합니다.',
  dismiss: '닫기',
  newer:
    '이 페이지의 새 버전이 다른 탭에 열려 있습니다. 이제부터 이 탭에서 학습한 것은 저장되지 않으니 페이지를 새로 고치세요.',
  older:
    '다른 탭에 열린 이전 버전의 페이지가 저장소를 잡고 있습니다. 그 탭을 닫거나 새로 고치세요.',
  refused:
    '저장 공간이 가득 찼거나 저장이 막혀 있어 이 브라우저에 더 저장할 수 없습니다. 학습은 계속되지만 이 페이지를 닫으면 사라집니다. 저장된 학습이나 데이터셋을 삭제하면 공간이 생깁니다.',
  damaged:
    '이 학습의 마지막 저장 상태가 손상되어 그 앞의 상태로 되돌렸습니다. 거기서 이어서 학습하면 같은 값이 다시 나옵니다.',
  noRoom:
    '이 학습의 가중치를 남기려면 공간이 최대 {{needed}} 필요한데 이 브라우저에는 {{left}}만 남아 있습니다. 그래도 학습은 할 수 있으며, 저장하지 못한 것은 이 페이지를 닫을 때까지만 남습니다.',
  biggest: '공간을 가장 많이 쓰는 학습: {{runs}}.',
  showRuns: '학습 목록 보기',
  showRunsHint: '학습을 삭제하거나 내보낼 수 있는 목록을 엽니다.',
};
