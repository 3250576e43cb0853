import type { Checkpoint } from '../../runs/runWeights.ts';
import type {
  Command,
  FailureReport,
  InspectionRequest,
  StudyNews,
  StudyRequest,
  WorkerEvent,
} from '../../worker/protocol.ts';
import type { ClientEvent } from './client.ts';

/** Where a run stands; `step` is null where its weights are no longer kept. */
export type Reopened = Pick<
  Extract<WorkerEvent, { type: 'reopened' }>,
  'step' | 'isOver' | 'unrecorded'
>;

/** What came of a diagnosis. */
export type Diagnosed = Extract<WorkerEvent, { type: 'diagnosed' }>;

/** What came of an inspection. */
export type Inspected = Pick<Extract<WorkerEvent, { type: 'inspected' }>, 'answer' | 'problem'>;

type Answer = Extract<
  WorkerEvent,
  { readonly type: 'inspected' | 'state' | 'study' | 'diagnosed' | 'reopened' }
>;

/** What the page has asked the thread, until it is answered; a thread that ends answers all. */
export class Questions {
  readonly #send: (command: Command) => void;
  readonly #onDiagnosed: (answer: Diagnosed) => void;
  readonly #inspections = new Map<number, (inspected: Inspected) => void>();
  readonly #states = new Map<number, (checkpoint: Checkpoint | null) => void>();
  #study: { readonly id: number; hear(news: StudyNews): void } | null = null;
  #reopening: { readonly runId: string; settle(reopened: Reopened | undefined): void } | null =
    null;
  /** the run that is being diagnosed */
  #diagnosing: string | null = null;
  #lastId = 0;

  constructor(send: (command: Command) => void, onDiagnosed: (answer: Diagnosed) => void) {
    this.#send = send;
    this.#onDiagnosed = onDiagnosed;
  }

  inspect(request: Omit<InspectionRequest, 'id'>): Promise<Inspected> {
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#inspections.set(id, settle);
      this.#send({ type: 'inspect', request: { ...request, id } });
    });
  }

  stateAt(runId: string, epoch: number): Promise<Checkpoint | null> {
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#states.set(id, settle);
      this.#send({ type: 'state', id, runId, epoch });
    });
  }

  diagnose(runId: string | null): void {
    this.#diagnosing = runId;
    this.#send({ type: 'diagnose' });
  }

  /** A later study ends it. */
  study(request: StudyRequest, hear: (news: StudyNews) => void): void {
    const id = ++this.#lastId;
    this.#study = { id, hear };
    this.#send({ type: 'study', id, request });
  }

  /** @returns undefined where another run began, or the thread ended, before it was there */
  reopen(command: Extract<Command, { type: 'reopen' | 'adopt' }>): Promise<Reopened | undefined> {
    this.dropReopening();
    return new Promise((settle) => {
      this.#reopening = { runId: command.request.runId, settle };
      this.#send(command);
    });
  }

  /** Another run began. */
  dropReopening(): void {
    this.#reopening?.settle(undefined);
    this.#reopening = null;
  }

  /** @returns whether it is an answer */
  hear(event: ClientEvent): event is Answer {
    if (event.type === 'inspected') this.#inspected(event.id, event);
    else if (event.type === 'state') this.#stateIs(event.id, event.checkpoint);
    else if (event.type === 'study') this.#studied(event.id, event.news);
    else if (event.type === 'diagnosed') this.#diagnosed(event);
    else if (event.type === 'reopened') this.#reopened(event.runId, event);
    else return false;
    return true;
  }

  /** The thread has ended. */
  lose(error: FailureReport): void {
    const runId = this.#diagnosing;
    if (runId !== null) {
      this.#diagnosed({ type: 'diagnosed', runId, diagnosis: null, problem: error });
    }
    for (const id of this.#states.keys()) this.#stateIs(id, null);
    for (const id of this.#inspections.keys())
      this.#inspected(id, { answer: null, problem: error });
    this.#study?.hear({ name: 'failed', error });
    this.#study = null;
    this.dropReopening();
  }

  #inspected(id: number, { answer, problem }: Inspected): void {
    this.#inspections.get(id)?.({ answer, problem });
    this.#inspections.delete(id);
  }

  #stateIs(id: number, checkpoint: Checkpoint | null): void {
    this.#states.get(id)?.(checkpoint);
    this.#states.delete(id);
  }

  #studied(id: number, news: StudyNews): void {
    if (id !== this.#study?.id) return;
    this.#study.hear(news);
    if (id === this.#study?.id && !('done' in news)) this.#study = null;
  }

  #diagnosed(answer: Diagnosed): void {
    if (answer.runId === this.#diagnosing) this.#diagnosing = null;
    this.#onDiagnosed(answer);
  }

  /** What follows in the same task may rely on the next event being of that run. */
  #reopened(runId: string, reopened: Reopened): void {
    if (this.#reopening?.runId !== runId) return;
    this.#reopening.settle(reopened);
    this.#reopening = null;
  }
}
