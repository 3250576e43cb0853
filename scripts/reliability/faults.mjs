// @ts-check

/**
 * A fault, what is promised where it happens, and the tests that hold it to that: their file, and how their
 * title begins.
 * @typedef {{ fault: string, promise: string, tests: readonly (readonly [file: string, title: string])[] }} Fault
 */

const RECOVERY = 'src/worker/runRecovery.test.ts';
const FAULTS = 'e2e/deviceFaults.spec.ts';
const RUNS = 'src/page/session/runsSession.test.ts';
const BACK = 'src/page/session/runsComeBack.test.ts';
const TABS = 'src/page/session/otherTabs.test.ts';
const RECORDS = 'src/runs/runRecords.test.ts';
const RELOADS = 'e2e/reloads.spec.ts';
const HALF = 'e2e/halfWritten.spec.ts';
const DATABASE = 'src/data/browserDatabase.test.ts';
const MISSING = 'e2e/missing.spec.ts';
const ODD = 'src/worker/oddData.test.ts';
const THREAD = 'src/page/session/trainThread.test.ts';
const AT_REST = 'src/page/session/lostAtRest.test.ts';
const MORE = 'src/page/session/trainMore.test.ts';
const WORKER_LIFE = 'e2e/workerLife.spec.ts';
const DAMAGED = 'src/worker/damagedStates.test.ts';
const ARCHIVE = 'src/runs/archive/archive.test.ts';
const ODD_ARCHIVE = 'src/runs/archive/oddArchive.test.ts';
const FILES = 'src/cli/fileFaults.test.ts';
const COMMAND = 'src/cli/train.test.ts';

