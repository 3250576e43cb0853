import type { adapterHelp as english } from '../en/adapterHelp.ts';
import type { Translated } from '../translated.ts';

export const adapterHelp: Translated<typeof english> = {
  software:
    '이 브라우저는 GPU가 아니라 프로세서로 WebGPU를 계산합니다. 결과는 같지만 학습이 느립니다.',
  integrated:
    '프로세서에 내장된 GPU입니다. 컴퓨터에 더 빠른 GPU가 따로 있어도, 어느 것을 쓸지는 이 페이지가 아니라 브라우저가 정합니다.',
  unknown:
    '브라우저가 GPU의 종류를 알려 주지 않습니다. 컴퓨터에 GPU가 둘이라면, 어느 것을 쓸지는 이 페이지가 아니라 브라우저가 정합니다.',
  heading: '다른 GPU로 학습하려면',
  windows:
    '설정 → 시스템 → 디스플레이 → 그래픽에서 이 브라우저를 추가하고 ‘고성능’을 고른 다음, 브라우저를 다시 시작하세요.',
  flag: {
    chrome: '또는 chrome://flags/#force-high-performance-gpu를 켜고 Chrome을 다시 시작하세요.',
    edge: '또는 edge://flags/#force-high-performance-gpu를 켜고 Edge를 다시 시작하세요.',
  },
  mac: 'GPU가 둘인 MacBook Pro에서는 시스템 설정 → 배터리 → 옵션에서 ‘자동 그래픽 전환’을 끄고 브라우저를 다시 시작하세요.',
  linux:
    '브라우저를 실행하는 명령 앞에 DRI_PRIME=1을 붙이세요. NVIDIA 드라이버라면 __NV_PRIME_RENDER_OFFLOAD=1을 붙이세요.',
  others: '다른 운영체제',
  after: '그런 다음 이 페이지를 다시 열면, 학습에 쓰이는 GPU의 이름이 맨 위에 나옵니다.',
};
