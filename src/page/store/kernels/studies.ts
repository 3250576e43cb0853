import { create } from 'zustand';
import type { FailureReport, StudyNews, StudyRequest } from '../../../worker/protocol.ts';
import type { CheckReport, ProfileReport } from '../../../worker/studyReport.ts';

/** A study of the kernels, and what has come of it. */
export interface Study extends StudyRequest {
  /** what is under way; null once it has ended */
  readonly stage: Extract<StudyNews, { done: number }> | null;
  /** Whether it ended before it was done, by the user or for a run. */
  readonly ended: boolean;
  readonly error: FailureReport | null;
}

/** A report, and the set-up that it is of. */
interface Finished<Report> {
  readonly report: Report;
  readonly setup: StudyRequest['setup'];
}

export type Checked = Finished<CheckReport>;
export type Profiled = Finished<ProfileReport>;

interface Studies {
  /** the last one begun */
  readonly study: Study | null;
  readonly checked: Checked | null;
  readonly profiled: Profiled | null;
  /** which result is shown */
  readonly shown: StudyRequest['what'];
  begin(request: StudyRequest): void;
  hear(news: StudyNews): void;
  show(what: StudyRequest['what']): void;
}

/** Kept while the page stands, so that a result is still there when its tab is opened again. */
export const useStudies = create<Studies>()((set) => ({
  study: null,
  checked: null,
  profiled: null,
  shown: 'profile',
  begin: (request) =>
    set({
      study: {
        ...request,
        stage: { name: 'loading', done: 0, total: 1 },
        ended: false,
        error: null,
      },
      shown: request.what,
    }),
  hear: (news) =>
    set(({ study, checked, profiled }) => {
      if (study === null) return {};
      const { setup } = study;
      const over = { ...study, stage: null };
      switch (news.name) {
        case 'checked':
          return { study: over, checked: { report: news.report, setup }, profiled };
        case 'profiled':
          return { study: over, checked, profiled: { report: news.report, setup } };
        case 'ended':
          return { study: { ...over, ended: true } };
        case 'failed':
          return { study: { ...over, error: news.error } };
        default:
          return { study: { ...study, stage: news } };
      }
    }),
  show: (shown) => set({ shown }),
}));
