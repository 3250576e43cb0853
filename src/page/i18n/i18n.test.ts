import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DataError, dataErrorSentences } from '../../data/dataError.ts';
import { datasetProblemSentences as datasetProblemSource } from '../../data/datasetProblems.ts';
import { SpecError, specErrorSentences } from '../../engine/core/errors.ts';
import { noGpuSentences as noGpuSource } from '../../engine/gpu/device.ts';
import { gpuErrorSentences } from '../../engine/gpu/gpuError.ts';
import { trainErrorSentences } from '../../engine/train/trainError.ts';
import {
  FormatError,
  type FormatErrorCode,
  formatErrorSentences,
} from '../../formats/formatError.ts';
import { linkErrorSentences } from '../../formats/link/linkSentences.ts';
import { listingSentences as listingSource } from '../../formats/listing/listingSentences.ts';
import { archiveErrorSentences } from '../../runs/archive/archiveError.ts';
import { adapterHelp } from './en/adapterHelp.ts';
import { convolution } from './en/convolution.ts';
import { errors } from './en/errors.ts';
import { inside } from './en/inside.ts';
import { kernels } from './en/kernels.ts';
import { lessonPages } from './en/lessonPages.ts';
import { lessons } from './en/lessons.ts';
import { throughTime } from './en/throughTime.ts';
import { epochFailureText } from './epochFiles.ts';
import { failureText, mayRetry, mayTrainOnCpu, needsReload } from './failureText.ts';
import { i18n, loadLanguage, speak } from './i18n.ts';
import { adapterHelp as koAdapterHelp } from './ko/adapterHelp.ts';
import { convolution as koConvolution } from './ko/convolution.ts';
import { epochFileSentences } from './ko/epochFiles.ts';
import { errors as koErrors } from './ko/errors.ts';
import { archiveSentences } from './ko/everything.ts';
import { formatSentences } from './ko/formatSentences.ts';
import { inside as koInside } from './ko/inside.ts';
import { kernels as koKernels } from './ko/kernels.ts';
import { lessonPages as koLessonPages } from './ko/lessonPages.ts';
import { lessons as koLessons } from './ko/lessons.ts';
import { linkSentences } from './ko/linkSentences.ts';
import { listingSentences } from './ko/listingSentences.ts';
import {
  dataSentences,
  datasetProblemSentences,
  gpuSentences,
  noGpuSentences,
  pageSentences,
  specSentences,
  trainSentences,
} from './ko/sentences.ts';
import { throughTime as koThroughTime } from './ko/throughTime.ts';
import { missingWords } from './missingWords.ts';
import { fileText } from './openFile.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : [...flatten(value, `${path}${key}.`)],
  );
  return new Map(entries);
}

function placeholders(sentence: string): readonly string[] {
  return [...new Set(sentence.match(/\{\{\w+\}\}/g) ?? [])].sort();
}

const page = new URL('../', import.meta.url);
const files = readdirSync(page, { encoding: 'utf8', recursive: true })
  .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name, page), 'utf8') }));

/** The bundles of words that come later, by name. */
const later = files.flatMap(({ text }) => [...(/^addWords\('(\w+)'/m.exec(text)?.slice(1) ?? [])]);
await Promise.all(later.map((name) => import(/* @vite-ignore */ `./${name}.ts`)));
await loadLanguage('ko');

const english = flatten({
  ...i18n.getResourceBundle('en', 'translation'),
  adapterHelp,
  convolution,
  errors,
  inside,
  kernels,
  throughTime,
  lessons,
  lessonPages,
  missing: missingWords.en,
});
const korean = flatten({
  ...i18n.getResourceBundle('ko', 'translation'),
  adapterHelp: koAdapterHelp,
  inside: koInside,
  convolution: koConvolution,
  errors: koErrors,
  kernels: koKernels,
  throughTime: koThroughTime,
  lessons: koLessons,
  lessonPages: koLessonPages,
  missing: missingWords.ko,
});

describe('the strings', () => {
  it('have the same keys in both languages', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english])('%s has the same placeholders', (key, sentence) => {
    expect(placeholders(korean.get(key) ?? '')).toEqual(placeholders(sentence));
    expect(korean.get(key)?.trim()).not.toBe('');
  });

  // The bench page is one part, with one import for all of it.
  it.each(later.filter((name) => name !== 'bench'))(
    'of %s come with every file that asks for them',
    (name) => {
      const asking = files.filter(({ text }) => new RegExp(`['"\`]${name}\\.`).test(text));
      expect(asking.length).toBeGreaterThan(0);
      const without = asking.filter(({ text }) => !text.includes(`/i18n/${name}.ts';`));
      expect(without.map((file) => file.name)).toEqual([]);
    },
  );

  it('name the controls as the tests look for them', async () => {
    await i18n.changeLanguage('en');
    const names = ['train', 'pause', 'resume', 'step', 'stop', 'reset', 'evaluate'] as const;
    expect(names.map((name) => i18n.t(`run.${name}`))).toEqual([
      'Train',
      'Pause',
      'Resume',
      'Step',
      'Stop',
      'Clear run',
      'Evaluate',
    ]);
    expect(i18n.t('run.status.training', { epoch: 3, epochs: 15 })).toBe('Training epoch 3/15');
    await speak('ko');
    expect(i18n.t('run.train')).toBe('학습 시작');
  });
});

