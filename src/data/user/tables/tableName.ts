import { type Part, readName } from '../partFolders.ts';
import { baseName } from '../sourceFile.ts';

/** Words of a name that say what an array or a table is, and not of which data set. */
const ROLE =
  /^(images?|imgs?|labels?|targets?|class(es)?|pixels?|features?|x|y|arr|idx\d?|ubyte|gz|npy|npz|csv|tsv|txt|zip|set|data|dataset|\d+)$/;

export interface TableName {
  readonly part: Part;
  /** the same for images and their labels */
  readonly pair: string;
  /** the same for training and test */
  readonly set: string;
  /** whether it is called as labels are */
  readonly isLabels: boolean;
}

/** Reads `train-images-idx3-ubyte (1).gz`, `y_test.npy`, `mnist_train.csv`, `kmnist-test-imgs.npz/arr_0.npy`. */
export function tableName(path: string): TableName {
  const [file = '', above = ''] = path.split('/').reverse();
  const spaced = (/\.npz$/i.test(above) ? `${above} ${file}` : baseName(path))
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(?<!\p{L})([xy])(?=train|test|val|dev)/giu, '$1 ')
    .replace(/(train|test|val|dev)([xy])(?!\p{L})/giu, '$1 $2');
  const tokens = [...spaced.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([token]) => token);
  const said = tokens.map((token) => readName(token)?.said).find((one) => one !== undefined);
  const words = [...new Set(tokens)].filter((token) => !ROLE.test(token)).sort();
  return {
    part: said === 'test' ? 'test' : 'train',
    pair: words.join(' '),
    set: words.filter((word) => readName(word) === null).join(' '),
    isLabels: tokens.some((token) => /^(y|labels?|targets?|class(es)?)$/.test(token)),
  };
}
