import type { ErrorValues } from '../../../engine/core/errors.ts';

/** What stands in values of sentences about files, as it is thrown. */
const whole: Readonly<Record<string, string>> = {
  'an HDF5 file (.h5)': 'HDF5 파일(.h5)',
  'a PNG image': 'PNG 이미지',
  'a JPEG image': 'JPEG 이미지',
  'a GIF image': 'GIF 이미지',
  'a NumPy array (.npy)': 'NumPy 배열(.npy)',
  'a gzip file': 'gzip 파일',
  'an xz file': 'xz 파일',
  'a bzip2 file': 'bzip2 파일',
  'a 7-Zip file': '7-Zip 파일',
  'a PDF document': 'PDF 문서',
  'a GGUF model': 'GGUF 모델',
  'a TFLite model': 'TFLite 모델',
  'a tar file': 'tar 파일',
  'a TensorFlow SavedModel (.pb)': 'TensorFlow SavedModel(.pb)',
  'a Python pickle': '파이썬 pickle',
  'a file of everything (.zip)': '“모두 내보내기” 파일(.zip)',
  'a Keras archive (.keras)': 'Keras 파일(.keras)',
  'a NumPy archive (.npz)': 'NumPy 묶음(.npz)',
  'a PyTorch file': 'PyTorch 파일',
  'a zip file, perhaps .keras': 'zip 파일',
  'a safetensors file': 'safetensors 파일',
  'a web page (HTML)': '웹 페이지(HTML)',
  'an empty file': '빈 파일',
  'true or false': 'true나 false',
  'a positive integer': '1 이상의 정수',
  'a positive number': '0보다 큰 수',
  'a number': '수',
  'a text': '텍스트',
  missing: '없음',
  'too deep to show': '너무 깊은 값',
  'the whole': '전체',
  'its number': '개수',
  'a model with layers': '레이어가 있는 모델',
  'it is not JSON': 'JSON이 아닙니다',
  'it is not UTF-8 text': 'UTF-8 텍스트가 아닙니다',
  'it is not a JSON object': 'JSON 객체가 아닙니다',
  'it points outside itself': '파일 밖을 가리킵니다',
  'it does not begin as one': '처음이 HDF5 파일 같지 않습니다',
  'its groups are nested too deep': '그룹이 너무 깊이 들어 있습니다',
  'a part of it is reached twice': '같은 부분이 두 번 나옵니다',
  'it has too many objects': '객체가 너무 많습니다',
  'a group has the tree of a dataset': '그룹의 색인이 데이터셋의 것입니다',
  'its datasets share their bytes': '데이터셋들이 같은 바이트를 나누어 씁니다',
  'a shape is none': '형상이 잘못되었습니다',
  'a value takes no bytes': '값의 크기가 0바이트입니다',
  'its texts are longer than the file': '텍스트가 파일보다 깁니다',
  'an object has too many messages': '객체의 메시지가 너무 많습니다',
  'a header continues in itself': '헤더가 자기 자신으로 이어집니다',
  'a group has an index of another kind': '그룹의 색인이 다른 종류입니다',
  'a group has too many names': '그룹에 이름이 너무 많습니다',
  'a heap is packed': '힙이 압축되어 있습니다',
  'a name is not in its heap': '이름이 힙에 없습니다',
  'a name is outside its heap': '이름이 힙 밖에 있습니다',
  'a heap is too large': '힙이 너무 큽니다',
  'it is locked with a password': '암호로 잠겨 있습니다',
  'its list of entries': '항목 목록',
  'its runs': '학습 목록',
  'all of it': '전체',
  'it is missing': '빠져 있습니다',
  'it has another size': '크기가 다릅니다',
  'its hash is another': '해시가 다릅니다',
  'it is cut off': '잘렸습니다',
  'its text is cut off': '텍스트가 잘렸습니다',
  'an array is cut off': '배열이 잘렸습니다',
  'it is no list of entries': '항목 목록이 아닙니다',
  'it has an entry twice': '같은 항목이 두 번 나옵니다',
  'it has too many entries': '항목이 너무 많습니다',
  'it is nested too deep': '값이 너무 깊이 들어 있습니다',
  'it is not of this form': '형식이 맞지 않습니다',
  'it belongs to no run': '어느 학습에도 속하지 않습니다',
  'it has two names': '이름이 둘입니다',
  'its set-up cannot be read': '설정을 읽을 수 없습니다',
  'its columns differ in length': '곡선의 길이가 서로 다릅니다',
  'it is no checkpoint': '온전한 체크포인트가 아닙니다',
  'its weights are another network’s': '다른 신경망의 가중치입니다',
  'it has an epoch twice': '같은 에포크가 두 번 나옵니다',
  'two of them have one id': '같은 id가 두 번 나옵니다',
  'another data set of its name is here': '같은 이름의 다른 데이터셋이 이미 있습니다',
  'its arrays share their bytes': '배열들이 같은 바이트를 나누어 씁니다',
  'a value is of an unknown kind': '알 수 없는 종류의 값이 있습니다',
  'a map is no list of pairs': '맵이 쌍의 목록이 아닙니다',
  'its name is not that of its content': '이름이 내용과 맞지 않습니다',
  'its data sets': '데이터셋 목록',
  'two of them have one name': '같은 데이터셋이 두 번 나옵니다',
  'it counts too many updates': '가중치를 고친 횟수가 너무 많습니다',
};

