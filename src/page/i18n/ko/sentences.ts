import type { SpecErrorCode } from '../../../engine/core/errors.ts';

/** Korean for `specErrorSentences`; values stand where no particle has to agree with them. */
export const specSentences: Readonly<Record<SpecErrorCode, string>> = {
  emptyNetwork: '신경망에 레이어가 없습니다. Dense 같은 레이어를 추가하세요.',
  inputShape: '입력 형상 {{shape}}은(는) 쓸 수 없습니다. 모든 크기는 1 이상의 정수여야 합니다.',
  invalidConfig: '레이어 {{layer}}: {{field}}의 값 {{actual}}을(를) 쓸 수 없습니다({{expected}}).',
  duplicateName: '이름이 {{layer}}인 레이어가 둘입니다. 하나의 이름을 바꾸세요.',
  inputUnknown:
    '레이어 {{layer}}의 입력은 {{input}}이지만, 앞에 그런 이름의 레이어가 없습니다. 모델을 다시 열거나 이 레이어를 지우세요.',
  oneInput:
    '레이어 {{layer}}은(는) 입력을 하나만 받지만 {{actual}}개가 들어옵니다. 먼저 Add나 Concatenate로 합치세요.',
  mergeInputs:
    '레이어 {{layer}}은(는) 여러 텐서를 합치므로 입력이 둘 이상 필요하지만 {{actual}}개뿐입니다. 입력이 갖춰진 모델을 열거나 이 레이어를 지우세요.',
  mergeShapes:
    '레이어 {{layer}}이(가) 합치는 {{expected}} 형상과 {{actual}} 형상이 맞지 않습니다. 앞 레이어의 출력을 맞추세요.',
  outputUnused:
    '레이어 {{layer}}의 출력을 쓰는 레이어가 없습니다. 신경망은 마지막 레이어에서만 끝날 수 있습니다. 이 레이어를 지우거나 Add 또는 Concatenate로 합치세요.',
  needsImage:
    '레이어 {{layer}}에는 (높이, 너비, 채널) 형상의 이미지가 필요하지만 {{actual}} 형상이 들어옵니다. Flatten 앞으로 옮기세요.',
  windowTooLarge:
    '레이어 {{layer}}: {{size}} 크기의 창이 입력 {{actual}} 안에 들어가지 않습니다. {{field}} 값을 줄이거나 padding "same"을 쓰세요.',
  softmaxNotLast:
    '레이어 {{layer}}에서 softmax를 쓰지만, softmax는 마지막 레이어에서만 쓸 수 있습니다. 다른 활성화 함수를 고르거나 맨 뒤로 옮기세요.',
  headNotVector:
    '마지막 레이어 {{layer}}의 출력은 {{actual}} 형상이지만, 클래스별 점수를 담은 벡터 하나가 필요합니다. Flatten을 넣고 Dense로 끝내세요.',
  headGivesNoScores:
    '마지막 레이어 {{layer}}의 출력은 값 {{actual}}개이지만, 클래스 {{expected}}개 각각의 점수가 필요합니다. 유닛 {{expected}}개에 활성화 함수가 softmax인 Dense로 끝내세요.',
  headTooSmall:
    '마지막 레이어 {{layer}}의 출력은 {{actual}}개이지만 데이터의 클래스는 {{expected}}개입니다. units를 {{expected}} 이상으로 하세요.',
  labelTooLarge:
    '데이터에 레이블이 {{actual}}인 예제가 있지만, 마지막 레이어 {{layer}}의 출력은 {{units}}개라서 레이블은 0부터 {{largest}}까지만 쓸 수 있습니다. units를 {{expected}} 이상으로 하거나 레이블 번호를 0부터 매기세요.',
  crossEntropyNeedsSoftmax:
    '손실 함수 sparse_categorical_crossentropy에는 확률이 필요하지만, 마지막 레이어 {{layer}}의 활성화 함수는 {{actual}}입니다. softmax로 바꾸거나 손실 함수 mse를 고르세요.',
  softmaxTwice:
    'from_logits=True인 손실 함수는 softmax를 직접 계산하는데, 마지막 레이어 {{layer}}에서도 softmax를 씁니다. 이 softmax를 빼거나 from_logits가 없는 손실 함수를 고르세요.',
  nothingToTrain:
    '신경망에 학습할 가중치가 없습니다. Dense처럼 가중치가 있는 레이어를 추가하거나, 동결한 레이어의 trainable을 켜세요.',
  memory:
    '이 신경망에는 메모리가 모자랍니다. 가중치가 {{parameters}}개이고, 레이어 사이의 값이 이미지 한 장에 {{cells}}개입니다. units나 filters를 줄이거나, strides를 키우거나, 배치 크기를 줄이세요.',
  inputMismatch:
    '신경망은 {{expected}} 형상의 이미지를 받지만 데이터는 {{actual}} 형상입니다. 입력 형상을 {{actual}}(으)로 바꾸세요.',
  weightMissing:
    '가중치에 텐서 {{name}}이(가) 없습니다. 레이어 {{layer}}에는 {{expected}} 형상의 텐서가 필요합니다.',
  weightShape:
    '가중치 {{name}}의 형상은 {{actual}}이지만, 레이어 {{layer}}에는 {{expected}} 형상이 필요합니다.',
  weightUnknown: '가중치에 들어 있는 {{name}}은(는) 이 신경망의 어느 레이어에도 속하지 않습니다.',
};

