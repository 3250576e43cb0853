import { FormatError } from '../../formats/formatError.ts';
import { decodeFirst, encodeLink, writeHash } from '../../formats/link/link.ts';
import { type AppStore, useAppStore } from '../store/appStore.ts';
import { holdsSetup } from '../store/run/runPhase.ts';
import { tuningToRepeat, withKernels } from '../store/setup/recordedKernels.ts';
import type { Setup } from '../store/setup/setupSlice.ts';
import { shareContent, shareSchema } from '../store/share/shareLink.ts';
import { type createLinkState, type Lesson, useLinkState } from '../store/share/shareLinkLesson.ts';
import { linkIn, readAddress } from './readAddress.ts';
import { tabSetup } from './tabSetup.ts';

interface Surroundings {
  readonly store: AppStore;
  readonly links: ReturnType<typeof createLinkState>;
  /** The page's own address, hash included. */
  address(): string;
  /** Whether the page has begun with what its tab had made of that link. */
  hasRestored(link: string): boolean;
  /** Told before the set-up of that link is on the page. */
  opens(link: string): void;
  /** The listener settles when what the address holds is open. */
  onHashChange(listener: () => Promise<void>): void;
}

/** Links that hold a set-up: makes them, and opens the one that the page was opened with. */
export function createShareSession(at: Surroundings) {
  const { store, links, address } = at;

  /**
   * Undone in one step; a link that cannot be used changes nothing.
   * @param isEdited the set-up is there already, as the tab has it
   */
  async function open(payloads: readonly string[], isEdited: boolean): Promise<void> {
    try {
      const { setup, lesson } = await decodeFirst(payloads, shareSchema);
      if (isEdited) return links.setState({ lesson });
      const { run } = store.getState();
      if (holdsSetup(run.phase, run.ended)) throw new FormatError('linkHeld');
      at.opens(linkIn(address()));
      store.setState({ setup });
      links.getState().openLesson(lesson);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const { code, message, values } = error;
      links.getState().refuseLink({ code, message, values });
    }
  }

  async function read(isEdited: boolean): Promise<void> {
    const { payloads, embed } = readAddress(address());
    if (payloads.length === 0 && !embed) return;
    links.getState().showEmbedded(embed);
    if (payloads.length > 0) await open(payloads, isEdited);
  }

  return {
    /** Opens what the address holds, now and whenever it changes. */
    async start(): Promise<void> {
      at.onHashChange(() => read(false));
      await read(at.hasRestored(linkIn(address())));
    },

    /**
     * @returns the address that opens the present set-up, or a problem's sentence where it would be
     * too long
     */
    async link(lesson: Lesson, embed: boolean): Promise<URL | FormatError> {
      try {
        const { setup, run } = store.getState();
        const payload = await encodeShort(withKernels(setup, tuningToRepeat(setup, run)), lesson);
        const url = new URL(address());
        url.hash = writeHash({ payload, embed });
        return url;
      } catch (error) {
        if (error instanceof FormatError) return error;
        throw error;
      }
    },
  };
}

/** A set-up that opens is worth more than its last digits: where only kernels make it too long, it goes without. */
async function encodeShort(setup: Setup, lesson: Lesson): Promise<string> {
  const bare = () => encodeLink(shareContent({ ...setup, kernels: null }, lesson));
  return setup.kernels === null ? bare() : encodeLink(shareContent(setup, lesson)).catch(bare);
}

export const shareSession = createShareSession({
  store: useAppStore,
  links: useLinkState,
  address: () => location.href,
  hasRestored: tabSetup.hasRestored,
  opens: tabSetup.opens,
  onHashChange: (listener) => addEventListener('hashchange', () => void listener()),
});
