/** Reads the comments `# begin step 2` and `# end step 2` that say which lines of a reference do which step. */
import type { CodeLanguage, Reference, StepBlock } from './problem.ts';

const MARK = /^\s*(?:#|\/\/)\s*(begin|end) step (\d+)\s*$/;

export type MarkedCode =
  | { readonly ok: true; readonly reference: Reference }
  | { readonly ok: false; readonly line: number; readonly problem: string };

interface Opened {
  /** The line of the mark in the marked code, and the first line of the block in the plain code. */
  readonly mark: number;
  readonly firstLine: number;
}

/**
 * Takes the marks out of `marked` and returns the plain program with the lines of each step.
 * Refuses (with the line in `marked`, first is 1) a mark that is not closed, not opened, or names
 * a step outside 1 to `steps`, and a program in which some step has no lines.
 */
export function readStepMarks(marked: string, language: CodeLanguage, steps: number): MarkedCode {
  const code: string[] = [];
  const blocks: StepBlock[] = [];
  const open = new Map<number, Opened>();

  for (const [index, text] of marked.split('\n').entries()) {
    const mark = MARK.exec(text);
    if (!mark) {
      code.push(text);
      continue;
    }
    const step = Number(mark[2]);
    const opened = open.get(step);
    const problem = faultOf(mark[1] === 'begin', step, steps, opened, code.length);
    if (problem) return { ok: false, line: index + 1, problem };
    if (opened) {
      blocks.push({ step, firstLine: opened.firstLine, lastLine: code.length });
      open.delete(step);
    } else {
      open.set(step, { mark: index + 1, firstLine: code.length + 1 });
    }
  }
  return checkWhole({ language, code: code.join('\n'), blocks }, open, steps);
}

function faultOf(begins: boolean, step: number, steps: number, opened: Opened | undefined, lines: number) {
  if (step < 1 || step > steps) return `step ${step} is marked, the approach has steps 1 to ${steps}`;
  if (begins) return opened && `step ${step} begins again before it ended`;
  if (!opened) return `step ${step} ends without "begin step ${step}" before it`;
  return opened.firstLine > lines ? `step ${step} holds no line of code here` : undefined;
}

function checkWhole(reference: Reference, open: ReadonlyMap<number, Opened>, steps: number): MarkedCode {
  for (const [step, { mark }] of open) return { ok: false, line: mark, problem: `step ${step} begins and never ends` };
  for (let step = 1; step <= steps; step++) {
    if (!reference.blocks.some((block) => block.step === step)) {
      return { ok: false, line: 1, problem: `no lines are marked as step ${step}` };
    }
  }
  return { ok: true, reference };
}
