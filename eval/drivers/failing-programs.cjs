// Finds failing programs: JSON {programs, cases, wanted} on stdin, a JSON list of their indices on stdout.
const fs = require('node:fs');
const vm = require('node:vm');

const LIMIT_MS = 400;
const NONSENSE = new Set(['SyntaxError', 'ReferenceError', 'TypeError']);

const tidy = (text) => text.trimEnd().replace(/[ \t\r]+$/gm, '');

class Exit extends Error {}

function hostFor(input, print) {
  const files = { ...fs, readFileSync: (_file, encoding) => (encoding ? input : Buffer.from(input)) };
  const exit = () => {
    throw new Exit();
  };
  return {
    require: (name) => (name.endsWith('fs') ? files : require(name)),
    console: { log: (...values) => print(`${values.join(' ')}\n`) },
    process: { ...process, stdout: { write: print }, exit },
  };
}

function printed(script, input) {
  let output = '';
  const print = (text) => {
    output += text;
  };
  try {
    script.runInNewContext(hostFor(input, print), { timeout: LIMIT_MS });
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
  return output;
}

function fails(code, cases) {
  try {
    const script = new vm.Script(`(function () {${code}\n})()`);
    return cases.some(({ input, output }) => tidy(printed(script, input)) !== tidy(output));
  } catch (error) {
    return !NONSENSE.has(error.name);
  }
}

const { programs, cases, wanted } = JSON.parse(fs.readFileSync(0, 'utf8'));
const found = [];
for (let index = 0; index < programs.length && found.length < wanted; index++) {
  if (fails(programs[index], cases)) found.push(index);
}
process.stdout.write(JSON.stringify(found));
