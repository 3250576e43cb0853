import {
  type ControlMode,
  type ControlName,
  controlMode,
  useLinkState,
} from '../../store/share/shareLinkLesson.ts';

/** Whether the link that the page was opened with locks or hides a control. */
export function useControlMode(name: ControlName): ControlMode {
  return useLinkState(({ lesson }) => controlMode(lesson, name));
}
