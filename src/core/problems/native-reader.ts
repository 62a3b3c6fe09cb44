/** Reads one native YAML file into a Problem, or says on which line it is broken and how to mend it. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault, ReadResult } from './load-report.ts';
import { type NativeProblem, nativeProblem } from './native-schema.ts';
import type { Approach, Problem } from './problem.ts';
import { readStepMarks } from './step-marks.ts';

type Path = readonly PropertyKey[];

/** `file` is only used to name the place of a fault. Never throws: a broken file comes back as faults. */
export function readNativeProblem(file: string, yaml: string): ReadResult {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const syntaxFault = document.errors[0];
  if (syntaxFault) {
    const { line } = lines.linePos(syntaxFault.pos[0]);
    return broken([{ file, line, what: firstLine(syntaxFault.message), mend: 'mend the YAML on this line' }]);
  }

  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };

  const data = toPlainData(document);
  if (!data.ok) return broken([{ file, line: 1, what: data.problem, mend: 'write it without so many aliases' }]);
  const parsed = nativeProblem.safeParse(data.value);
  if (!parsed.success)
    return broken(parsed.error.issues.map((issue) => schemaFault(file, lineOf(pathOf(issue)), issue)));
  return toProblem(file, parsed.data, lineOf);
}

function toPlainData(document: Document): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : 'cannot be read' };
  }
}

function toProblem(file: string, data: NativeProblem, lineOf: (path: Path) => number): ReadResult {
  const faults: Fault[] = [];
  const approaches = data.approaches.map((approach, a): Approach => {
    const references = approach.references.flatMap((reference, r) => {
      const marked = readStepMarks(reference.code, reference.language, approach.steps.length);
      if (marked.ok) return [marked.reference];
      const start = lineOf(['approaches', a, 'references', r, 'code']);
      const mend = 'put "begin step N" and "end step N" comments around the lines of each step';
      faults.push({ file, line: start + marked.line, what: marked.problem, mend });
      return [];
    });
    return { ...approach, references };
  });
  if (faults.length > 0) return broken(faults);
  const { url, ...rest } = data;
  const problem: Problem = {
    ...rest,
    ...(url === undefined ? {} : { url }),
    examples: data.examples.map(plain),
    approaches,
  };
  return { problems: [problem], faults: [], degraded: [], skipped: 0 };
}

/** Leaves out an absent note, which `exactOptionalPropertyTypes` tells from an undefined one. */
function plain({ note, ...example }: NativeProblem['examples'][number]): Problem['examples'][number] {
  return note === undefined ? example : { ...example, note };
}

/** A key that does not belong there is named itself, not what it stands in. */
function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function schemaFault(file: string, line: number, issue: z.core.$ZodIssue): Fault {
  const where = issue.path.join('.') || 'the file';
  return {
    file,
    line,
    what: `${where}: ${issue.message}`,
    mend: 'see data/problems/schema.json for what belongs there',
  };
}

function broken(faults: readonly Fault[]): ReadResult {
  return { problems: [], faults, degraded: [], skipped: 1 };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
