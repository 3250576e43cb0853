import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ControlMode,
  type ControlName,
  controlMode,
  controlModes,
  controlNames,
  type Lesson,
  MAX_TASK,
} from '../../store/share/shareLinkLesson.ts';
import '../../i18n/shareDialog.ts';

interface LessonFormProps {
  readonly lesson: Lesson;
  onChange(lesson: Lesson): void;
}

/** For teachers: a task, and what a class may change or see. */
export function LessonForm({ lesson, onChange }: LessonFormProps) {
  const { t } = useTranslation();
  const taskId = useId();
  const choose = (name: ControlName, mode: ControlMode) =>
    onChange({
      ...lesson,
      hidden: withMember(lesson.hidden, name, mode === 'hidden'),
      locked: withMember(lesson.locked, name, mode === 'locked'),
    });
  return (
    <details className="lesson" open={lesson.task !== ''}>
      <summary>{t('shareDialog.lesson')}</summary>
      <label htmlFor={taskId}>{t('shareDialog.task')}</label>
      <textarea
        id={taskId}
        className="lesson-task"
        rows={3}
        maxLength={MAX_TASK}
        value={lesson.task}
        placeholder={t('shareDialog.taskExample')}
        onChange={(event) => onChange({ ...lesson, task: event.currentTarget.value })}
      />
      <p className="share-words">{t('shareDialog.controlsWords')}</p>
      <div className="lesson-controls">
        {controlNames.map((name) => (
          <label key={name} className="lesson-control">
            <span>{t(`shareDialog.controls.${name}`)}</span>
            <select
              value={controlMode(lesson, name)}
              onChange={(event) => choose(name, event.currentTarget.value as ControlMode)}
            >
              {controlModes(name).map((mode) => (
                <option key={mode} value={mode}>
                  {t(`shareDialog.modes.${mode}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  );
}

/** In the order of the list of all controls, so that the same choice makes the same link. */
function withMember(names: readonly ControlName[], name: ControlName, member: boolean) {
  return controlNames.filter((other) => (other === name ? member : names.includes(other)));
}
