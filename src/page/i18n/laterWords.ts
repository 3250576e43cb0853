import type { advanced } from './en/advanced.ts';
import type { advice } from './en/advice.ts';
import type { background } from './en/background.ts';
import type { bench } from './en/bench.ts';
import type { datasets } from './en/datasets.ts';
import type { draw } from './en/draw.ts';
import type { epochFiles } from './en/epochFiles.ts';
import type { everything } from './en/everything.ts';
import type { exportModel } from './en/exportModel.ts';
import type { fixes } from './en/fixes.ts';
import type { listing } from './en/listing.ts';
import type { openFile } from './en/openFile.ts';
import type { runNotes } from './en/runNotes.ts';
import type { runsTab } from './en/runsTab.ts';
import type { shareDialog } from './en/shareDialog.ts';
import type { shortcutSheet } from './en/shortcutSheet.ts';
import type { sweeps } from './en/sweeps.ts';
import type { tour } from './en/tour.ts';

/** Words that do not come with the page itself, by the bundle that adds them. */
export interface LaterWords {
  readonly advanced: typeof advanced;
  readonly advice: typeof advice;
  readonly background: typeof background;
  readonly bench: typeof bench;
  readonly datasets: typeof datasets;
  readonly draw: typeof draw;
  readonly epochFiles: typeof epochFiles;
  readonly everything: typeof everything;
  readonly exportModel: typeof exportModel;
  readonly fixes: typeof fixes;
  readonly listing: typeof listing;
  readonly openFile: typeof openFile;
  readonly runNotes: typeof runNotes;
  readonly runsTab: typeof runsTab;
  readonly shareDialog: typeof shareDialog;
  readonly shortcutSheet: typeof shortcutSheet;
  readonly sweeps: typeof sweeps;
  readonly tour: typeof tour;
}
