import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../formats/formatError.ts';
import { decodeFirst, encodeLink, MAX_LINK, readHash } from '../../../formats/link/link.ts';
import { deflate } from '../../../formats/link/linkBytes.ts';
import { checkSetup } from '../setup/checkSetup.ts';
import { anyLesson, anySetup } from '../testing/shareTesting.ts';
import { type Shared, shareContent, shareSchema } from './shareLink.ts';

/** As the page opens it: a set-up that it can check and share again, or the code of a sentence. */
async function opened(hash: string): Promise<Shared | string> {
  const { payloads } = readHash(hash);
  try {
    const shared = await decodeFirst(payloads, shareSchema);
    checkSetup(shared.setup);
    await encodeLink(shareContent(shared.setup, shared.lesson)).catch(typed);
    return shared;
  } catch (error) {
    return typed(error);
  }
}

function typed(error: unknown): string {
  if (!(error instanceof FormatError)) throw error;
  expect(error.message).toMatch(/\.$/);
  expect(error.message.length).toBeLessThan(1000);
  return error.code;
}

/** Any text as a payload, deflated, as long as it may be unfolded. */
async function packed(text: string): Promise<string> {
  const bytes = await deflate(new TextEncoder().encode(text));
  return `#lab=2k.${Buffer.from(bytes).toString('base64url')}`;
}

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** JSON that no page wrote. Texts, because no object holds `__proto__` or a key twice. */
const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['null', '0', '""', '[]', '[{}]', 'true', '1e999', '-0', '"\\ud800"', '{"":""}'],
    '{"__proto__":{"preset":"small"},"constructor":{"prototype":{}}}',
    '{"preset":"small","preset":"mlp"}',
    '{"preset":"__proto__"}',
    '{"preset":"constructor","optimizer":"toString"}',
    '{"texts":{"__proto__":"1","seed":"1e400","epochs":"-0"}}',
    '{"advanced":{"__proto__":"x","constructor":"y","schedule":"toString"}}',
    '{"hide":["__proto__"],"lock":["constructor"]}',
    '{"kernels":{"usual":"toString","chosen":{"__proto__":"tile"}}}',
    '{"network":{"name":"n","inputShape":[4096,4096,4096],"layers":[{"kind":"__proto__"}]}}',
    '{"network":{"name":"n","inputShape":[28,28,1],"layers":[{"kind":"Conv2D","name":"__proto__"}]}}',
  ),
  fc
    .tuple(
      fc.constantFrom('task', 'network', 'texts', 'preset', 'lock', 'kernels', 'x'),
      fc.nat(48_000),
    )
    .map(([key, levels]) => `{"${key}":${deep(levels)}}`),
  fc
    .tuple(fc.constantFrom('name', 'inputShape', 'inputName', 'layers'), fc.nat(48_000))
    .map(
      ([key, levels]) =>
        `{"network":{"name":"n","inputShape":[1],"layers":[],"${key}":${deep(levels)}}}`,
    ),
  fc
    .tuple(
      fc.constantFrom('filters', 'kernel_size', 'padding', 'activation', 'kernel_initializer'),
      fc.oneof(
        fc.nat(48_000).map(deep),
        fc.double().map((number) => JSON.stringify(number)),
        fc.constantFrom('1e308', '[1e9,1e9]', '9007199254740993', '""', '{"class_name":{}}'),
      ),
    )
    .map(
      ([key, value]) =>
        `{"network":{"name":"n","inputShape":[28,28,1],"layers":[{"kind":"Conv2D","config":{"filters":8,"kernel_size":3,"${key}":${value}}}]}}`,
    ),
  fc.nat(200).map((count) => {
    const layer = '{"kind":"Conv2D","config":{"filters":4096,"kernel_size":7,"padding":"same"}}';
    const layers = Array.from({ length: count }, () => layer).join();
    return `{"network":{"name":"n","inputShape":[4096,4096,3],"layers":[${layers}]}}`;
  }),
  fc.nat(400).map((count) => {
    const add = (index: number) =>
      `{"kind":"Add","name":"a${index}","inputs":["a${index - 1}","a${index - 1}"]}`;
    const layers = Array.from({ length: count }, (_, index) => add(index + 1)).join();
    return `{"network":{"name":"n","inputShape":[9],"inputName":"a0","layers":[${layers}]}}`;
  }),
  fc.nat(90_000).map((length) => `{"task":"${'가'.repeat(length / 3)}"}`),
  fc.nat(5000).map((count) => {
    const entries = Array.from({ length: count }, (_, index) => `"k${index}":"v"`).join();
    return `{"advanced":{${entries}}}`;
  }),
  fc.json({ maxDepth: 6 }),
);