/** Korean for the sentences of `DataError`, by its codes. */
export const dataSentences: Readonly<Record<string, string>> = {
  missing:
    '데이터 파일 {{file}}이(가) {{place}}에 없습니다. npm run data를 실행한 뒤 다시 시도를 누르세요.',
  noAnswer:
    '데이터 파일 {{file}}을(를) 내려받지 못했습니다({{reason}}). 인터넷 연결을 확인한 뒤 다시 시도를 누르세요.',
  unreadable:
    '데이터 파일 {{file}}을(를) 읽지 못했습니다: {{reason}}. 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  httpStatus:
    '데이터 파일 {{file}}을(를) 요청했지만 서버가 {{status}} 응답을 보냈습니다. 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  htmlPage:
    '데이터 파일 {{file}}에는 {{expected}}이(가) 들어 있어야 하지만 서버가 HTML 페이지를 보냈습니다. 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  manifest:
    '데이터 파일 {{file}}은(는) 데이터셋을 설명해야 하지만 그렇지 않습니다({{reason}}). 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  gzip: '데이터 파일 {{file}}이(가) 손상되었습니다. 압축을 풀면 {{expected}}바이트여야 하지만 풀리지 않습니다({{reason}}). 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  length:
    '데이터 파일 {{file}}이(가) 손상되었습니다. {{expected}}바이트여야 하지만 {{actual}}바이트입니다. 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  checksum:
    '데이터 파일 {{file}}이(가) 손상되었습니다. SHA-256은 {{expected}}이어야 하지만 {{actual}}입니다. 다시 시도를 누르세요. 그래도 같으면 이 페이지를 운영하는 사람이 npm run data를 실행해야 합니다.',
  idxMagic:
    '파일 {{file}}은(는) {{kind}}을(를) 담은 idx 파일이 아닙니다. {{expected}}(으)로 시작해야 하지만 {{actual}}입니다. npm ci로 의존성을 다시 설치하세요.',
  idxShape:
    'idx 파일 {{file}}의 형상은 {{actual}}(으)로 적혀 있지만, 모든 크기는 1 이상이어야 합니다. npm ci로 의존성을 다시 설치하세요.',
  idxLength:
    'idx 파일 {{file}}이(가) 손상되었습니다. {{expected}}바이트여야 하지만 {{actual}}바이트입니다. npm ci로 의존성을 다시 설치하세요.',
  ownGone:
    '데이터셋 {{dataset}}은(는) 직접 고른 파일에서 불러온 것이라 지금은 없습니다. 데이터셋에서 직접 불러오기를 골라 같은 파일을 다시 넣으세요.',
};

