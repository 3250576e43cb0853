import type { exportModel as english } from '../en/exportModel.ts';
import type { Translated } from '../translated.ts';

export const exportModel: Translated<typeof english> = {
  words: '신경망과 학습 설정, 가중치를 다른 프로그램에서 쓸 수 있게 내보냅니다.',
  choose: '내보낼 형식',
  result: '결과',
  copy: '복사',
  copied: '복사했습니다.',
  notCopied: '이 브라우저에서는 자동으로 복사할 수 없습니다. 글을 선택해서 직접 복사하세요.',
  save: '{{file}} 저장',
  saved: '{{file}} 파일({{bytes}})을 저장했습니다.',
  writing: '가중치를 읽는 중…',
  noRun: '학습된 가중치가 필요합니다. 먼저 한 에포크 이상 학습하세요.',
  untrainable: '지금 설정으로는 학습할 수 없습니다. 신경망이나 학습 설정을 먼저 고치세요.',
  lacks:
    '{{layer}} 레이어: {{field}} 값이 {{actual}}인 {{kind}}은(는) TensorFlow.js에 없습니다. 레이어를 바꾸거나 끄거나, 다른 형식으로 내보내세요.',
  formats: {
    lecture: { name: 'Keras: 강의 방식', words: '각 레이어를 앞 레이어에 이어서 호출합니다.' },
    keras: { name: 'Keras: 요즘 방식', words: 'Sequential 모델이나 함수형 모델로 씁니다.' },
    notebook: { name: '노트북', words: '같은 코드를 셀로 나누어 Google Colab에서 엽니다.' },
    torch: { name: 'PyTorch', words: '같은 방식으로 계산하는 모듈과 학습 반복문입니다.' },
    kerasMany: {
      name: 'Keras: 여러 장치',
      words: '컴퓨터 한 대든 여러 대든 같은 스크립트로 학습하고, .keras 파일에서 이어 갑니다.',
    },
    torchMany: { name: 'PyTorch: 여러 장치', words: 'torchrun으로 실행하는 같은 스크립트입니다.' },
    kerasFile: {
      name: 'Keras 모델(.keras)',
      words: '신경망과 가중치, 옵티마이저 상태를 담습니다. load_model로 불러와 이어서 학습합니다.',
    },
    h5: { name: 'HDF5 모델(.h5)', words: '같은 내용을 예전 Keras가 읽는 형식으로 담습니다.' },
    kerasWeights: {
      name: 'Keras 가중치(.weights.h5)',
      words: '옵티마이저 상태도 담으며, load_weights로 불러옵니다.',
    },
    safetensors: {
      name: 'safetensors',
      words: '가중치와 옵티마이저 상태를 어느 프로그램에서나 읽을 수 있게 담습니다.',
    },
    onnx: { name: 'ONNX', words: '신경망과 가중치를 담아 onnxruntime 등에서 엽니다.' },
    tfjs: { name: 'TensorFlow.js', words: '웹 페이지에서 쓰는 모델과 가중치입니다.' },
    plot: { name: '그래프', words: '강의의 그래프를 이번 학습의 값으로 그립니다.' },
  },
};
