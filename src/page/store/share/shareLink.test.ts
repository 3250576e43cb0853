import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leanNetwork, parseNetwork } from '../../../engine/network/parseNetwork.ts';
import { presetNames, presets } from '../../../engine/network/presets.ts';
import { FormatError } from '../../../formats/formatError.ts';
import { decodeLink, encodeLink, MAX_LINK } from '../../../formats/link/link.ts';
import { lectureSetup } from '../setup/setupSlice.ts';
import { anyLesson, anyNetwork, anySetup } from '../testing/shareTesting.ts';
import { shareContent, shareSchema } from './shareLink.ts';
import { controlMode, controlModes, noLesson } from './shareLinkLesson.ts';

describe('parseNetwork', () => {
  it('gives back every network, whether it stands in full or without Keras’s defaults', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(parseNetwork(through(network))).toEqual(network);
        expect(parseNetwork(through(leanNetwork(network)))).toEqual(network);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [null, /Layer network: it is null/],
    [{ name: 'x', inputShape: [0], layers: [] }, /inputShape\.0/],
    [
      { name: 'x', inputShape: [1], layers: [{ kind: 'LSTM' }] },
      /number 1: kind is "LSTM", but one of/,
    ],
    [
      {
        name: 'x',
        inputShape: [1],
        layers: [{ kind: 'Conv2D', name: 'c', config: { filters: 0 } }],
      },
      /Layer c: filters is 0/,
    ],
  ])('refuses %j in a sentence', (value, sentence) => {
    expect(() => parseNetwork(value)).toThrow(sentence);
  });
});

describe('a link', () => {
  it('of the lecture’s set-up says nothing at all', () => {
    expect(shareContent(lectureSetup)).toEqual({});
    const small = { ...lectureSetup, preset: 'small', network: presets.small } as const;
    expect(shareContent(small)).toEqual({ preset: 'small' });
  });

  it('of a changed layer is far below what a QR code takes', async () => {
    const [first, ...rest] = presets['model-a'].layers;
    const network = { ...presets['model-a'], layers: [first, first, ...rest] };
    const setup = { ...lectureSetup, network, texts: { ...lectureSetup.texts, seed: '7' } };
    expect((await encodeLink(shareContent(setup))).length).toBeLessThan(500);
  });

  it('round-trips any set-up and any lesson', async () => {
    await fc.assert(
      fc.asyncProperty(anySetup, anyLesson, async (setup, lesson) => {
        const payload = await encodeLink(shareContent(setup, lesson));
        expect(payload.length).toBeLessThanOrEqual(MAX_LINK);
        expect(await decodeLink(payload, shareSchema)).toEqual({ setup, lesson });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out images that only this machine has', async () => {
    const setup = { ...lectureSetup, dataset: 'own-1' } as const;
    const { setup: opened } = await decodeLink(await encodeLink(shareContent(setup)), shareSchema);
    expect(opened.dataset).toBe('mnist');
  });

  it('that was mutated 10,000 times gives a set-up or a FormatError, and never hangs', async () => {
    const rounds = 10_000;
    const setups = fc.sample(fc.tuple(anySetup, anyLesson), { numRuns: 40, seed: 7 });
    const payloads = await Promise.all(
      setups.map(([setup, lesson]) => encodeLink(shareContent(setup, lesson))),
    );
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.zj1 %é';
    const mutations = fc.sample(
      fc.record({
        which: fc.nat(payloads.length - 1),
        places: fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.nat(alphabet.length - 1),
            fc.nat(2),
          ),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
      }),
      { numRuns: rounds / 2, seed: 3 },
    );
    const scrambled = mutations.map(({ which, places }) => {
      let text = payloads[which] ?? '';
      for (const [part, letter, kind] of places) {
        const at = Math.floor(part * text.length);
        const put = kind === 2 ? '' : alphabet.charAt(letter);
        text = text.slice(0, at) + put + text.slice(kind === 1 ? at : at + 1);
      }
      return text;
    });
    // Mutated inside as well: what is read as JSON reaches the schema.
    const inside = fc.sample(
      fc.tuple(fc.nat(setups.length - 1), fc.nat(200), fc.anything({ maxDepth: 2 })),
      { numRuns: rounds / 2, seed: 5 },
    );
    const rewritten = inside.map(([which, index, junk]) => {
      const [setup, lesson] = setups[which] ?? [lectureSetup, noLesson];
      let at = 0;
      const text = JSON.stringify(shareContent(setup, lesson), (_, value: unknown) =>
        at++ === index ? safeJson(junk) : value,
      );
      return `1j.${Buffer.from(text ?? 'null').toString('base64url')}`;
    });
    const outcomes = { read: 0, refused: 0 };
    const all = [...scrambled, ...rewritten];
    expect(all).toHaveLength(rounds);
    for (let at = 0; at < all.length; at += 250) {
      await Promise.all(
        all.slice(at, at + 250).map(async (payload) => {
          try {
            const { setup } = await decodeLink(payload, shareSchema);
            expect(presetNames).toContain(setup.preset);
            outcomes.read++;
          } catch (error) {
            if (!(error instanceof FormatError)) throw error;
            expect(error.message).toMatch(/\.$/);
            outcomes.refused++;
          }
        }),
      );
    }
    expect(outcomes.read + outcomes.refused).toBe(rounds);
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(500);
  }, 60_000);
});

function safeJson(value: unknown): unknown {
  try {
    const text = JSON.stringify(value);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

describe('a lesson', () => {
  it('locks and hides what it names, as far as that can be locked or hidden', () => {
    const lesson = {
      task: '',
      hidden: ['seed', 'network'],
      locked: ['epochs', 'history'],
    } as const;
    expect(controlMode(lesson, 'seed')).toBe('hidden');
    expect(controlMode(lesson, 'epochs')).toBe('locked');
    expect(controlMode(lesson, 'network')).toBe('open');
    expect(controlMode(lesson, 'history')).toBe('open');
    expect(controlMode(noLesson, 'seed')).toBe('open');
    expect(controlModes('network')).toEqual(['open', 'locked']);
  });
});
