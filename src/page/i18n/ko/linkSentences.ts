/** Of `linkErrorSentences`, by code. */
export const linkSentences = {
  linkDamaged:
    '링크가 손상되었거나 일부가 잘렸습니다. 지금 설정은 그대로 둡니다. 링크 전체를 다시 받아 주세요.',
  linkNewer:
    '더 새로운 ConvLab에서 만든 링크입니다(링크 버전 {{actual}}, 이 페이지가 읽는 버전 {{expected}}). 지금 설정은 그대로 둡니다. 페이지를 새로 고쳐 최신 버전으로 여세요.',
  linkTooLong:
    '링크가 {{actual}}자인데 {{expected}}자까지만 읽을 수 있습니다. 지금 설정은 그대로 둡니다. 더 짧은 링크를 받아 주세요.',
  linkField:
    '링크를 사용할 수 없습니다. {{field}} 값으로 {{actual}}은(는) 쓸 수 없습니다. 지금 설정은 그대로 둡니다.',
  linkTooMuch:
    '이 설정을 링크로 만들면 {{actual}}자인데 {{expected}}자까지만 읽을 수 있습니다. 과제를 줄이거나 레이어를 줄이세요.',
  linkHeld: '학습이 진행되는 동안에는 링크를 열 수 없습니다. 학습을 정지한 뒤 링크를 다시 여세요.',
} as const;
