/** Errors as the log may have them. */

/** Where an error came from, without its message: messages may quote what a learner wrote. */
export function describeError(error: unknown): { type: string; at: readonly string[] } {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /.test(frame));
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return { type: `${error.name}${code}`, at: frames.slice(0, 5).map((frame) => frame.trim()) };
}
