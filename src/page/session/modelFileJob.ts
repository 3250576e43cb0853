import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { SavedModel } from '../../formats/model/savedModel.ts';
import type { FailureReport } from '../../worker/protocol.ts';

/** The job of a thread that reads one model; it does one job and ends. */
export interface ModelFileJob {
  readonly files: readonly { readonly name: string; readonly blob: Blob }[];
  /** of a file that holds weights alone */
  readonly network: NetworkSpec;
}

/** An error of a file as it crosses the thread, with what else there is to say. */
export interface FileRemark extends FailureReport {
  readonly more: readonly FileRemark[];
}

/** What a model's files hold. */
export interface FileModel extends SavedModel {
  /** parts of the model that its network lacks */
  readonly left: readonly FileRemark[];
  readonly notes: readonly FileRemark[];
}

export type ModelFileEvent =
  | { readonly type: 'read'; readonly model: FileModel }
  | { readonly type: 'refused'; readonly remark: FileRemark };
