const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The time of today, else with its day. */
export function shortDate(time: number, language: string): string {
  const date = new Date(time);
  const today = new Date().toDateString() === date.toDateString();
  return today
    ? date.toLocaleTimeString(language, minutes)
    : date.toLocaleString(language, { ...minutes, month: 'numeric', day: 'numeric' });
}