/** Korean for `datasetProblemSentences`. */
export const datasetProblemSentences: Readonly<Record<string, string>> = {
  equalImages:
    '학습용 이미지 {{images}}장이 모두 똑같아 클래스를 구별할 수 없습니다. 파일에 의도한 이미지가 들어 있는지 확인하세요.',
  flatImages:
    '학습용 이미지 {{images}}장이 모두 한 가지 값으로만 채워져 있어 배울 모양이 없습니다. 파일에 의도한 이미지가 들어 있는지 확인하세요.',
  oneClass:
    '학습에 쓰는 이미지 {{train}}장이 모두 한 클래스({{names}})에 속해 구별할 것이 없습니다. 두 클래스 이상의 이미지를 넣거나, 파일 안에서 이미지의 순서를 섞으세요.',
  validationAlone:
    '학습용 이미지 {{images}}장 가운데 마지막 {{validation}}장을 검증에 쓰는데, 이 이미지들은 모두 다음 클래스에 속합니다: {{names}}. 그래서 다음 클래스는 학습할 이미지가 남지 않습니다: {{untrained}}. 검증용 이미지는 섞기 전에 떼어 두므로 섞는 방식을 바꾸어도 달라지지 않습니다. 파일 안에서 이미지의 순서를 섞거나 검증 비율을 바꾸세요.',
  validationFew:
    '학습용 이미지 {{images}}장 가운데 마지막 {{validation}}장을 검증에 쓰는데, 이 이미지들은 모두 다음 클래스에 속합니다: {{names}}. 검증 loss와 정확도로는 다른 클래스에 대해 아무것도 알 수 없습니다. 검증용 이미지는 섞기 전에 떼어 두므로 섞는 방식을 바꾸어도 달라지지 않습니다. 파일 안에서 이미지의 순서를 섞거나 검증 비율을 바꾸세요.',
  validationUntrained:
    '학습용 이미지 {{images}}장 가운데 마지막 {{validation}}장을 검증에 쓰므로, 다음 클래스는 학습할 이미지가 남지 않습니다: {{untrained}}. 검증용 이미지는 섞기 전에 떼어 두므로 섞는 방식을 바꾸어도 달라지지 않습니다. 파일 안에서 이미지의 순서를 섞거나 검증 비율을 바꾸세요.',
  testUntrained:
    '테스트 세트에는 있지만 학습용 이미지 {{images}}장에는 없는 클래스가 있습니다: {{names}}. 이 클래스는 학습할 수 없습니다. 학습용 이미지 수를 늘리거나 파일에 이 클래스의 이미지를 더하세요.',
  emptyClasses:
    '데이터셋에 이미지가 한 장도 없는 클래스가 있습니다: {{names}}. 학습은 되지만 이 클래스의 출력은 쓰이지 않습니다. 레이블은 0부터 셉니다. 파일의 레이블이 1부터 시작한다면 모두 1씩 빼세요.',
};

/** Korean for `trainErrorSentences`. */
export const trainSentences: Readonly<Record<string, string>> = {
  epochGone:
    '{{epoch}}번째 에포크의 가중치가 더는 남아 있지 않습니다. 다른 에포크를 고르거나 처음부터 학습하세요.',
  lossNotFinite:
    '{{step}}번째 스텝(에포크 {{epoch}})에서 loss가 숫자가 아니게(NaN) 되었거나 무한대가 되었습니다. 가중치가 발산했습니다. 학습률 {{learningRate}} 대신 {{lowerRate}}(으)로 다시 학습해 보세요.',
  gradientNotFinite:
    '{{step}}번째 스텝(에포크 {{epoch}})에서 loss는 아직 정상이지만 기울기가 숫자가 아니게(NaN) 되었거나 무한대가 되었습니다. 가중치가 발산하고 있습니다. 학습률 {{learningRate}} 대신 {{lowerRate}}(으)로 다시 학습해 보세요.',
  evaluationNotFinite:
    '에포크 {{epoch}}의 {{pass}} loss가 숫자가 아니거나(NaN) 무한대입니다. 가중치가 발산했습니다. 학습률 {{learningRate}} 대신 {{lowerRate}}(으)로 다시 학습해 보세요.',
  weightsNotFinite:
    '{{name}}의 가중치가 숫자가 아니게(NaN) 되었거나 무한대가 되었습니다. 학습률 {{learningRate}} 대신 {{lowerRate}}(으)로, 또는 다른 가중치로 다시 학습해 보세요.',
  nothingToTrainOn:
    '검증 비율 {{split}}(으)로는 이미지 {{images}}장 가운데 학습할 것이 남지 않습니다. 검증 비율을 낮추거나 이미지를 늘리세요.',
};

/** Korean for `noGpuSentences`. */
export const noGpuSentences: Readonly<Record<string, string>> = {
  insecureContext:
    'WebGPU는 안전한 페이지에서만 쓸 수 있습니다. https://나 localhost로 열거나, CPU로 학습하세요.',
  noWebGpu:
    '이 브라우저에는 WebGPU가 없습니다. 최신 Chrome, Edge, Firefox, Safari를 쓰거나, CPU로 학습하세요.',
  noAdapter:
    '브라우저가 GPU를 제공하지 않습니다. 설정에서 하드웨어 가속을 켜고 그래픽 드라이버를 업데이트하거나, CPU로 학습하세요.',
  noDevice:
    'GPU를 열지 못했습니다. GPU를 쓰는 다른 페이지를 닫고 다시 시도하거나, CPU로 학습하세요.',
};

