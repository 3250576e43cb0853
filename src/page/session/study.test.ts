import { expect, it } from 'vitest';
import type { Command, StudyNews, StudyRequest } from '../../worker/protocol.ts';
import { createAppStore } from '../store/appStore.ts';
import { MetricsLog } from '../store/charts/metricsLog.ts';
import { useStudies } from '../store/kernels/studies.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { wantedRequest } from '../store/wantedRequest.ts';
import type { ClientEvent } from './client.ts';
import { createSession } from './session.ts';

function setUp() {
  const store = createAppStore(noStorage, 'en');
  const sent: Command[] = [];
  let hear: (event: ClientEvent) => void = () => {};
  const session = createSession({
    ...{ store, log: new MetricsLog(), missingWebGpu: () => null, now: () => 0 },
    connect(onEvent) {
      hear = onEvent;
      return { send: (command) => sent.push(command), close: () => {} };
    },
  });
  const setup = wantedRequest(store.getState());
  if (setup === null) throw new Error('The first set-up can be trained.');
  const request: StudyRequest = { what: 'check', setup };
  const study = (news: StudyNews[]) => session.study(request, (one) => news.push(one));
  const lastId = () =>
    sent.flatMap((command) => (command.type === 'study' ? [command.id] : [])).at(-1);
  const tell = (id = lastId() ?? 0, news: StudyNews = { name: 'ended' }) =>
    hear({ type: 'study', id, news });
  return { sent, request, study, lastId, tell, hear: (event: ClientEvent) => hear(event) };
}

it('a study hears what comes of it, and nothing of an earlier one', () => {
  const { study, lastId, tell, sent, request } = setUp();
  const [first, second]: [StudyNews[], StudyNews[]] = [[], []];
  study(first);
  const before = lastId();
  const end = study(second);
  expect(sent.at(-1)).toEqual({ type: 'study', id: lastId(), request });
  tell(before);
  expect([first, second]).toEqual([[], []]);
  tell(lastId(), { name: 'checking', done: 0.5, total: 1 });
  expect(second).toEqual([{ name: 'checking', done: 0.5, total: 1 }]);
  end();
  expect(sent.at(-1)).toEqual({ type: 'endStudy' });
});

it('a study fails with the thread that makes it', () => {
  const { study, hear } = setUp();
  const news: StudyNews[] = [];
  study(news);
  hear({ type: 'crashed', reason: 'gone' });
  expect(news).toMatchObject([{ name: 'failed', error: { code: 'workerCrashed' } }]);
});

it('a view keeps the last result while another study is under way, or ends early', () => {
  const { request } = setUp();
  const { begin, hear } = useStudies.getState();
  const state = () => useStudies.getState();
  begin({ ...request, what: 'profile' });
  expect(state()).toMatchObject({ shown: 'profile', study: { stage: { name: 'loading' } } });
  hear({ name: 'peak', done: 0, total: 1 });
  expect(state().study?.stage?.name).toBe('peak');
  hear({ name: 'ended' });
  expect(state()).toMatchObject({ profiled: null, study: { stage: null, ended: true } });
  hear({ name: 'failed', error: { code: null, message: 'no', values: {} } });
  expect(state().study?.error?.message).toBe('no');
});
