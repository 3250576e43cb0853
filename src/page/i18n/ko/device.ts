import type { device as english } from '../en/device.ts';
import type { Translated } from '../translated.ts';

export const device: Translated<typeof english> = {
  asking: 'GPU를 찾는 중…',
  adapter: 'GPU: {{name}}',
  processor: 'GPU 없음: CPU로 계산',
  notLoaded: '새로 고침 필요',
  none: 'GPU 없음',
  cpu: 'CPU',
  kind: {
    software: '소프트웨어',
    integrated: '내장',
    soc: '내장',
    discrete: '외장',
  },
  slow: {
    body: '이 브라우저에는 쓸 수 있는 GPU가 없어 CPU로 계산합니다. 결과는 같지만 더 느립니다.',
    cpuBody: 'CPU는 수를 하나씩 계산합니다. 결과는 같지만 더 느립니다.',
    heading: '여기서는 학습이 오래 걸립니다',
    quick: '빠른 설정으로 학습',
    quickFit: '작은 신경망, 이미지 {{images}}장, {{epochs}}에포크',
    whole: '지금 설정 그대로 학습',
    wholeFit: '이미지 {{images}}장, {{epochs}}에포크',
    about: '약 {{time}}',
    measuring: '측정 중…',
    action: '빠른 설정 쓰기',
    hint: '작은 신경망과 이미지 2,000장을 고릅니다.',
  },
  missing: {
    heading: '아직 WebGPU를 쓸 수 없습니다',
    insecureContext:
      '브라우저는 안전한 페이지에서만 WebGPU를 허용하는데, 이 페이지는 http로 열렸습니다. https로 열거나, 이 컴퓨터에서 http://localhost로 여세요.',
    noWebGpu: '이 브라우저에는 WebGPU가 없습니다. {{fix}}',
    noAdapter: '이 브라우저에 WebGPU는 있지만 쓸 수 있는 GPU를 찾지 못했습니다. {{fix}}',
    noDevice: 'GPU를 찾았지만 이 페이지에서 열지 못했습니다. {{fix}}',
    detail: '브라우저의 설명: {{detail}}',
    action: 'CPU로 학습하기',
    hint: '프로세서의 기준 계산으로 같은 결과를 얻습니다. 느리므로 적은 이미지로 시작하세요.',
  },
  update: {
    chrome:
      'Chrome을 113 이상으로 업데이트하세요. Linux에서는 chrome://flags/#enable-unsafe-webgpu도 켜야 합니다.',
    edge: 'Edge를 113 이상으로 업데이트하세요. Linux에서는 edge://flags/#enable-unsafe-webgpu도 켜야 합니다.',
    firefox:
      'Firefox를 141 이상으로 업데이트하세요. 그래도 안 되면 about:config에서 dom.webgpu.enabled를 true로 바꾸세요.',
    safari: 'Safari 26 이상으로 업데이트하세요. macOS 26과 iOS 26에 들어 있습니다.',
    other: '최신 Chrome, Edge, Firefox, Safari 가운데 하나로 이 페이지를 여세요.',
  },
  enable: {
    chrome:
      '설정 → 시스템에서 ‘가능한 경우 그래픽 가속 사용’을 켜고 Chrome을 다시 시작하세요. 이유는 chrome://gpu에 나옵니다. Linux에서는 chrome://flags/#enable-unsafe-webgpu도 켜야 합니다.',
    edge: '설정 → 시스템 및 성능에서 ‘가능한 경우 그래픽 가속 사용’을 켜고 Edge를 다시 시작하세요. 이유는 edge://gpu에 나옵니다.',
    firefox:
      '설정 → 일반 → 성능에서 ‘가능하면 하드웨어 가속 사용’을 켜고 Firefox를 다시 시작하세요. 이유는 about:support에 나옵니다.',
    safari: 'macOS나 iOS를 업데이트하고 Safari를 다시 시작하세요.',
    other: '브라우저 설정에서 하드웨어 가속을 켜고 그래픽 드라이버를 업데이트하세요.',
  },
  reopen: {
    chrome: '다른 무거운 페이지를 닫고 Chrome을 다시 시작한 뒤, 그래픽 드라이버를 업데이트하세요.',
    edge: '다른 무거운 페이지를 닫고 Edge를 다시 시작한 뒤, 그래픽 드라이버를 업데이트하세요.',
    firefox:
      '다른 무거운 페이지를 닫고 Firefox를 다시 시작한 뒤, 그래픽 드라이버를 업데이트하세요.',
    safari: '다른 무거운 페이지를 닫고 Safari를 다시 시작한 뒤, 시스템을 업데이트하세요.',
    other: '다른 무거운 페이지를 닫고 브라우저를 다시 시작한 뒤, 그래픽 드라이버를 업데이트하세요.',
  },
};