/** Korean for `gpuErrorSentences`. */
export const gpuSentences: Readonly<Record<string, string>> = {
  tooLarge:
    '텐서 {{tensor}}에는 {{bytes}}바이트가 필요하지만, 이 GPU가 한 번에 다루는 크기는 최대 {{limit}}바이트이고, {{layer}}은(는) 배치 전체를 한꺼번에 써야 합니다. 배치 크기를 {{batchSize}} 이하로 줄이거나, 배치를 나누어 처리할 수 있도록 {{layer}}을(를) 빼세요.',
  weightsTooLarge:
    '이 신경망의 가중치에는 {{bytes}}바이트가 필요하고 대부분은 {{tensor}}에 있지만, 이 GPU가 한 번에 다루는 크기는 최대 {{limit}}바이트입니다. 배치 크기로는 해결되지 않으니 units나 filters를 줄이거나 Flatten 전에 풀링을 더 하세요.',
  imageTooLarge:
    '텐서 {{tensor}}에는 이미지 한 장에도 {{bytes}}바이트가 필요하지만, 이 GPU가 한 번에 다루는 크기는 최대 {{limit}}바이트입니다. filters나 units를 줄이거나 strides를 키우세요.',
  outOfMemory:
    '이 신경망과 배치 크기({{bytes}}바이트)에는 GPU 메모리가 모자랍니다. 배치 크기를 {{batchSize}} 이하로 줄이세요.',
  outOfMemoryAlways:
    '이 신경망({{bytes}}바이트)에는 GPU 메모리가 모자라며, 배치 크기로는 해결되지 않습니다. units나 filters를 줄이세요.',
  tooManyToInspect:
    '이미지 {{images}}장을 한꺼번에 들여다보기에는 GPU 메모리가 모자랍니다({{bytes}}바이트). 학습은 계속됩니다. 이미지 한 장을 보세요.',
  noRoomForData:
    '데이터셋({{bytes}}바이트)을 올릴 GPU 메모리가 모자랍니다. 배치 크기를 줄이거나, GPU를 쓰는 다른 페이지를 닫으세요.',
  refused:
    'GPU가 실행 계획을 거부했습니다. 브라우저와 그래픽 드라이버를 업데이트하거나 CPU로 학습하세요. GPU가 알린 이유: {{reason}}',
  notCompiled:
    '이 GPU가 커널 {{kernel}}({{label}})을 컴파일하지 못했습니다. 브라우저와 그래픽 드라이버를 업데이트하거나 CPU로 학습하세요. GPU가 알린 이유: {{reason}}',
  parked:
    'GPU 연결이 끊어졌고({{reason}}) 다시 열 수 없습니다. 잃은 것은 없습니다. 더 학습을 눌러 {{step}}번째 스텝부터 이어서 학습하거나, 페이지를 새로 고친 뒤 학습 목록에서 되돌리세요.',
  lost: 'GPU 연결이 끊어졌습니다({{reason}}). 다시 학습하고, 또 끊어지면 배치 크기를 줄이세요.',
};

/** Korean for the sentences of the page itself, by their codes. */
export const pageSentences: Readonly<Record<string, string>> = {
  workerCrashed: '학습 스레드가 갑자기 멈췄습니다({{reason}}). 다시 시도를 눌러 새로 시작하세요.',
  workerSilent: '학습 스레드가 종료되었거나 응답하지 않습니다. 다시 시도를 눌러 새로 시작하세요.',
  workerParked:
    '학습 스레드가 여러 번 종료되었거나 응답하지 않았습니다. 마지막으로 보관한 상태까지는 그대로 있습니다. 더 학습을 누르면 거기서 이어서 학습합니다.',
  fileWeightsGone:
    '학습 스레드가 종료되었는데 저장된 가중치가 없습니다. 처음 가중치를 가져온 파일({{file}})을 다시 여세요.',
  workerNotLoaded:
    '학습 스레드를 불러오지 못했습니다. 네트워크가 끊겼거나 새 버전이 나온 것 같습니다. 페이지를 새로 고치세요.',
  dataNotLoaded:
    '데이터 스레드를 불러오지 못했습니다. 네트워크가 끊겼거나 새 버전이 나온 것 같습니다. 페이지를 새로 고치세요.',
  dataCrashed: '데이터 스레드가 갑자기 멈췄습니다({{reason}}). 다시 시도하세요.',
};
