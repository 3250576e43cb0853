import type { runsTab as english } from '../en/runsTab.ts';
import type { Translated } from '../translated.ts';

export const runsTab: Translated<typeof english> = {
  empty:
    '학습할 때마다 설정과 곡선, 가중치가 이 브라우저에 남아 여기에 쌓입니다. 하나만 바꾸어 두 번 학습한 뒤 둘 다 체크하여 무엇이 달라졌는지 보세요.',
  emptyUnkept:
    '학습할 때마다 여기에 쌓이며, 이 페이지를 닫을 때까지만 남습니다. 하나만 바꾸어 두 번 학습한 뒤 둘 다 체크하여 무엇이 달라졌는지 보세요.',
  columns: {
    overlay: '그래프에 표시',
    run: '학습',
    changed: '바뀐 점',
    epochs: '에포크',
    actions: '동작',
  },
  states: {
    running: '학습 중',
    paused: '일시정지됨',
    interrupted: '중단됨',
    elsewhere: '다른 탭에서 학습 중',
    stopped: '중지됨',
    finished: '완료',
    failed: '실패',
  },
  current: '위에 보이는 학습',
  openElsewhere: '다른 탭에 열려 있음',
  pinned: '고정됨',
  cpu: 'CPU',
  overlay: '{{run}} 겹쳐 보기',
  overlayHint: '위에 보이는 학습 옆에 이 학습의 곡선을 함께 그립니다.',
  overlayHere: '다른 학습을 시작해도 그래프에 남습니다.',
  restore: '불러오기',
  restoreRun: '{{run}} 불러오기',
  restoreHint:
    '설정과 곡선, 기록, 가중치를 다시 불러옵니다. 설정은 실행 취소로 다시 물릴 수 있습니다.',
  busy: '진행 중인 학습을 먼저 중지하세요.',
  rename: '{{run}} 이름 바꾸기',
  name: '{{run}}의 이름',
  pin: '{{run}} 고정',
  unpin: '{{run}} 고정 풀기',
  pinHint: '고정한 학습은 새 학습에 자리를 내주지 않습니다.',
  delete: '{{run}} 삭제',
  deleteHint: '목록에서 지웁니다. 바로 되살릴 수 있습니다.',
  deleteForRoom: '저장 공간이 가득 차 있어 바로 지우고 공간을 비웁니다. 되살릴 수 없습니다.',
  deleted: '{{run}}: 삭제했습니다.',
  undo: '되살리기',
  noWeights:
    '{{run}}의 가중치는 더 이상 남아 있지 않아 설정과 곡선, 기록만 되돌렸습니다. 학습 시작을 누르면 처음부터 학습합니다.',
  noFileWeights:
    '파일({{file}})에서 가져온 {{run}}의 가중치는 더 이상 남아 있지 않아 설정과 곡선, 기록만 되돌렸습니다. 거기서 이어서 학습하려면 그 파일을 다시 여세요.',
  elsewhere:
    '{{run}}: 다른 탭에 열려 있습니다. 이어서 학습하거나 되감거나 삭제하려면 그 탭에서 하거나, 그 탭에서 먼저 비우세요.',
  trainsElsewhere:
    '{{run}}: 다른 탭에서 학습 중입니다. 이어서 학습하거나 되감거나 삭제하려면 그 탭에서 하세요.',
  noData: '{{dataset}} 이미지가 여기에 없습니다. 이 데이터로 학습하려면 다시 불러오세요.',
  refused:
    '시크릿 창처럼 저장이 막혀 있거나 저장 공간이 가득 차서 이 브라우저에 더 저장할 수 없습니다. 이 페이지를 닫으면 학습이 사라집니다.',
  damagedWeights:
    '{{run}}: 저장된 가중치 일부가 손상되어, 온전한 가중치 가운데 마지막 것으로 되돌렸습니다.',
  damaged_one: '읽을 수 없는 학습 하나를 뺐습니다.',
  damaged_other: '읽을 수 없는 학습 {{count}}개를 뺐습니다.',
  rule: '고정한 학습과 최근 {{runs}}개를 남깁니다. 가중치는 {{limit}}까지(지금 {{bytes}}) 남기며 오래된 것부터 지웁니다.',
  first: '첫 학습',
  same: '앞과 같음',
  fork: '{{run}} 에포크 {{epoch}}에서 갈라짐',
  forkStart: '{{run}}의 처음 가중치에서 갈라짐',
  changes: {
    added: '+ {{layer}}',
    removed: '− {{layer}}',
    moved: '{{layer}} 옮김',
    enabled: '{{layer}} 켬',
    disabled: '{{layer}} 끔',
    kernels: '다른 GPU 커널',
    more: '그 밖에 {{count}}개',
    none: '없음',
  },
  bestOf: '최고 {{value}}, 에포크 {{epoch}}',
  storage: {
    weights: '가중치 {{bytes}}',
    used: '사용 중인 공간은 {{used}}(학습, 데이터셋, 페이지 포함), 남은 공간은 {{left}}입니다.',
    lasting: '직접 삭제하기 전까지는 브라우저가 그대로 남겨 두기로 했습니다.',
    unsure:
      '브라우저가 계속 남겨 둔다는 보장이 없습니다. 디스크가 가득 차면 지워질 수 있고, Safari에서는 7일 동안 방문하지 않으면, 시크릿 창에서는 창을 닫으면 지워집니다. “모두 내보내기”로 사본을 남길 수 있습니다.',
    keep: '지우지 않도록 요청',
    keepHint:
      '이 페이지에 저장된 것을 마음대로 지우지 말라고 브라우저에 요청합니다. 허락을 묻는 브라우저도 있고, 얼마나 자주 방문하는지 보고 정하는 브라우저도 있습니다.',
    declined: '브라우저가 요청을 받아들이지 않았습니다.',
    exportAll: '모두 내보내기…',
    exportAllHint: '모든 학습과 데이터셋, 설정을 파일 하나로 내보냅니다.',
    importAll: '모두 가져오기…',
    importAllHint: '내보낸 파일에 든 학습과 데이터셋, 설정을 지금 있는 것에 더합니다.',
  },
};
