/** Shortens the parts of a prompt by rule: whole paragraphs, whole lines, whole hints. */
import { estimateTokens } from './estimate-tokens.ts';

/** The paragraphs of `text` from its beginning, as many as fit; marks that something is missing. */
export function shortenProse(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) return text;
  const kept = takeWhileFits(text.split(/\n{2,}/), tokens, '\n\n');
  return `${kept}\n\n[the rest is left out]`;
}

/** The beginning and the end of a program, whole lines, with a note of how many were left out between. */
export function shortenCode(code: string, tokens: number): string {
  if (estimateTokens(code) <= tokens) return code;
  const lines = code.split('\n');
  const head = takeWhileFits(lines, tokens * 0.6, '\n');
  const headLines = head === '' ? 0 : head.split('\n').length;
  const tail = takeWhileFits(lines.slice(headLines).reverse(), tokens * 0.4, '\n')
    .split('\n')
    .reverse()
    .join('\n');
  const left = lines.length - headLines - (tail === '' ? 0 : tail.split('\n').length);
  return `${head}\n[${left} lines left out]\n${tail}`;
}

/** The newest of `hints` (oldest first) that fit, oldest first. */
export function newestThatFit(hints: readonly string[], tokens: number): readonly string[] {
  let room = tokens;
  const kept: string[] = [];
  for (const hint of hints.toReversed()) {
    room -= estimateTokens(hint);
    if (room < 0) break;
    kept.unshift(hint);
  }
  return kept;
}

function takeWhileFits(parts: readonly string[], tokens: number, joint: string): string {
  let room = tokens;
  const kept: string[] = [];
  for (const part of parts) {
    room -= estimateTokens(part + joint);
    if (room < 0) break;
    kept.push(part);
  }
  return kept.join(joint);
}
