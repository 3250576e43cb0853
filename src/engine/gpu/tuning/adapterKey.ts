import type { Gpu } from '../device.ts';

/** Dawn names the driver and its version too, where its developer features are on. */
interface KnownDriver {
  readonly driver?: unknown;
}

/** Names an adapter and its driver, as far as they are known: on others, other kernels are fast. */
export function adapterKey(info: Gpu['info'] & KnownDriver): string {
  const { vendor, architecture, description, driver } = info;
  const parts = [vendor, architecture, description, typeof driver === 'string' ? driver : ''];
  return parts.filter((part) => part !== '').join(' · ');
}