/** Hashes that no page wrote. */
const hostileHash: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => `#lab=${text}`),
  fc.stringMatching(/^#lab=[12][jkz]\.[\w-]{0,200}$/),
  fc
    .tuple(
      fc.constantFrom(
        '_',
        '-',
        '%',
        '%25',
        '=',
        '=3D',
        '= ',
        '.',
        '&',
        'lab=',
        '1j.',
        '&amp;',
        '>',
        '\u2026',
      ),
      fc.integer({ min: 1, max: 200_000 }),
      fc.constantFrom('', 'x', '.', '_', '=\n'),
      fc.constantFrom('#', '#lab=', '#lab=2k.', '#lab=2j.e30', '#1j.'),
    )
    .map(([part, length, end, start]) => start + part.repeat(length / part.length) + end),
);

async function hostileLinks(count: number, seed: number): Promise<readonly string[]> {
  const of = <T>(values: fc.Arbitrary<T>, share: number) =>
    fc.sample(values, { numRuns: Math.ceil(count * share), seed });
  const honest = of(fc.tuple(anySetup, anyLesson, fc.nat(), fc.nat(63)), 0.2).map(
    async ([setup, lesson, place, letter]) => {
      const text = await encodeLink(shareContent(setup, lesson));
      const at = place % text.length;
      return `#lab=${text.slice(0, at)}${String.fromCharCode(48 + letter)}${text.slice(at + 1)}`;
    },
  );
  return Promise.all([...honest, ...of(hostileJson, 0.5).map(packed), ...of(hostileHash, 0.3)]);
}

describe('a hostile link', () => {
  // `HOSTILE_LINKS=10000` for as many.
  const count = Number(process.env.HOSTILE_LINKS ?? 1000);

  it('opens a set-up that can be checked, or is refused by a sentence; nothing else is thrown', async () => {
    const found = { set: 0, refused: 0 };
    for (const hash of await hostileLinks(count, 13)) {
      const result = await opened(hash);
      if (typeof result === 'string') found.refused++;
      else found.set++;
    }
    expect(found.set + found.refused).toBeGreaterThanOrEqual(count);
    expect(Math.min(found.set, found.refused)).toBeGreaterThan(count / 100);
    expect(Reflect.get({}, 'preset')).toBeUndefined();
  }, 300_000);

  it('that nests 48,000 levels deep is refused by name, wherever it nests', async () => {
    const nested = deep(48_000);
    for (const [json, field] of [
      [`{"task":${nested}}`, 'task'],
      [`{"network":${nested}}`, 'network it'],
      [`{"network":{"name":${nested}}}`, 'network name'],
      [
        `{"network":{"name":"n","inputShape":[28,28,1],"layers":[{"kind":"Conv2D","config":{"filters":${nested},"kernel_size":3}}]}}`,
        'Conv2D filters',
      ],
    ]) {
      const { payloads } = readHash(await packed(json ?? ''));
      const error = await decodeFirst(payloads, shareSchema).catch((error: unknown) => error);
      if (!(error instanceof FormatError)) throw error;
      expect([error.code, error.values.field]).toEqual(['linkField', field]);
    }
  });

  it('of a hash far longer than a link is refused for its length, before it is searched', async () => {
    expect(await opened(`#lab=2k.${'_'.repeat(2_000_000)}.`)).toBe('linkTooLong');
    expect(await opened(`#lab=2k.${'%25'.repeat(MAX_LINK * 20)}`)).toBe('linkTooLong');
  });

  it('of an enormous network opens, and is not trained', async () => {
    const layer = '{"kind":"Dense","config":{"units":1000000}}';
    const layers = Array.from({ length: 100 }, () => layer).join();
    const shared = await opened(
      await packed(`{"network":{"name":"n","inputShape":[4096,4096,4096],"layers":[${layers}]}}`),
    );
    if (typeof shared === 'string') {
      expect(shared).toBe('linkField');
      return;
    }
    expect(checkSetup(shared.setup).request).toBeNull();
  });
});
