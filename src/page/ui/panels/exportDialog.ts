import { create } from 'zustand';

/** Whether the dialog that exports the model is open. */
export const useExportDialog = create<{ readonly open: boolean }>()(() => ({ open: false }));
