import { epochFileSentences } from './epochFiles.ts';

/** Of files and Keras values that cannot be used, by code; links have their own. */
export const formatSentences: Readonly<Record<string, string>> = {
  ...epochFileSentences,
  fileTooLarge:
    '파일이 {{actual}}MB인데 {{expected}}MB까지만 읽습니다. 모델을 한 번에 하나씩 여세요.',
  fileUnreadable: '브라우저가 파일을 읽지 못했습니다({{reason}}). 다시 고르세요.',
  hdf5Damaged: 'HDF5 파일이 손상되었습니다: {{reason}}. 파일을 다시 저장하세요.',
  hdf5Link:
    'HDF5 파일에 {{name}}이(가) 링크로만 들어 있는데, 여기서는 링크를 따라가지 않습니다. Keras로 모델을 다시 저장하세요. Keras는 링크를 쓰지 않습니다.',
  hdf5Storage:
    'HDF5 파일에 {{name}}이(가) {{actual}}(으)로 저장되어 있는데, 여기서는 {{expected}}만 읽습니다. Keras처럼 다시 저장하세요.',
  hdf5Size:
    'HDF5 파일이 손상되었습니다. {{name}}은(는) {{expected}}바이트여야 하지만 파일에는 {{actual}}바이트가 있습니다. 파일을 다시 저장하세요.',
  noFile: '파일이 없습니다. 모델 파일을 고르세요.',
  fileLeft: '{{file}}은(는) 읽지 않았습니다. 모델은 {{model}}에 있습니다.',
  modelFileKind:
    '{{file}}은(는) {{actual}}입니다. 모델은 .keras, .h5, .hdf5, .weights.h5, .safetensors 파일이나 model.to_json()의 JSON에서 읽습니다. 이 가운데 하나를 여세요.',
  modelFileEnding:
    '{{file}}의 확장자는 형식을 알려 주는 {{expected}} 가운데 하나가 아닙니다. 이 가운데 하나로 바꾸세요.',
  weightsAlone: '{{file}}에는 신경망 없이 가중치만 있습니다. 먼저 이 가중치의 신경망을 고르세요.',
  weightsLayers:
    '파일에는 레이어 {{actual}}개의 가중치가 있지만, 신경망에서 가중치가 있는 레이어는 {{expected}}개입니다. 이 가중치의 신경망을 고르세요.',
  weightsCount:
    '레이어 {{layer}}의 가중치가 파일에는 {{actual}}개 있지만 신경망에는 {{expected}}개입니다. 이 가중치의 신경망을 고르세요.',
  h5NoModel: 'HDF5 파일에 Keras가 쓰는 모델도 가중치도 없습니다. Keras로 모델을 다시 저장하세요.',
  zipDamaged: '.keras 파일이 손상되었습니다: {{reason}}. 파일을 다시 저장하세요.',
  zipEntry: '.keras 파일에 {{name}}이(가) 없습니다. Keras의 model.save()로 저장한 파일을 여세요.',
  zipSize:
    '.keras 파일에서 {{name}}의 압축을 풀면 {{actual}}바이트인데 {{expected}}바이트까지만 읽습니다. Keras로 다시 저장하세요.',
  compileMissing: '옵티마이저를 알 수 없어 그 상태를 저장할 수 없습니다. 가중치만 저장하세요.',
  optimizerStateLeft:
    '파일에 든 옵티마이저의 상태가 신경망과 맞지 않아 가중치만 읽었습니다. 새 옵티마이저로 학습을 시작합니다.',
  policyLeft:
    '이 모델은 {{actual}}(으)로 계산하지만 여기서는 float32로 계산합니다. 결과의 끝자리가 다를 수 있습니다.',
  compileLeft: '모델의 compile은 읽지 않았습니다. {{reason}}',
  kerasFile:
    '{{file}}은(는) {{actual}}인데, 모델은 model.to_json()이 돌려주는 텍스트에서 읽습니다. Keras에서 불러와 그 텍스트를 파일로 저장하세요.',
  kerasFileSize:
    '{{file}}은(는) Keras 모델이 아닙니다. {{actual}}바이트인데 {{expected}}바이트까지만 읽습니다. model.to_json()이 돌려주는 텍스트를 여세요.',
  kerasJson:
    '{{file}}은(는) JSON이 아닙니다({{reason}}). model.to_json()이 돌려주는 텍스트를 여세요.',
  kerasDeep:
    '{{file}}은(는) Keras 모델이 아닙니다. 값이 {{actual}}겹으로 들어 있는데 {{expected}}겹까지만 읽습니다. model.to_json()이 돌려주는 텍스트를 여세요.',
  kerasNotModel:
    'Keras 모델이 아닙니다. {{field}} 값이 {{actual}}인데 {{expected}}이어야 합니다. model.to_json()이 돌려주는 텍스트를 여세요.',
  kerasModelClass:
    '모델 클래스 {{actual}}은(는) 지원하지 않습니다. Sequential이나 함수형 모델을 쓰세요.',
  kerasFrozen:
    '모델 {{model}}의 trainable이 false인데, 여기서는 모든 레이어가 학습합니다. trainable을 True로 바꾸고 다시 내보내세요.',
  kerasNoInputShape:
    '모델에 입력 형상이 없습니다. keras.Input(shape=(28, 28, 1))을 첫 레이어로 두고 다시 내보내세요.',
  kerasOpenInputShape:
    '레이어 {{layer}}: 입력 형상이 {{actual}}인데, 배치 다음의 크기는 모두 1 이상의 정수여야 합니다. keras.Input에 크기를 적고 다시 내보내세요.',
  kerasInputCount:
    '모델의 입력이 {{actual}}개인데 하나만 지원합니다. 입력과 출력이 하나씩인 모델을 쓰세요.',
  kerasOutputCount:
    '모델의 출력이 {{actual}}개인데 하나만 지원합니다. 입력과 출력이 하나씩인 모델을 쓰세요.',
  kerasShared:
    '레이어 {{layer}}을(를) {{actual}}번 쓰고 있는데, 한 번만 쓰는 레이어만 지원합니다. 자리마다 레이어를 따로 만드세요.',
  kerasBranch:
    '출력에 필요한 레이어 {{layer}}이(가) 입력에서 출력으로 가는 길에 없습니다. 입력에 이어 놓고 다시 내보내세요.',
  kerasLoop: '레이어 {{layer}}의 출력이 자기 입력으로 돌아갑니다. 모델을 다시 내보내세요.',
  kerasUnknownLayer:
    '모델이 레이어 {{layer}}을(를) 가리키지만 그런 레이어가 없습니다. 모델을 다시 내보내세요.',
  layerClass:
    '레이어 {{layer}}: 레이어 클래스 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  layerFieldMissing:
    '레이어 {{layer}}: {{field}}이(가) 없습니다. {{kind}}에는 {{expected}}이(가) 필요합니다. 적어 넣거나 모델을 다시 내보내세요.',
  layerField:
    '레이어 {{layer}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다. 바꾸고 모델을 다시 내보내세요.',
  optimizerJson:
    '옵티마이저가 {{expected}} 가운데 하나도, Keras가 쓰는 JSON도 아닙니다({{reason}}). 이름이나 json.dumps(keras.optimizers.serialize(optimizer))의 텍스트를 주세요.',
  optimizerName: '옵티마이저 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  optimizerField:
    '옵티마이저 {{optimizer}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  optimizerUnknown:
    'Keras의 옵티마이저 {{optimizer}}에는 {{field}} 인수가 없습니다. 있는 것: {{expected}}.',
  scheduleName:
    '학습률 스케줄 {{actual}}은(는) 지원하지 않습니다. keras.optimizers.schedules.serialize가 쓰는 대로 {{expected}} 가운데 하나를 쓰세요.',
  scheduleField:
    '스케줄 {{schedule}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다.',
  scheduleUnknown:
    'Keras의 스케줄 {{schedule}}에는 {{field}} 인수가 없습니다. 있는 것: {{expected}}.',
  lossName: '손실 함수 {{actual}}은(는) 지원하지 않습니다. 쓸 수 있는 것: {{expected}}.',
  lossField:
    '손실 함수 {{loss}}: {{field}}이(가) {{actual}}인데 여기서는 {{expected}}만 지원합니다. 바꾸고 모델을 다시 내보내세요.',
  safetensorsTooShort:
    'safetensors 파일이 손상되었습니다. 적어도 {{expected}}바이트여야 하지만 {{actual}}바이트입니다. 파일을 다시 저장하세요.',
  safetensorsHeaderSize:
    'safetensors 파일이 아닙니다. 헤더 길이가 {{actual}}바이트로 적혀 있지만 {{expected}}바이트까지만 있을 수 있습니다. safetensors로 쓴 파일을 여세요.',
  safetensorsHeader:
    'safetensors 파일의 헤더를 읽을 수 없습니다: {{reason}}. 파일을 다시 저장하세요.',
  safetensorsTensor:
    'safetensors 파일에 텐서 {{name}}이(가) 잘못 적혀 있습니다. {{field}} 값이 {{actual}}인데 {{expected}}이어야 합니다. 파일을 다시 저장하세요.',
  safetensorsDtype:
    'safetensors 파일에 텐서 {{name}}이(가) {{actual}}(으)로 저장되어 있는데, 여기서는 {{expected}}만 읽습니다. 바꾸어 다시 저장하세요.',
  safetensorsLength:
    'safetensors 파일에서 텐서 {{name}}은(는) {{actual}}바이트이지만, 형상 {{shape}}에 {{dtype}}이면 {{expected}}바이트여야 합니다. 파일을 다시 저장하세요.',
  safetensorsOffset:
    'safetensors 파일에서 텐서 {{name}}이(가) 데이터의 {{actual}}번째 바이트에서 시작하지만, 앞 텐서는 {{expected}}번째 바이트에서 끝납니다. 파일을 다시 저장하세요.',
  safetensorsEnd:
    'safetensors 파일이 손상되었습니다. 텐서는 {{expected}}바이트인데 데이터는 {{actual}}바이트입니다. 파일을 다시 저장하세요.',
  tfjsLacks:
    '레이어 {{layer}}: TensorFlow.js의 {{kind}}에는 {{field}} 값 {{actual}}이(가) 없습니다. 레이어를 바꾸거나 끄거나, 다른 형식으로 내보내세요.',
  tfjsManifest:
    '{{file}}은(는) TensorFlow.js의 레이어 모델이 아닙니다. {{field}} 값이 {{actual}}인데 {{expected}}이어야 합니다. TensorFlow.js의 model.save()로 다시 저장하세요.',
  tfjsGraph:
    '{{file}}은(는) 레이어가 아니라 연산으로 된 TensorFlow.js 그래프 모델입니다. Keras 모델을 --output_format=tfjs_layers_model로 변환하세요.',
  tfjsShard:
    '{{file}}의 가중치가 {{name}}에 있는데 이 파일이 없습니다. 다음 파일을 함께 고르세요: {{expected}}.',
  tfjsShardAlone:
    '{{file}}은(는) TensorFlow.js 모델의 가중치로 보이며, 설명은 그 옆의 model.json에 있습니다. model.json과 가중치 파일을 모두 함께 고르세요.',
  tfjsLength:
    '{{file}}에 적힌 텐서는 {{expected}}바이트인데 {{name}}은(는) {{actual}}바이트입니다. 함께 저장한 파일을 고르세요.',
  tfjsDtype:
    'TensorFlow.js 모델에 텐서 {{name}}이(가) {{actual}}(으)로 저장되어 있는데, 여기서는 {{expected}}만 읽습니다. 그 선택 없이 다시 변환하세요.',
  weightNotFound:
    '가중치에 텐서 {{name}}이(가) 없습니다. 레이어 {{layer}}에는 {{expected}} 형상의 이 텐서가 필요합니다. 파일에 있는 것: {{found}}. 텐서마다 레이어와 가중치의 이름을 붙이세요.',
  weightNotClear:
    '가중치에 텐서 {{name}}이(가) 없습니다. 레이어 {{layer}}에는 {{expected}} 형상의 이 텐서가 필요합니다. 이것일 수 있는 텐서가 여럿입니다: {{found}}. 텐서마다 레이어와 가중치의 이름을 붙이세요.',
  weightNotFinite:
    '가중치의 텐서 {{name}}에 {{actual}}이(가) 있습니다(값 {{total}}개 가운데 {{count}}개). 학습에는 32비트 유한한 수가 필요합니다. 발산하지 않은 학습의 가중치를 여세요.',
};
