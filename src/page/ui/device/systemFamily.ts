/** The systems that let their user choose between two GPUs. */
export const systems = { windows: 'Windows', mac: 'macOS', linux: 'Linux' } as const;
export type System = keyof typeof systems;

/** null on phones and whatever else has no such choice. */
export function systemFamily(userAgent: string): System | null {
  if (/Android|iPhone|iPad|CrOS/.test(userAgent)) return null;
  if (userAgent.includes('Windows')) return 'windows';
  if (userAgent.includes('Mac OS X')) return 'mac';
  return userAgent.includes('Linux') ? 'linux' : null;
}