/** Phrases with values of their own, `$1` and so on. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(.+), or null$/, '$1, 또는 null'],
  [/^an integer from (\S+) to (\S+) or a pair of them$/, '$1부터 $2까지의 정수나 그 쌍'],
  [/^a number from (\S+) to (\S+) or a pair of them$/, '$1부터 $2까지의 수나 그 쌍'],
  [
    /^an integer from (\S+) to (\S+), a pair of them, or a pair of pairs$/,
    '$1부터 $2까지의 정수, 그 쌍이나 쌍의 쌍',
  ],
  [/^a number from (\S+) up to but not including (\S+)$/, '$1 이상 $2 미만의 수'],
  [/^a number from (\S+) to (\S+)$/, '$1부터 $2까지의 수'],
  [/^a number from (\S+) on$/, '$1 이상의 수'],
  [/^(\S+) or (\S+), the last axis$/, '마지막 축인 $1이나 $2'],
  [/^(\S+) or (\S+)$/, '$1이나 $2'],
  [/^(\S.*, \S+) or (\S+)$/, '$1, $2'],
  [/^of type (\w+)$/, '$1 값'],
  [/^at most (\d+) long$/, '길이 $1 이하'],
  [/^a list of (\d+)$/, '길이가 $1인 목록'],
  [/^(\w+) without layers$/, '레이어가 없는 $1'],
  [/^(\S+) is not of this form$/, '$1의 형식이 맞지 않습니다'],
  [/^(.+) is missing$/, '$1이(가) 없습니다'],
  [/^it names (.+) twice$/, '$1이(가) 두 번 나옵니다'],
  [/^it has (\S+) twice$/, '$1이(가) 두 번 들어 있습니다'],
  [/^it has more than (\d+) entries$/, '항목이 $1개를 넘습니다'],
  [/^(\S+) is cut off$/, '$1이(가) 잘렸습니다'],
  [/^(\S+) is not a map of strings$/, '$1이(가) 문자열의 표가 아닙니다'],
  [/^(.+) has no shape or no type$/, '$1에 형상이나 자료형이 없습니다'],
  [/^there is no (\S+) at byte (\d+)$/, '$2번째 바이트에 $1이(가) 없습니다'],
  [/^a message at byte (\d+) leaves its block$/, '$1번째 바이트의 메시지가 블록을 벗어납니다'],
  [/^its heap at byte (\d+) lacks a text$/, '$1번째 바이트의 힙에 텍스트가 없습니다'],
];

/** A phrase that a value holds, in Korean; names, numbers and what nobody has translated stay. */
export function inKorean<T extends string | number>(value: T): T | string {
  if (typeof value !== 'string') return value;
  if (Object.hasOwn(whole, value)) return whole[value] ?? value;
  for (const [pattern, korean] of patterns) {
    const found = pattern.exec(value);
    if (found === null) continue;
    const parts = found.slice(1).map((part) => inKorean(part));
    return korean.replace(/\$(\d)/g, (_, at: string) => String(parts[Number(at) - 1] ?? ''));
  }
  return value;
}

/** The values of a sentence, with the phrases among them in Korean. */
export function valuesInKorean(values: ErrorValues): ErrorValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inKorean(value)]));
}
