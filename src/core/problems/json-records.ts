/** Takes a JSON array apart into records, each with its line; a broken file yields the records that are whole. */
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { LineCounter } from 'yaml';
import type { Fault } from './load-report.ts';

export interface JsonRecord {
  readonly value: unknown;
  /** Where it begins; first line is 1. Costs a second, slower parse when it is asked for. */
  line(): number;
}

const MEND_LIST = 'the file should be one JSON array of records, as in problems_multi_solution.json';
const MEND_SYNTAX = 'mend it there; the records before and after are used';

/** Never throws: what cannot be read comes back as faults. `file` only names the place of a fault. */
export function readJsonRecords(file: string, json: string): { records: JsonRecord[]; faults: Fault[] } {
  try {
    return fromValue(file, json, JSON.parse(json));
  } catch (error) {
    return error instanceof SyntaxError ? fromBroken(file, json) : tooDeep(file);
  }
}

function tooDeep(file: string): { records: JsonRecord[]; faults: Fault[] } {
  return { records: [], faults: [{ file, line: 1, what: 'is nested too deeply to be read', mend: MEND_LIST }] };
}

function fromValue(file: string, json: string, value: unknown): { records: JsonRecord[]; faults: Fault[] } {
  if (!Array.isArray(value)) {
    return { records: [], faults: [{ file, line: 1, what: 'is not a list of problems', mend: MEND_LIST }] };
  }
  let lines: ((index: number) => number) | undefined;
  const lineOf = (index: number): number => {
    lines ??= recordLines(json);
    return lines(index);
  };
  return { records: value.map((record: unknown, index) => ({ value: record, line: () => lineOf(index) })), faults: [] };
}

function recordLines(json: string): (index: number) => number {
  const tree = treeOf(json, []);
  const offsets = tree === 'too deep' ? [] : (tree?.children?.map((child) => child.offset) ?? []);
  const lineAt = lineFinder(json);
  return (index) => lineAt(offsets[index] ?? 0);
}

/** A parser that goes on after a mistake; the records that hold a mistake are left out. */
function fromBroken(file: string, json: string): { records: JsonRecord[]; faults: Fault[] } {
  const errors: ParseError[] = [];
  const tree = treeOf(json, errors);
  if (tree === 'too deep') return tooDeep(file);
  const lineAt = lineFinder(json);
  const whole = tree?.type === 'array' ? (tree.children ?? []) : [];
  const records = whole
    .filter(({ offset, length }) => !errors.some((error) => error.offset >= offset && error.offset <= offset + length))
    .map((node) => ({ value: getNodeValue(node) as unknown, line: () => lineAt(node.offset) }));
  const first = errors[0];
  const what = `is not whole JSON (${first ? printParseErrorCode(first.error) : 'unknown mistake'})`;
  return { records, faults: [{ file, line: lineAt(first?.offset ?? 0), what, mend: MEND_SYNTAX }] };
}

/** The parser goes down one call per level of nesting. */
function treeOf(json: string, errors: ParseError[]): Node | undefined | 'too deep' {
  try {
    return parseTree(json, errors, { disallowComments: true });
  } catch {
    return 'too deep';
  }
}

/** Finds lines by halving: a file may have as many faults as records. */
function lineFinder(text: string): (offset: number) => number {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return (offset) => lines.linePos(offset).line;
}
