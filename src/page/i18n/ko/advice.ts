import type { advice as english } from '../en/advice.ts';
import type { Translated } from '../translated.ts';

export const advice: Translated<typeof english> = {
  heading: '학습이 되지 않고 있습니다',
  diverged:
    '학습이 발산했습니다. 한 번에 너무 크게 바뀌어 가중치와 loss가 걷잡을 수 없이 커졌습니다. 학습률을 낮추면 거의 언제나 해결됩니다.',
  tooHigh:
    'loss가 찍어서 맞히는 수준에 머물러 있습니다. 학습률이 너무 높아 매번 지나치게 움직이고, 가중치가 자리를 잡지 못하는 것으로 보입니다.',
  tooLow:
    'loss가 처음 값에서 거의 내려가지 않았습니다. 이만한 스텝 수에는 학습률이 너무 낮은 것으로 보입니다.',
  flat: 'loss가 찍어서 맞히는 수준에 머물러 있습니다. 기울기가 신경망을 잘 통과하지 못하는 것으로 보입니다. 먼저 학습률을 바꾸어 보고, 그래도 그대로면 레이어를 줄이거나 sigmoid와 tanh 대신 relu를 써 보세요.',
  lower: '학습률을 {{rate}}(으)로 낮추기',
  higher: '학습률을 {{rate}}(으)로 높이기',
  useHint: '이 학습을 끝내고 학습률을 {{rate}}(으)로 바꿉니다.',
  taken: '학습률: {{rate}}',
  again: '다시 학습',
  dismiss: '닫기',
};
