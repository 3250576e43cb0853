import type { kernels as english } from '../en/kernels.ts';
import type { Translated } from '../translated.ts';

export const kernels: Translated<typeof english> = {
  profile: '시간 재기',
  profileHint: '학습 한 스텝의 커널마다 이 GPU에서 걸리는 시간을 잽니다. 몇 초 걸립니다.',
  check: '내 GPU 검사',
  checkHint: '이 GPU가 이 신경망에 대해 계산한 모든 수를 64비트 계산과 비교합니다.',
  cancel: '취소',
  cancelHint: '하고 있는 일을 끝냅니다.',
  larger: '크게 보기',
  largerHint: '곡선 자리에 이 화면을 크게 보여 줍니다.',
  blocked: {
    cpu: 'CPU 엔진이 바로 기준이므로 검사할 것이 없고, 커널도 없습니다.',
    training: '학습이 GPU를 쓰고 있습니다. 먼저 일시정지하거나 멈추세요.',
    study: '한 번에 하나만 할 수 있습니다. 지금 GPU가 이 화면의 일을 하고 있습니다.',
  },
  empty: {
    profile:
      '시간 재기를 누르면 학습 한 스텝의 시간이 어디에 쓰이는지 보여 줍니다. 첫 레이어의 순전파부터 가중치 갱신까지 커널마다 막대가 하나씩 있습니다.',
    check:
      '내 GPU 검사를 누르면 이 신경망을 학습하는 바로 그 커널을 돌려, 모든 텐서를 64비트 기준과 비교합니다.',
  },
  stage: {
    loading: '이미지를 불러오는 중…',
    tuning: '커널을 고르는 중…',
    compiling: '커널을 컴파일하는 중…',
    checking: '텐서를 기준과 비교하는 중…',
    peak: '이 기기의 최고 속도를 재는 중…',
    timing: '커널의 시간을 재는 중…',
  },
  progress: '진행률',
  ended: '다 하기 전에 끝났습니다.',
  failed: '실패: {{reason}}',
  results: '결과',
  views: { profile: '시간', check: '검사' },
  strip: {
    label: '한 스텝의 커널, 실행 순서대로',
    pass: { forward: '순전파', backward: '역전파', accumulate: '더하기', update: '갱신' },
    facts: '{{label}}: {{time}}, 스텝의 {{share}}',
    detail: '{{flops}} FLOP, {{bytes}}, 이 기기 최고 속도의 {{peak}}',
    hint: '막대를 가리키거나 화살표 키로 옮겨 다니며 살펴보세요.',
  },
  halving:
    '한 스텝의 {{share}}를 {{layer}}에서 씁니다. 이 레이어의 시간을 지금의 {{left}}로 줄이면 한 스텝이 절반으로 줄어듭니다.',
  noHalving:
    '레이어 하나를 줄여서는 한 스텝이 절반이 되지 않습니다. 가장 오래 걸리는 {{layer}}도 {{share}}입니다.',
  setup: '{{network}}, 배치 {{batch}}, {{adapter}}: 한 스텝의 모든 커널에 {{time}}',
  clock: { device: '기기의 타임스탬프로 잼', host: '여러 번 실행해서 잼' },
  peak: '직접 잰 이 기기의 최고 속도: {{gflops}} GFLOP/s, {{gigabytes}} GB/s.',
  table: {
    caption: '커널마다 걸린 시간',
    kernel: '커널',
    layer: '레이어',
    pass: '단계',
    time: '시간',
    share: '스텝에서의 비율',
    flops: 'FLOP',
    bytes: '바이트',
    peak: '최고 속도 대비',
    whole: '스텝 전체',
    peakNote:
      '최고 속도 대비: 직접 잰 최고 속도에서 계산과 메모리 가운데 오래 걸리는 쪽의 시간을 실제 걸린 시간으로 나눈 값입니다.',
  },
  passed:
    '통과: 텐서 {{tensors}}개(수 {{numbers}}개)가 모두 기준과 맞고, 그레이디언트 {{gradients}}개가 유한 차분과 맞습니다.',
  wrong:
    '실패: 텐서 {{tensors}}개 가운데 {{count}}개가 틀렸습니다. 처음 틀린 것은 {{kernel}}이(가) 쓴 {{tensor}}입니다.',
  wrongGradients:
    '실패: 모든 텐서가 기준과 맞지만, 그레이디언트 {{count}}개가 유한 차분과 맞지 않습니다.',
  examples:
    '{{network}}, 배치 {{batch}}, {{adapter}}: 이미지 {{first}}장으로 갱신, {{second}}장으로 갱신, 그리고 평가.',
  oneOfParts:
    '학습할 때는 배치를 {{images}}장씩 나누어 계산합니다. 그중 한 부분만 검사했고, 나눈 그레이디언트를 더하는 과정은 검사하지 않았습니다.',
  checkTable: {
    tensors: '텐서와 기준의 비교',
    tensor: '텐서',
    layer: '레이어',
    worst: '가장 큰 오차',
    result: '결과',
    kernels: '쓴 커널',
    undecided: '{{number}}개는 판정하지 않음',
    note: '오차는 허용 오차를 1로 한 값이며, 1보다 크면 틀린 것입니다. 허용 오차는 더하는 항의 수의 제곱근에 비례합니다.',
    gradients: '그레이디언트와 유한 차분의 비교',
    weights: '가중치',
    tried: '확인한 수',
    kinks: '꺾인 점',
  },
  pass: '통과',
  fail: '실패',
  notChecked: '확인 못 함',
  kind: {
    output: '출력',
    outputGradient: '그레이디언트 dL/dy',
    sumGradient: '그레이디언트 dL/dz',
    weightGradients: '가중치 그레이디언트 dL/dw',
    weights: '갱신된 가중치',
    m: '1차 모멘트 m',
    v: '2차 모멘트 v',
    state: '이동 통계',
    loss: 'loss',
    correct: '맞힌 수',
    gradientNorm: '그레이디언트 노름',
  },
  input: '입력',
  tensorOf: '{{layer}}의 {{kind}}',
  copy: '보고서 복사',
  copyHint: '어댑터, 브라우저, 한계값, 버전을 포함한 모든 내용을 글로 복사합니다.',
  copied: '복사했습니다.',
  notCopied: '브라우저가 복사를 허락하지 않습니다. 대신 보고서를 저장하세요.',
  save: '보고서 저장',
  saveHint: '모든 내용을 JSON 파일로 저장합니다.',
};
