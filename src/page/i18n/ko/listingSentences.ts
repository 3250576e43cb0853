/** Of `listingSentences`, and of the refusals of Keras's values that a listing may meet, by code. */
export const listingSentences: Readonly<Record<string, string>> = {
  misspelt: '`{{actual}}`을(를) `{{expected}}`(으)로 읽었습니다.',
  otherModule: '`{{actual}}`을(를) Keras에 있는 이름인 `{{expected}}`(으)로 읽었습니다.',
  otherTensor:
    '`{{actual}}`은(는) 이 모델의 것이 아닙니다. 아무도 읽지 않는 `{{expected}}`(으)로 읽었습니다.',
  fromData: '`{{actual}}`은(는) 고른 데이터셋의 값입니다: {{expected}}.',
  inputFromData: '코드에 입력 형상이 없습니다. 고른 데이터셋의 형상 {{expected}}을(를) 씁니다.',
  flattened:
    '코드는 이미지를 {{actual}}(으)로 펼쳐서 넣습니다. 여기서는 Flatten 레이어가 그 일을 합니다.',
  channelAdded: '입력 {{actual}}을(를) 고른 데이터셋의 이미지 {{expected}}(으)로 읽었습니다.',
  otherImages: '코드는 {{actual}} 이미지를 받지만 고른 데이터셋의 이미지는 {{expected}}입니다.',
  prepared: '`{{actual}}`은(는) 뺐습니다. 고른 데이터셋의 이미지는 이미 그렇게 되어 있습니다.',
  lectureSlip:
    '강의에는 여기에 {{actual}}(이)라고 적혀 있지만, 파라미터 {{params}}개인 요약표는 {{expected}}일 때의 것입니다.',
  conditionTaken: '`{{actual}}`이(가) 참인지는 코드 밖에서 정해집니다. 참으로 보았습니다.',
  metricsLeft: '여기서 보여 주지 않는 지표: {{actual}}.',
  sameLabels:
    '원-핫 정답의 categorical_crossentropy는 클래스 번호의 sparse_categorical_crossentropy와 같은 값이며, 여기서는 이것을 씁니다.',
  validationData:
    '여기서는 `{{actual}}`이(가) 아니라 학습 이미지의 끝부분으로 검증합니다(validation_split).',
  fitLeft: 'fit의 `{{actual}}`은(는) 읽지 않습니다.',
  fitElsewhere: '`{{actual}}`은(는) 코드 밖의 값이라 {{field}}은(는) 그대로 둡니다.',
  callbackLeft: '`{{actual}}`은(는) 뺐습니다. 배우는 내용을 바꾸지 않습니다.',
  folderLeft: '브라우저는 폴더를 골라 저장할 수 없어 체크포인트 이름은 {{expected}}입니다.',
  modelLeft: '코드 밖에서 온 부분으로 만든 모델은 건너뜁니다: `{{actual}}`.',
  tooManyModels: '모델이 너무 많습니다. 처음 {{expected}}개만 보여 줍니다.',
  syntax: '파이썬이 `{{actual}}`을(를) 읽지 못합니다. 괄호, 따옴표, 쉼표를 살펴보세요.',
  bracketOpen: '괄호 `{{actual}}`이(가) 닫히지 않았습니다.',
  stringOpen: '여기서 따옴표 `{{actual}}`(으)로 시작한 문자열이 그 줄 안에서 닫히지 않았습니다.',
  noModel:
    '여기서 만드는 Keras 모델이 없습니다. keras.Sequential([…])처럼 모델을 만드는 코드를 넣어 주세요.',
  pytorch: 'PyTorch 코드입니다. Keras 코드만 읽습니다.',
  notebookJson: '읽을 수 있는 노트북이 아닙니다: {{reason}}.',
  layerUnknown:
    '`{{actual}}`은(는) 알 수 없는 레이어입니다. 코드 밖이나 읽지 않는 패키지에서 왔습니다.',
  notCalled: '`{{actual}}`은(는) 클래스이고 아직 레이어가 아닙니다. `{{actual}}()`처럼 호출하세요.',
  tensorUnknown: '`{{actual}}`은(는) 알 수 없는 텐서입니다. 레이어의 출력을 넣어 주세요.',
  argumentUnknown: 'Keras의 {{layer}}에는 {{actual}} 인수가 없습니다. 있는 것: {{expected}}.',
  argumentTwice: '{{layer}}: 인수 {{actual}}이(가) 하나 더 많습니다. Keras의 인수: {{expected}}.',
  argumentElsewhere:
    '{{layer}}: {{field}}이(가) 코드 밖에서 오는 `{{actual}}`입니다. 값을 적어 주세요.',
  loopElsewhere:
    '이 반복이 몇 번 도는지는 코드 밖에서 정해집니다: `{{actual}}`. range나 목록을 적어 주세요.',
  callbackName: '콜백 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  callbackField: '{{callback}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  callbackUnknown: 'Keras의 {{callback}}에는 {{actual}} 인수가 없습니다. 있는 것: {{expected}}.',
  callbackElsewhere: '콜백 `{{actual}}`이(가) 하는 일은 코드 밖에 있어서 뺐습니다.',
  fitField:
    'fit: {{field}}이(가) {{actual}}인데 {{expected}}이(가) 필요합니다. 지금 값을 그대로 둡니다.',
  compileElsewhere:
    'compile: {{field}}이(가) 코드 밖에서 오는 `{{actual}}`입니다. 지금 값을 그대로 둡니다.',
  subclass:
    '모델 {{actual}}은(는) 직접 만든 클래스인데 `call`을 따라갈 수 없습니다. keras.Sequential이나 keras.Model(inputs, outputs)로 써 주세요.',
  inputsUnknown:
    'keras.Model에는 신경망의 입력과 출력이 필요한데 `{{actual}}`을(를) 알 수 없습니다.',
  branchElsewhere:
    '이 모델의 입력에서 출력으로 이어지지 않습니다. `{{actual}}`은(는) 다른 모델의 것입니다.',
  textTooLong:
    '글자가 {{actual}}개인데 {{expected}}개까지만 읽습니다. 모델을 만드는 부분만 넣어 주세요.',
  tooMuch: '코드가 너무 길어 끝까지 따라갈 수 없습니다. 모델을 만드는 부분만 넣어 주세요.',
  failed: '코드를 따라갈 수 없습니다: {{reason}}.',
  layerField: '{{layer}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  layerFieldMissing:
    '{{layer}}: {{field}}이(가) 없습니다. {{kind}}에는 {{expected}}이(가) 필요합니다.',
  layerClass: '레이어 {{actual}}은(는) 지원하지 않습니다. 지원하는 레이어: {{expected}}.',
  kerasOpenInputShape:
    '{{layer}}: 입력 형상이 {{actual}}인데, 배치 다음의 크기는 모두 1 이상의 정수여야 합니다.',
  kerasFrozen:
    '모델 {{model}}의 trainable은 False인데 레이어의 trainable은 그렇지 않습니다. 레이어의 trainable을 설정하세요.',
  lossField: '손실 {{loss}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  kerasInputCount:
    '모델의 입력이 {{actual}}개인데 하나만 지원합니다. 입력과 출력이 하나씩인 모델을 쓰세요.',
  kerasOutputCount:
    '모델의 출력이 {{actual}}개인데 하나만 지원합니다. 입력과 출력이 하나씩인 모델을 쓰세요.',
  kerasShared:
    '레이어 {{layer}}을(를) {{actual}}번 쓰고 있습니다. 한 번만 쓰는 레이어만 지원하니 자리마다 따로 만드세요.',
  optimizerName: '옵티마이저 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  optimizerField:
    '옵티마이저 {{optimizer}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  optimizerUnknown:
    'Keras의 옵티마이저 {{optimizer}}에는 {{field}} 인수가 없습니다. 있는 것: {{expected}}.',
  scheduleName: '학습률 스케줄 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  scheduleField:
    '스케줄 {{schedule}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  scheduleUnknown:
    'Keras의 스케줄 {{schedule}}에는 {{field}} 인수가 없습니다. 있는 것: {{expected}}.',
  lossName: '손실 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
};