/** @type {Readonly<Record<string, readonly Fault[]>>} by what breaks */
export const faults = {
  'The GPU': [
    {
      fault: 'The device is lost while it compiles, tunes, trains or validates',
      promise:
        'The run goes on by itself on another device and ends bit for bit as an undisturbed one. Nothing is lost; the steps since the last state are repeated.',
      tests: [
        [RECOVERY, 'goes on by itself, bit for bit, after %i submits'],
        ['src/worker/runRecovery.gpu.test.ts', 'a run whose device is destroyed at any moment'],
        [FAULTS, 'a run whose device is destroyed at any moment'],
      ],
    },
    {
      fault: 'It is lost while the run is paused, evaluates, or its insides are looked at',
      promise: 'The next press opens another device; the figures are the same.',
      tests: [
        [RECOVERY, 'stays paused in the middle of an epoch, and loses no batch of it'],
        [RECOVERY, 'evaluates again where it was paused and evaluated'],
        [RECOVERY, 'evaluates again where it had ended'],
        [FAULTS, 'a device that is destroyed while the run rests is no loss'],
      ],
    },
    {
      fault: 'One device after the other is lost',
      promise:
        'The run tries twice, the second time after two seconds, and again whenever it came further.',
      tests: [[RECOVERY, 'goes on after one loss after the other']],
    },
    {
      fault: 'The GPU process is killed',
      promise: 'As a lost device.',
      tests: [[FAULTS, 'a run whose GPU process is killed']],
    },
    {
      fault: 'No device comes back',
      promise:
        'The run rests with a sentence at its last state, and goes on when it is asked to, there or on the CPU.',
      tests: [
        [RECOVERY, 'rests with a sentence where no device comes back'],
        ['e2e/trouble.spec.ts', 'where no GPU comes back the run rests, and goes on on the CPU'],
      ],
    },
    {
      fault: 'A step is so long that a driver would reset the device',
      promise:
        'It is cut into submits of a quarter of a second, with the same bits. A pause takes effect within a second, in the middle of a step that takes longer; what is read then is of the whole step.',
      tests: [
        ['src/engine/gpu/watchdog.test.ts', 'never holds a device that does %f FLOP a ms'],
        ['src/engine/gpu/watchdog.test.ts', 'stays below what a driver allows'],
        ['src/engine/train/pipeline.test.ts', 'keeps the next step ready while one runs'],
        ['src/engine/gpu/submits.gpu.test.ts', 'give the same bits as whole ones: %s'],
        ['src/engine/gpu/submitPace.gpu.test.ts', 'goes no further while it is held'],
        ['src/engine/gpu/submitPace.gpu.test.ts', 'that is held ends before %s'],
        ['src/engine/train/longSteps.gpu.test.ts', 'trains one for each press of Step'],
        ['src/worker/longSteps.gpu.test.ts', 'a run that is evaluated while a step of it is held'],
        ['e2e/longStep.spec.ts', 'a step that takes long is held in its middle'],
      ],
    },
    {
      fault: 'There is no WebGPU, or a kernel does not compile',
      promise: 'The page says why and what to do, and trains on the CPU.',
      tests: [
        ['e2e/trouble.spec.ts', 'without WebGPU says why and what to do'],
        ['e2e/trouble.spec.ts', 'a kernel that does not compile is named'],
      ],
    },
    {
      fault: 'Networks are compiled anew again and again',
      promise: 'Memory is that of the first.',
      tests: [['e2e/memory.spec.ts', 'ten networks trained and compiled anew']],
    },
  ],
  'The numbers': [
    {
      fault: 'A loss that is not finite',
      promise:
        'The run ends with a sentence. A diagnosis names the first bad layer and tensor, the last good step and the likely cause, the same on GPU and CPU; one press goes back with a smaller rate or a clipped gradient.',
      tests: [
        ['src/worker/diagnosis/diagnose.test.ts', '$name: the first bad layer and tensor, and why'],
        ['src/worker/diagnosis/diagnose.gpu.test.ts', '$name: the GPU has the verdict of the CPU'],
      ],
    },
    {
      fault: 'A learning rate of 1e6',
      promise:
        'SGD ends with a sentence that names a rate; Adam, whose steps are bounded, stays finite.',
      tests: [
        [ODD, 'ends a run of SGD with a sentence that names a rate to try'],
        [ODD, 'leaves a run of Adam, whose steps are bounded, finite'],
      ],
    },
    {
      fault:
        'Odd data: one image, one class, 1 × 1 pixels, constant or equal images, a batch larger than all',
      promise: 'It trains, or a sentence names what cannot be learned from.',
      tests: [
        [ODD, 'is one batch of all images an epoch, with the same numbers'],
        [ODD, 'cannot be trained on and validate at once, which a sentence says'],
        [ODD, 'is told before, and trains to certainty'],
        [ODD, 'train, through a convolution whose window is padded'],
        [ODD, 'is told before, and what is learned is the share of each class'],
      ],
    },
    {
      fault: 'A label out of range',
      promise: 'Refused before a device is asked, with the label and the layer.',
      tests: [[ODD, 'is refused before a device is asked, with the label and the layer']],
    },
  ],
  'The training thread': [
    {
      fault: 'The thread ends without a word, or spins',
      promise:
        'It is noticed within half a minute and replaced; the run goes on from its last stored state and ends bit for bit as an undisturbed one. After two failures in a row it rests with a sentence.',
      tests: [
        [THREAD, 'is replaced, and the run ends with the same figures: moment %f'],
        [THREAD, 'stays paused where the run was'],
        [THREAD, 'is given up where it ends again and again'],
        [WORKER_LIFE, 'a thread that spins is replaced'],
        [WORKER_LIFE, 'a thread that ends itself is replaced'],
      ],
    },
    {
      fault: 'Stop or Reset is not answered',
      promise: 'The thread is ended after some seconds; the run stands at its last stored state.',
      tests: [
        [THREAD, 'is stopped all the same, at the last kept state'],
        [THREAD, 'is ended where it lives but does not stop the run'],
        [THREAD, 'leaves the page free for another run after Reset'],
        [WORKER_LIFE, 'Stop ends a thread that spins'],
      ],
    },
    {
      fault: 'It ends while a run rests',
      promise: 'The list of epochs stays, and each can be gone back to.',
      tests: [
        [THREAD, 'leaves a run that has ended as it is'],
        [AT_REST, 'brings back a run that went back to an epoch and has trained nothing since'],
      ],
    },
    {
      fault: 'It ends during an evaluation of the test set',
      promise:
        'Another one evaluates, three times at most, and trains nothing that was not asked for.',
      tests: [
        [AT_REST, 'evaluates a run on another thread where its data were being read for that'],
        [AT_REST, 'is tried three times where it ends with every evaluation'],
      ],
    },
    {
      fault: 'A run is trained more at another rate, and stopped or closed before its first step',
      promise:
        'The page and storage have the rate of the weights; nothing trains at a rate unseen.',
      tests: [
        [MORE, 'a run continued at another rate and stopped before its first step'],
        [MORE, 'a run continued at another rate and closed before its first step'],
        [MORE, 'a run stopped before its first step has the request of before'],
      ],
    },
  ],
  'The tab': [
    {
      fault: 'Anything above and below, in any order of fifty',
      promise:
        'The page shows what the thread has; no step is trained twice or lost; weights are those of an undisturbed run; undo restores.',
      tests: [['src/page/session/runLife.test.ts', 'a run trained, paused, rewound, edited']],
    },
    {
      fault: 'The tab is hidden, slowed down and frozen',
      promise:
        'Training goes on and ends bit for bit as an undisturbed run; the title says how far it is.',
      tests: [
        ['e2e/background.spec.ts', 'a hidden tab trains on'],
        ['e2e/hidden.spec.ts', 'a run in a tab that is hidden and frozen'],
      ],
    },
    {
      fault: 'An edited set-up, of a link too, is loaded again',
      promise: 'It is there as it was; whoever follows a link gets what the link holds.',
      tests: [
        ['src/page/session/tabSetup.test.ts', 'is there again when the page is loaded again'],
        ['src/page/session/tabSetup.test.ts', 'is not kept as that of a link which was refused'],
        ['e2e/sharing.spec.ts', 'what is edited on the page of a link outlasts a reload'],
      ],
    },
    {
      fault: 'A run of a model file ends before its weights are stored',
      promise: 'It is never begun again from other weights: the page asks for the file.',
      tests: [
        ['src/page/session/runsOfFiles.test.ts', 'is never begun again from others'],
        ['src/page/session/runsOfFiles.test.ts', 'asks for the file, and offers no other try'],
        ['e2e/openFile.spec.ts', 'a file’s weights that were not stored before a reload'],
      ],
    },
    {
      fault: 'A run ends while the browser asks whether to leave',
      promise: 'It comes back finished, with all its epochs.',
      tests: [['e2e/interrupted.spec.ts', 'a run that ends while the browser asks']],
    },
    {
      fault: 'In development, parts mount twice and change under the run',
      promise: 'There is one thread, and the run goes on.',
      tests: [['e2e/hotReload.spec.ts', 'in development, mounting twice opens one thread']],
    },
    {
      fault:
        'Reload, crash or closing while a run compiles, tunes, trains, validates, rests or evaluates',
      promise:
        'The run is offered beside Train; it goes on from its last stored state and ends bit for bit as an undisturbed one.',
      tests: [
        [RELOADS, 'a run that is reloaded at any moment is offered'],
        ['e2e/interrupted.spec.ts', 'a run that a reload interrupts is offered beside Train'],
        [BACK, 'were closed in the middle: their last epoch is where they stand'],
        [BACK, 'left before their first checkpoint are offered too'],
        [BACK, 'left in the middle are offered until the user goes on'],
      ],
    },
    {
      fault: 'Two tabs work on the same runs',
      promise:
        'Each sees the other’s changes at once; a run is trained by one of them; no copy is written over a newer one.',
      tests: [
        ['e2e/tabs.spec.ts', 'two tabs see each other’s runs at once'],
        [TABS, 'change one run field by field'],
        [TABS, 'leave each other’s run alone'],
        ['src/runs/runLocks.test.ts', 'is refused to another tab until it is given back'],
      ],
    },
    {
      fault: 'A newer version of the page takes the database, or an older tab holds it',
      promise: 'The older tab lets go and says so, and never overwrites newer values.',
      tests: [
        [DATABASE, 'lets go where another tab wants a newer version'],
        [DATABASE, 'of a newer version is neither read nor written'],
        [DATABASE, 'answers nothing while another tab holds an old version'],
      ],
    },
    {
      fault: 'Files of the page are gone after a deployment',
      promise: 'The page stands, says to reload, and a run under way goes on.',
      tests: [
        [MISSING, 'before a run, the page stands, trains and offers to reload'],
        [MISSING, 'during a run, it goes on to its end'],
        [MISSING, 'a training thread that cannot be loaded says to reload'],
        [WORKER_LIFE, 'a thread whose script a deployment has replaced'],
        [MISSING, 'a page whose own script is gone says so in both languages'],
      ],
    },
    {
      fault: 'The network is gone',
      promise: 'After one visit the page trains without it.',
      tests: [['e2e/offline.spec.ts', 'trains a whole run without a network']],
    },
  ],
  Storage: [
    {
      fault: 'The browser stores nothing, or is full',
      promise:
        'Training goes on, bit for bit; a sentence says it once, and what could be freed. What was refused is stored once there is room, which deleting a run makes at once; older weights make room too, pinned runs never.',
      tests: [
        ['e2e/quota.spec.ts', 'where storage is full in the middle of a run it goes on'],
        ['e2e/storage.spec.ts', 'where the browser'],
        [RUNS, 'are written after all once one makes room'],
        [RUNS, 'last as long as the page where the browser is full, which it says once'],
        [RUNS, 'make room from the oldest on, pinned ones never'],
        [RECORDS, 'is no error'],
        [
          'src/worker/checkpointWriter.test.ts',
          'stay until the thread ends, and the page is notified',
        ],
        ['src/worker/checkpointWriter.test.ts', 'are stored once there is room'],
        [DATABASE, 'answers nothing in a browser that forbids to open one'],
      ],
    },
    {
      fault: 'A stored record or checkpoint is damaged or half-written',
      promise:
        'It is left out and said, the rest is there; the generation before it stays until the next is stored, and the run goes on from it.',
      tests: [
        [HALF, 'what is half-written is left out and said'],
        [HALF, 'a database without its stores keeps nothing'],
        [RECORDS, 'leave out what is damaged, and count it'],
        [RECORDS, 'leave out what is damaged'],
        ['src/worker/checkpointWriter.test.ts', 'keeps the one before the latest'],
      ],
    },
    {
      fault: 'The state inside an epoch, the epoch before it, or all of them are damaged',
      promise:
        'The run goes on from the latest intact one, bit for bit, and says so; without any, set-up and curves stay.',
      tests: [
        [DAMAGED, 'goes on from the epoch before, bit for bit'],
        [DAMAGED, 'goes on from the generation before, bit for bit'],
        [DAMAGED, 'has no weights where all of it is damaged'],
      ],
    },
    {
      fault: 'A run will not fit into what is left',
      promise: 'That is said before it trains, with what could be freed; it trains all the same.',
      tests: [['e2e/storage.spec.ts', 'where a run will not fit, that is said before it trains']],
    },
    {
      fault: 'The browser is emptied or replaced',
      promise: 'All that it kept is in one file, if it was exported, and comes back byte for byte.',
      tests: [
        [ARCHIVE, 'brings back every record, curve, checkpoint and data set'],
        ['e2e/everything.spec.ts', 'all that a browser keeps goes into one file'],
      ],
    },
    {
      fault:
        'That file is cut off, changed, of a newer version, or the disk goes while it is taken',
      promise: 'It is refused in a sentence, and nothing is changed.',
      tests: [
        [ODD_ARCHIVE, 'is refused wherever it is cut off or one byte differs'],
        [ODD_ARCHIVE, 'is refused where it is another file, of a newer version'],
        [ARCHIVE, 'whose disk goes while it is taken leaves no half of a run'],
      ],
    },
    {
      fault: 'What is stored is of an earlier version',
      promise: 'Runs, weights, images and links of every earlier version open.',
      tests: [
        ['e2e/stored.spec.ts', 'runs, weights and images of an earlier version are there after it'],
        ['e2e/stored.spec.ts', 'a link of an earlier version opens its set-up'],
      ],
    },
    {
      fault: 'The site’s data are cleared in the middle of a run',
      promise: 'The run goes on and is stored anew.',
      tests: [[DATABASE, 'lets go where the site is cleared, and begins anew']],
    },
  ],
  'What comes in': [
    {
      fault: 'A file of the data does not come, stalls, breaks off or is damaged',
      promise: 'It is tried again, told apart by its hash, and Retry fetches only what is missing.',
      tests: [
        ['e2e/badShard.spec.ts', 'one shard that does not come, in any way'],
        ['e2e/badShard.spec.ts', 'a download that stalls says so'],
        ['src/data/loadDataset.test.ts', 'detects any flipped byte of an unpacked shard'],
        ['src/data/loadDataset.test.ts', 'detects a shard cut short anywhere'],
      ],
    },
    {
      fault: 'A hostile or damaged link',
      promise: 'A set-up or a sentence, never a hang.',
      tests: [
        [
          'src/page/store/share/hostileLinks.test.ts',
          'opens a set-up that can be checked, or is refused by a sentence',
        ],
        ['src/page/store/share/hostileLinks.test.ts', 'that nests 48,000 levels deep'],
      ],
    },
    {
      fault: 'A hostile or damaged model file',
      promise: 'A model or one sentence within a second; the user’s work stays.',
      tests: [
        ['src/formats/model/hostileFiles.test.ts', 'any change of the files of any format'],
        ['src/formats/model/hostileFiles.test.ts', 'a zip whose entries are large only together'],
        ['src/formats/model/repackedFiles.test.ts', 'entries that are changed and packed again'],
        ['src/formats/hdf5/hostileHdf5.test.ts', 'a header that continues in itself'],
      ],
    },
    {
      fault: 'Any network with any fit',
      promise: 'It is refused in a sentence, or trains a step whose gradient is that of its loss.',
      tests: [
        ['src/worker/wildSetups.test.ts', 'any network and fit is refused in a sentence'],
        ['src/worker/wildSetups.gpu.test.ts', 'any network and fit trains a step on the GPU'],
      ],
    },
    {
      fault: 'A script or a request that is not the page’s own',
      promise: 'The Content-Security-Policy refuses it.',
      tests: [
        ['e2e/policy.spec.ts', 'what the policy forbids is refused'],
        ['e2e/policy.spec.ts', 'keeps to its policy and asks nobody else'],
      ],
    },
  ],
  'The command line': [
    {
      fault: 'Ctrl+C, SIGTERM or SIGHUP',
      promise:
        'The run ends where it stands, is saved where that was asked, and exits 130, 143 or 129.',
      tests: [
        [COMMAND, 'ends at once where nothing is to be saved'],
        [COMMAND, 'ends a sweep too, with a table of the runs so far'],
      ],
    },
    {
      fault: 'The disk is full, a file grows too large, a folder is missing or takes no files',
      promise:
        'A sentence names flag, file, reason and a way out; nothing half-written has the final name; metrics end with a whole line; what was trained is kept elsewhere.',
      tests: [
        [FILES, 'leave nothing half-written'],
        [FILES, 'leave the file that was there as it was'],
        [FILES, 'end with a whole line, and the run with them'],
        [FILES, 'costs nothing: what was trained is kept elsewhere'],
        [FILES, 'under a later name of ModelCheckpoint ends the run'],
      ],
    },
    {
      fault: 'Whoever reads the output goes',
      promise: 'One sentence and exit 2; the run goes on to what is to be saved.',
      tests: [[COMMAND, 'is one sentence and exit 2, and the run goes on']],
    },
  ],
};
