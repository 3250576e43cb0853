/** The comments of the programs, and what they print. */
const en = {
  data: 'Data',
  network: 'Network',
  optimizer: 'Optimizer and loss',
  callbacks: 'Callbacks',
  training: 'Training',
  plot: 'loss and val_loss, by epoch',
  evaluation: 'Evaluation on the test set',
  checkpoint: 'The checkpoint, where one is given',
  freshOptimizer:
    '{sys.argv[1]} has weights, but no state of this optimizer: it begins anew, at epoch 1',
  devices: 'All devices of all machines',
  augmentation: 'Augmentation',
  madeBy: 'Written by ConvLab.',
  scaled: 'Pixels from 0 to 255 become numbers from 0 to 1',
  ownData: 'Your own images, {{title}}: data.npz holds x_train, y_train, x_test and y_test',
  limit: 'Only the first {{count}} examples',
  oneHot: 'mse compares the outputs with one-hot labels',
  validation: 'The last {{share}} of the examples validates, before any shuffle, as in Keras',
  balanced: 'ConvLab drew every class equally often; here examples are only shuffled',
  renamed: 'Keras 3 saves models as .keras, not as .hdf5',
  warmup: 'A rate that rises in a line before the schedule begins',
  channelsFirst: 'PyTorch has channels first: (N, C, H, W)',
  frozen: 'frozen: no update changes these weights (Keras: trainable=False)',
  stillMoments: 'a frozen batch normalization uses its moving statistics, and keeps them',
  kerasOrder: "Keras's order of the flattened cells is rows, columns, channels",
  initialValues: "Keras's initial values",
  logits: 'Without softmax, which is part of the loss',
  padding: "Keras's same padding has the odd cell at the end",
  momentum: "momentum here is 1 − Keras's; PyTorch's moving variance is the unbiased one",
  decay: "Keras's weight decay shrinks the weights themselves",
  epsilon: 'PyTorch adds epsilon after the square root, Keras before it',
  plateau: "PyTorch waits one epoch longer than Keras's patience and cooldown",
  whole: 'Every device gets as many examples as the others',
} as const;

export type CodeWords = { readonly [K in keyof typeof en]: string };

const ko: CodeWords = {
  data: '데이터',
  network: '신경망',
  optimizer: '옵티마이저와 손실 함수',
  callbacks: '콜백',
  training: '학습',
  plot: '에포크별 loss와 val_loss',
  evaluation: '테스트 데이터로 평가',
  checkpoint: '주어졌다면 체크포인트에서 이어서 시작',
  freshOptimizer:
    '{sys.argv[1]}에 가중치는 있지만 이 옵티마이저의 상태가 없어서, 옵티마이저는 에포크 1부터 새로 시작합니다',
  devices: '모든 컴퓨터의 모든 장치',
  augmentation: '데이터 증강',
  madeBy: 'ConvLab이 작성했습니다.',
  scaled: '0~255인 픽셀 값을 0~1로 바꿉니다',
  ownData:
    '직접 준비한 이미지 {{title}}: data.npz에 x_train, y_train, x_test, y_test가 있어야 합니다',
  limit: '앞에서부터 {{count}}개만 사용',
  oneHot: 'mse는 출력을 원-핫 레이블과 비교합니다',
  validation: '섞기 전의 마지막 {{share}}를 검증에 씁니다(Keras와 같음)',
  balanced: 'ConvLab에서는 모든 클래스를 같은 횟수로 뽑았지만, 여기서는 섞기만 합니다',
  renamed: 'Keras 3는 .hdf5가 아니라 .keras로 저장합니다',
  warmup: '스케줄이 시작되기 전에 학습률을 직선으로 올립니다',
  channelsFirst: 'PyTorch는 채널이 앞에 옵니다: (N, C, H, W)',
  frozen: '동결한 레이어: 가중치를 업데이트하지 않습니다 (Keras: trainable=False)',
  stillMoments: '동결한 배치 정규화는 이동 통계를 쓰고 바꾸지 않습니다',
  kerasOrder: 'Keras는 행, 열, 채널 순서로 펼칩니다',
  initialValues: 'Keras의 초깃값',
  logits: 'softmax는 손실 함수에 들어 있으므로 여기에는 없습니다',
  padding: 'Keras의 same 패딩은 남는 한 칸을 끝에 둡니다',
  momentum: '여기의 momentum은 1 − Keras의 값이고, PyTorch의 이동 분산은 불편 분산입니다',
  decay: 'Keras의 weight decay는 가중치 자체를 줄입니다',
  epsilon: 'PyTorch는 제곱근 뒤에, Keras는 제곱근 안에 epsilon을 더합니다',
  plateau: 'PyTorch는 Keras의 patience와 cooldown보다 한 에포크 더 기다립니다',
  whole: '모든 장치가 같은 수의 예제를 받습니다',
};

export const codeWords = { en, ko } as const satisfies Record<string, CodeWords>;
export type CodeLanguage = keyof typeof codeWords;

/** A word with its value; values from the user are put on one line by the caller. */
export function withValue(word: string, name: string, value: string | number): string {
  return word.replace(`{{${name}}}`, () => String(value));
}