describe('the error sentences', () => {
  const tables = [
    ['network', specErrorSentences, specSentences],
    ['data', dataErrorSentences, dataSentences],
    ['data that cannot be learned', datasetProblemSource, datasetProblemSentences],
    ['training', trainErrorSentences, trainSentences],
    ['device', noGpuSource, noGpuSentences],
    ['kernels', gpuErrorSentences, gpuSentences],
    ['links', linkErrorSentences, linkSentences],
    ['files of everything', archiveErrorSentences, archiveSentences],
  ] as const;

  it.each(tables)('of the %s are all in Korean, with the same values', (_, source, translated) => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(source).sort());
    const sentences: Readonly<Record<string, string>> = translated;
    for (const [code, sentence] of Object.entries(source)) {
      expect(placeholders(sentences[code] ?? ''), code).toEqual(placeholders(sentence));
    }
  });

  it('of listings are all in Korean, with the same values', () => {
    const codes = Object.keys(listingSource);
    expect(Object.keys(listingSentences)).toEqual(expect.arrayContaining(codes));
    for (const [code, sentence] of Object.entries(listingSentences)) {
      const own: Readonly<Record<string, string>> = listingSource;
      const source = own[code] ?? new FormatError(code as FormatErrorCode).message;
      expect(placeholders(sentence), code).toEqual(placeholders(source));
    }
  });

  it('of files that cannot be written are in Korean, with the same values', () => {
    for (const [code, sentence] of Object.entries(epochFileSentences)) {
      const { message } = new FormatError(code as FormatErrorCode);
      expect(placeholders(sentence), code).toEqual(placeholders(message));
    }
    const failure = new FormatError('scheduleNotKeras', { actual: 'ExponentialDecay' });
    expect(epochFailureText(failure, 'ko')).toContain('ExponentialDecay');
    expect(epochFailureText(failure, 'en')).toBe(failure.message);
  });

  it('of files are all in Korean, with the same values', () => {
    const known: Readonly<Record<string, string>> = { ...formatSentences, ...linkSentences };
    for (const [code, sentence] of Object.entries(formatErrorSentences)) {
      expect(placeholders(known[code] ?? ''), code).toEqual(placeholders(sentence));
    }
  });

  it('of files have what they quote in Korean, too', () => {
    const values = {
      layer: 'a',
      field: 'b',
      actual: 'missing',
      expected: 'true or false, or null',
    };
    const field = new FormatError('layerField', values);
    expect(fileText(field, 'ko')).toContain('b이(가) 없음인데 여기서는 true나 false, 또는 null만');
    expect(fileText(field, 'en')).toBe(field.message);
    const left = new FormatError('compileLeft', { reason: field.message }, [field]);
    expect(fileText(left, 'ko')).toContain('compile은 읽지 않았습니다. 레이어 a: b이(가)');
  });

  it('are given in the language of the page', () => {
    const network = new SpecError('headTooSmall', { layer: 'dense_1', actual: 5, expected: 10 });
    expect(failureText(network, 'en')).toBe(network.message);
    expect(failureText(network, 'ko')).toContain('마지막 레이어 dense_1의 출력은 5개');
    const data = new DataError('length', { file: 'labels.bin', expected: 9, actual: 8 });
    expect(failureText(data, 'ko')).toContain('labels.bin');
    expect(failureText(data, 'ko')).not.toContain('{{');
  });

  it('stay in English where an older page kept them without a value of theirs', () => {
    const message =
      'The loss is no longer a number at step 3 (epoch 1): the weights have diverged.';
    const old = { code: 'lossNotFinite', message, values: { step: 3, epoch: 1 } };
    expect(failureText(old, 'ko')).toBe(message);
  });

  it('of a training that cannot go on never offer another try', () => {
    const codes = Object.keys(trainErrorSentences);
    expect(codes.filter((code) => mayRetry({ code, message: '', values: {} }))).toEqual([]);
  });

  it('offer another try only where the set-up is not what is wrong', () => {
    const failure = { message: '', values: {} };
    const may = [null, 'checksum', 'workerCrashed', 'lost'];
    const mayNot = ['headTooSmall', 'tooLarge', 'notCompiled', 'refused'];
    const retried = [...may, ...mayNot].filter((code) => mayRetry({ ...failure, code }));
    expect(retried).toEqual(may);
  });

  it('say to reload, and nothing else, where a thread could not be loaded', () => {
    for (const code of ['workerNotLoaded', 'dataNotLoaded']) {
      const failure = { code, message: '', values: {} };
      expect(needsReload(failure)).toBe(true);
      expect(mayRetry(failure)).toBe(false);
      expect(failureText(failure, 'ko')).toContain('페이지를 새로 고치세요');
    }
    expect(needsReload({ code: 'dataCrashed', message: '', values: {} })).toBe(false);
  });

  it('offer the CPU where the GPU is what failed, and say so where nothing else helps', () => {
    const failure = { message: '', values: {} };
    const gpuCodes = [...Object.keys(gpuErrorSentences), ...Object.keys(noGpuSource)];
    const codes = [null, 'checksum', 'lossNotFinite', 'headTooSmall', ...gpuCodes];
    const offered = codes.filter((code) => mayTrainOnCpu({ ...failure, code }));
    expect(offered.sort()).toEqual([
      ...['lost', 'noAdapter', 'noDevice', 'notCompiled', 'outOfMemoryAlways', 'parked', 'refused'],
    ]);
    for (const code of ['notCompiled', 'refused'] as const) {
      expect(gpuErrorSentences[code]).toContain('or train on the CPU');
      expect(gpuSentences[code]).toContain('CPU로 학습하세요');
    }
  });

  it('fall back to the message', () => {
    const foreign = { code: null, message: 'out of memory', values: {} };
    expect(failureText(foreign, 'ko')).toBe('out of memory');
    expect(failureText({ ...foreign, code: 'constructor' }, 'ko')).toBe('out of memory');
    expect(pageSentences.workerCrashed).toContain('{{reason}}');
  });
});
