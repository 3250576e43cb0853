import type { everything as english } from '../en/everything.ts';
import type { Translated } from '../translated.ts';

export const everything: Translated<typeof english> = {
  title: '모두 내보내기',
  body: '이 브라우저에 남아 있는 것을 모두 .zip 파일 하나에 담습니다. 학습 기록과 곡선, 가중치, 직접 불러온 데이터셋, 환경 설정, 수업 진도가 들어갑니다. 파일은 이 컴퓨터에서만 만들고 어디에도 올리지 않습니다.',
  holds: '학습 {{runs}}개 · 직접 불러온 데이터셋 {{dataSets}}개 · 가중치 {{bytes}}',
  unkept:
    '저장이 막혀 있거나 저장 공간이 가득 차서 브라우저에 남지 않은 것은 파일에 들어가지 않습니다.',
  write: '파일 만들기',
  writeHint:
    '파일을 만들어 저장합니다. 진행 중인 학습은 계속되며, 마지막 체크포인트까지 파일에 담깁니다.',
  writing: '파일을 쓰는 중…',
  written: '{{file}} 파일({{bytes}})을 저장했습니다.',
  leftOut_one: '읽을 수 없는 항목 하나를 뺐습니다.',
  leftOut_other: '읽을 수 없는 항목 {{count}}개를 뺐습니다.',
  tellImport:
    '다시 가져오려면 “모두 가져오기”나 “파일 열기”를 쓰거나, 파일을 페이지에 끌어다 놓으세요.',
  checking: '{{file}} 파일을 끝까지 읽는 중…',
  inFile:
    '“모두 내보내기”로 만든 파일입니다. 학습 {{runs}}개와 데이터셋 {{dataSets}}개가 들어 있고, 크기는 {{bytes}}입니다. 손상된 곳은 없습니다.',
  adds: '지금 있는 것에 더할 뿐, 바꾸거나 지우지 않습니다. 같은 것은 건너뛰고, 같은 학습이라도 내용이 다르면 따로 더합니다.',
  preferences: '언어와 테마 등 환경 설정도 가져오기',
  preferencesHint:
    '체크하지 않으면 지금 설정을 그대로 둡니다. 수업 진도는 체크와 상관없이 더합니다.',
  take: '모두 가져오기',
  takeHint: '파일에 든 학습과 데이터셋을 이 브라우저에 더합니다.',
  taking: '가져오는 중…',
  taken: '학습 {{runs}}개와 데이터셋 {{dataSets}}개를 가져왔습니다.',
  known_one: '하나는 이미 있어 건너뛰었습니다.',
  known_other: '{{count}}개는 이미 있어 건너뛰었습니다.',
  missing_one:
    '하나는 저장하지 못했습니다. 대개 저장 공간이 모자라서입니다. 학습을 삭제한 뒤 다시 가져오세요. 이미 있는 것은 건너뜁니다.',
  missing_other:
    '{{count}}개는 저장하지 못했습니다. 대개 저장 공간이 모자라서입니다. 학습을 삭제한 뒤 다시 가져오세요. 이미 있는 것은 건너뜁니다.',
  showRuns: '학습 목록 보기',
  showRunsHint: '모든 학습이 있는 탭을 엽니다.',
};

/** Of the refusals of a file of everything, by code. */
export const archiveSentences: Readonly<Record<string, string>> = {
  archiveNoStorage:
    '저장이 막혀 있거나 저장소가 응답하지 않아 이 브라우저에는 아무것도 저장되지 않습니다. 그래서 내보낼 것도, 가져와 둘 곳도 없습니다.',
  archiveNone:
    '“모두 내보내기”로 만든 파일이 아닙니다. 안에 {{name}} 파일이 없습니다. 다른 파일을 고르세요.',
  archiveNewer:
    '파일의 버전은 {{actual}}인데 이 페이지는 버전 {{expected}}까지 읽습니다. 페이지를 새로 고쳐 최신 버전으로 바꾼 뒤 다시 여세요.',
  archiveDamaged:
    '파일의 {{name}} 부분이 손상되었습니다({{reason}}). 바뀐 것은 없습니다. 다른 사본을 쓰거나 다시 내보내세요.',
  archiveTooLarge:
    '파일이 너무 커서 가져올 수 없습니다. {{name}}의 크기는 {{actual}}인데 {{expected}}까지만 읽습니다. 바뀐 것은 없습니다.',
  archiveWeights:
    '여기 있는 가중치와 파일의 가중치를 더하면 {{actual}}인데 이 브라우저에는 {{expected}}까지만 남깁니다. 바뀐 것은 없습니다. 필요 없는 학습을 삭제한 뒤 다시 가져오세요.',
  archiveNoRoom:
    '파일을 가져오려면 공간이 {{actual}} 필요한데 이 브라우저에는 {{expected}}만 남아 있습니다. 바뀐 것은 없습니다. 필요 없는 학습이나 데이터셋을 삭제한 뒤 다시 가져오세요.',
};
