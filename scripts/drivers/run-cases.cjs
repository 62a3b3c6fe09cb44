// Runs one program on many inputs: JSON {code, inputs} on stdin, a JSON list of {output} or {error} on stdout.
const fs = require('node:fs');

const { code, inputs } = JSON.parse(fs.readFileSync(0, 'utf8'));
const program = new Function('require', 'console', 'process', code);

class Exit extends Error {}

function run(input) {
  let output = '';
  const print = (text) => {
    output += text;
  };
  const files = { ...fs, readFileSync: (_file, encoding) => (encoding ? input : Buffer.from(input)) };
  const modules = (name) => (name.endsWith('fs') ? files : require(name));
  const host = {
    ...process,
    stdout: { write: print },
    exit: () => {
      throw new Exit();
    },
  };
  try {
    program(modules, { log: (...values) => print(`${values.join(' ')}\n`) }, host);
  } catch (error) {
    if (!(error instanceof Exit)) return { error: String(error) };
  }
  return { output };
}

process.stdout.write(JSON.stringify(inputs.map(run)));
