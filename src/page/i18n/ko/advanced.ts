import type { advanced as english } from '../en/advanced.ts';
import type { Translated } from '../translated.ts';
import { args } from './args.ts';

export const advanced: Translated<typeof english> = {
  optimizerArguments: '{{optimizer}}의 인자',
  schedule: '학습률 스케줄',
  decay: '감소 방식',
  decayHints: {
    constant: '학습률을 그대로 둡니다.',
    ExponentialDecay: 'learning_rate · decay_rate ^ (step / decay_steps)로 줄입니다.',
    InverseTimeDecay: 'learning_rate / (1 + decay_rate · step / decay_steps)로 줄입니다.',
    CosineDecay: '코사인 반 주기를 따라 학습률에서 그 alpha배까지 줄입니다.',
  },
  callbacks: '콜백',
  callbackHints: {
    EarlyStopping: '지켜보는 값이 더 나아지지 않으면 학습을 끝냅니다.',
    ReduceLROnPlateau: '지켜보는 값이 더 나아지지 않으면 학습률을 줄입니다.',
    ModelCheckpoint: '되돌아갈 수 있도록 에포크마다 가중치를 남깁니다.',
  },
  kernels: {
    title: 'GPU 커널',
    tune: '이 기기에 맞게 커널 조정',
    hint: '학습하기 전에, 이 GPU가 각 층을 계산하는 여러 방법의 시간을 재어(길어야 몇 초) 가장 빠른 것으로 학습합니다. 고른 결과는 다음 학습에도 쓰입니다. 소프트웨어 GPU에서는 조정하지 않습니다.',
    half: '반정밀도 허용',
    halfHint:
      '16비트 수를 곱해 32비트로 더하는 커널도 함께 잽니다. 더 빠를 수 있지만 결과가 정확한 값과 더 많이 달라집니다.',
    recorded:
      '이 설정을 가져온 학습의 커널을 그대로 써서 마지막 자리까지 같은 결과를 되풀이합니다.',
    forget: 'GPU 커널 다시 고르기',
    forgetHint: '기록된 커널을 잊고 다음 학습부터 이 기기의 커널을 씁니다.',
  },
  args,
};
