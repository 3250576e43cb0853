import { beforeEach, describe, expect, it } from 'vitest';
import { presets } from '../../engine/network/presets.ts';
import { encodeLink } from '../../formats/link/link.ts';
import { createAppStore } from '../store/appStore.ts';
import { createLinkState, noLesson } from '../store/share/shareLinkLesson.ts';
import { noStorage } from '../store/testing/noStorage.ts';
import { undo } from '../store/undo.ts';
import { createShareSession } from './shareSession.ts';

function setUp(hash = '', hasRestored = false) {
  const store = createAppStore(noStorage, 'en');
  const links = createLinkState();
  let address = `https://lab.example/page/${hash}`;
  let changed = async () => {};
  const session = createShareSession({
    store,
    links,
    address: () => address,
    hasRestored: () => hasRestored,
    opens: () => {},
    onHashChange(listener) {
      changed = listener;
    },
  });
  return {
    store,
    links,
    session,
    /** As a user does who pastes another link over the page's address. */
    async go(hash: string) {
      address = `https://lab.example/page/${hash}`;
      await changed();
    },
    setup: () => store.getState().setup,
  };
}

let hash = '';

beforeEach(async () => {
  const { store, session } = setUp();
  store.getState().choosePreset('small');
  store.getState().typeNumber('seed', '77');
  const lesson = { ...noLesson, task: 'Find the best rate.', locked: ['seed'] as const };
  const link = await session.link(lesson, false);
  if (!(link instanceof URL)) throw link;
  hash = link.hash;
});

describe('the session of links', () => {
  it('opens in a fresh page what another page has shared, in one step of undo', async () => {
    const page = setUp(hash);
    const before = page.setup();
    await page.session.start();
    expect(page.setup()).toMatchObject({ preset: 'small', texts: { seed: '77' } });
    expect(page.setup().network).toEqual(presets.small);
    expect(page.links.getState()).toMatchObject({
      opened: true,
      lesson: { task: 'Find the best rate.', locked: ['seed'] },
    });
    undo(page.store);
    expect(page.setup()).toEqual(before);
  });

  it('opens a link that is pasted later, and leaves other hashes alone', async () => {
    const page = setUp();
    await page.session.start();
    await page.go('#run-bar');
    expect(page.links.getState().opened).toBe(false);
    await page.go(`${hash}&embed`);
    expect(page.setup().texts.seed).toBe('77');
    expect(page.links.getState().embed).toBe(true);
  });

  it('leaves the set-up that the tab has made of a link, under the link’s locks, until a link is followed', async () => {
    const page = setUp(hash, true);
    page.store.getState().typeNumber('epochs', '3');
    const own = page.setup();
    await page.session.start();
    expect(page.setup()).toBe(own);
    expect(page.links.getState()).toMatchObject({ opened: false, lesson: { locked: ['seed'] } });
    await page.go(hash);
    expect(page.setup().texts.seed).toBe('77');
  });

  it('opens what another program has encoded, at the start and when it is pasted later', async () => {
    const code = (sign: string) => `%${sign.charCodeAt(0).toString(16)}`;
    const percent = `#${hash.slice(1).replace(/[^a-z0-9]/gi, code)}`;
    const twice = percent.replaceAll('%', '%25');
    const printed = hash.replace('=', '=3D');
    for (const mangled of [percent, twice, `${hash}).`, printed, `%23${hash.slice(1)}`]) {
      const first = setUp(mangled);
      await first.session.start();
      expect(first.setup().texts.seed, mangled).toBe('77');
      const later = setUp();
      await later.session.start();
      await later.go(mangled);
      expect(later.setup().texts.seed, mangled).toBe('77');
    }
  });

  it.each([
    ['#lab', 'linkDamaged'],
    ['#LAB=1Z.FYSXDOMWEAT', 'linkDamaged'],
    ['#lab%3D1z%2EFYsxDoMwEAT', 'linkDamaged'],
    ['#lab=1j.rubbish', 'linkDamaged'],
    ['#lab=3j.e30', 'linkNewer'],
    [`#lab=1j.${'e'.repeat(9000)}`, 'linkTooLong'],
  ])('keeps the user’s own work where the link is no good, and says why: %#', async (bad, code) => {
    const page = setUp(bad);
    page.store.getState().typeNumber('epochs', '3');
    const own = page.setup();
    await page.session.start();
    expect(page.setup()).toBe(own);
    const { problem, lesson, opened } = page.links.getState();
    expect(problem?.code).toBe(code);
    expect(problem?.message).toMatch(/own set-up stays as it is/);
    expect([lesson, opened]).toEqual([noLesson, false]);
  });

  it('says which layer and which field of a link cannot be used', async () => {
    const network = { ...presets.small, layers: [{ kind: 'Conv2D', config: { filters: -1 } }] };
    const page = setUp(`#lab=${await encodeLink({ network })}`);
    await page.session.start();
    expect(page.links.getState().problem?.message).toMatch(/Conv2D filters cannot be -1/);
  });

  it('opens nothing while a run holds the set-up', async () => {
    const page = setUp(hash);
    page.store.getState().reportPhase({ name: 'training', epoch: 1, epochs: 2 });
    const own = page.setup();
    await page.session.start();
    expect(page.setup()).toBe(own);
    expect(page.links.getState().problem?.code).toBe('linkHeld');
    page.links.getState().closeNotice();
    expect(page.links.getState().problem).toBeNull();
  });

  it('makes no link that would not be read', async () => {
    const { store, session } = setUp();
    let state = 7;
    const letters = Array.from({ length: 12_000 }, () => {
      state = (state * 16_807) % 2_147_483_647;
      return String.fromCharCode(33 + (state % 90));
    });
    const task = letters.join('');
    const link = await session.link({ ...noLesson, task }, false);
    expect(link).toMatchObject({ code: 'linkTooMuch' });
    expect(store.getState().setup.preset).toBe('model-a');
  });
});
