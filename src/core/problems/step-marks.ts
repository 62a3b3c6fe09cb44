/** Reads the comments `# begin step 2` and `# end step 2` that say which lines of a reference do which step. */
import type { CodeLanguage, Reference, StepBlock } from './problem.ts';

const MARK = /^\s*(?:#|\/\/)\s*(begin|end) step (\d+)\s*$/;

export type MarkedCode =
  | { readonly ok: true; readonly reference: Reference }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/**
 * Takes the marks out of `marked` and returns the plain program with the lines of each step.
 * Refuses (with the line in `marked`, first is 1) a mark that is not closed, not opened, or names
 * a step outside 1 to `steps`, and a program in which some step has no lines.
 */
export function readStepMarks(marked: string, language: CodeLanguage, steps: number): MarkedCode {
  const code: string[] = [];
  const blocks: StepBlock[] = [];
  const open = new Map<number, { mark: number; firstLine: number }>();
  const fault = (line: number, problem: string): MarkedCode => ({ ok: false, line, problem });

  for (const [index, text] of marked.split('\n').entries()) {
    const mark = MARK.exec(text);
    if (!mark) {
      code.push(text);
      continue;
    }
    const line = index + 1;
    const step = Number(mark[2]);
    if (step < 1 || step > steps) return fault(line, `step ${step} is marked, the approach has steps 1 to ${steps}`);
    const opened = open.get(step);
    if (mark[1] === 'begin') {
      if (opened) return fault(line, `step ${step} begins again before it ended`);
      open.set(step, { mark: line, firstLine: code.length + 1 });
    } else {
      if (!opened) return fault(line, `step ${step} ends without "begin step ${step}" before it`);
      if (opened.firstLine > code.length) return fault(line, `step ${step} holds no line of code here`);
      blocks.push({ step, firstLine: opened.firstLine, lastLine: code.length });
      open.delete(step);
    }
  }
  for (const [step, { mark }] of open) return fault(mark, `step ${step} begins and never ends`);
  for (let step = 1; step <= steps; step++) {
    if (!blocks.some((block) => block.step === step)) return fault(1, `no lines are marked as step ${step}`);
  }
  return { ok: true, reference: { language, code: code.join('\n'), blocks } };
}
