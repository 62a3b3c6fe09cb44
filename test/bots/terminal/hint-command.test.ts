import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startModelTwin } from '../../twins/vllm-twin.ts';

const MAIN = join(import.meta.dirname, '../../../src/main.ts');

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** Runs the real program in a folder of its own, as a learner would. */
function learner(environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-terminal-'));
  const start = (args: readonly string[], stdin = '') => {
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', ...environment };
    const child = spawn(process.execPath, [MAIN, 'hint', ...args], { cwd: folder, env });
    // Nudge stops reading what is too long.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    return child;
  };
  const hint = (args: readonly string[], stdin?: string) =>
    new Promise<Ended>((resolve) => {
      const child = start(args, stdin);
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => {
        out += chunk;
      });
      child.stderr.on('data', (chunk) => {
        err += chunk;
      });
      child.on('close', (code) => resolve({ out, err, code }));
    });
  return { folder, start, hint };
}

describe('npm run hint', () => {
  it('gives a hint, then the next one, and remembers', async () => {
    const { hint } = learner();
    const first = await hint(['problem:42', 'level:2']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(
      /^Choosing two things at once.+\n\n42 · Two Sum · Level 2, Concept\nHand-written hint\.\n$/s,
    );
    const second = await hint(['42']);
    expect(second.out).toContain('Level 3, Next step');
  });

  it('answers Korean in Korean', async () => {
    const { out, code } = await learner().hint(['문제:42 단계:1']);
    expect(code).toBe(0);
    expect(out).toContain('42 · 두 수의 합 · 1단계 살펴보기\n미리 써 둔 힌트예요.');
    expect((await learner().hint(['42', '1', '--lang', 'ko'])).out).toContain('1단계');
    expect((await learner({ LANG: 'ko_KR.UTF-8' }).hint(['42', '1'])).out).toContain('1단계');
  });

  it.each([
    [['9999'], 1, /^There is no problem “9999” here\. Did you mean:\n {2}81/],
    [['42', '5'], 1, /^Level 5 \(Skeleton\) is not open yet.+Open now: 1 \(Notice\), 2 \(Concept\)\.\n$/],
    [['42', '9'], 1, /^There is no level “9”\./],
    [[], 1, /^Which problem\?/],
    [['42', '--lang', 'fr'], 2, /^--lang takes en or ko, not "fr"\n\nUsage:/],
    [['42', '--colour'], 2, /^Unknown option '--colour'/],
    [['42', '--code', 'nowhere.py'], 1, /nowhere\.py cannot be read \(ENOENT\)\. Check the path after --code\.\n$/],
    [['42', '--code', '.'], 1, / cannot be read \(EISDIR\)/],
  ])('%j is refused with exit code %i', async (args, code, words) => {
    const ended = await learner().hint(args);
    expect(ended.err).toMatch(words);
    expect(ended).toMatchObject({ out: '', code });
  });

  it('shows its help', async () => {
    const { out, code } = await learner().hint(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('npm run hint -- 42 2 --code main.py');
  });

  it('gives JSON for scripts, for hints and refusals', async () => {
    const { hint } = learner();
    const found = await hint(['42', '1', '--json']);
    expect(JSON.parse(found.out)).toMatchObject({ problem: 42, level: 1, source: 'curated', insteadOfModel: 'off' });
    const refused = await hint(['42', '5', '--json']);
    expect(JSON.parse(refused.out)).toMatchObject({ refused: 'level_closed', retryable: false });
    expect(refused.code).toBe(1);
  });

  it.each([
    ['empty', '', 'The code you sent is empty.'],
    ['huge', 'x = 1\n'.repeat(40_000), 'KB of code; I read at most 64 KB.'],
    ['binary', '\u0000\u0001', 'That is not a text file'],
  ])('refuses %s code', async (_, code, words) => {
    const { err, code: exit } = await learner().hint(['42', '--code', '-'], code);
    expect(err).toContain(words);
    expect(exit).toBe(1);
  });

  it('finds the code where the learner stands, not where npm goes', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'nudge-learner-'));
    writeFileSync(join(elsewhere, 'main.py'), 'x = 1');
    const { code } = await learner({ INIT_CWD: elsewhere }).hint(['42', '1', '--code', 'main.py']);
    expect(code).toBe(0);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = learner().start(['42', '1']);
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(err).toBe('');
  });

  it.each(['/dev/null/nudge.db', '.', 'text.db'])('says which setting to mend when the store is %s', async (path) => {
    const { hint, folder } = learner({ STORE_PATH: path });
    writeFileSync(join(folder, 'text.db'), 'this is no database, '.repeat(100));
    const { err, code } = await hint(['42', '1']);
    expect(err).toMatch(/^STORE_PATH=.+ cannot be used \(.+\)\. Set it to a file that Nudge may write\.\n$/);
    expect(code).toBe(2);
  });

  it('reads a .env that Windows wrote, and refuses one it cannot read', async () => {
    const { hint, folder } = learner();
    writeFileSync(join(folder, '.env'), '\uFEFFMAX_HINT_TOKENS=many\r\nRETENTION_DAYS=few\r\n');
    expect((await hint(['42'])).err).toMatch(/MAX_HINT_TOKENS is "many".+RETENTION_DAYS is "few"/s);
    writeFileSync(join(folder, '.env'), Buffer.from('\uFEFFMAX_HINT_TOKENS=1', 'utf16le'));
    expect((await hint(['42'])).err).toContain('.env is not UTF-8 text; save it as UTF-8');
  });

  it('names every wrong setting and does not start', async () => {
    const { err, code } = await learner({ VLLM_SERVER_URL: 'gpu', MAX_HINT_TOKENS: 'many' }).hint(['42']);
    expect(code).toBe(2);
    expect(err).toMatch(/VLLM_SERVER_URL is "gpu", should be an http or https address.+MAX_HINT_TOKENS is "many"/s);
  });

  it('works beside a broken problem file, and says where it is broken', async () => {
    const { hint, folder } = learner({ DATA_FILE_PATH: 'mine.yaml' });
    writeFileSync(join(folder, 'mine.yaml'), 'number: [1');
    const { out, err, code } = await hint(['42', '1']);
    expect(code).toBe(0);
    expect(out).toContain('42 · Two Sum');
    expect(err).toMatch(/^mine\.yaml:1 .+\nProblems: 12 loaded, 1 skipped; none degraded\.\n$/);
  });
});

describe('npm run hint with a model', () => {
  async function withModel() {
    const twin = await startModelTwin({ key: 'sesame' });
    onTestFinished(() => twin.kill());
    const environment = { VLLM_SERVER_URL: twin.url, VLLM_API_KEY: 'sesame', MODEL_IDLE_SECONDS: '0.5' };
    return { twin, ...learner(environment) };
  }

  it("shows the model's hint about the learner's code", async () => {
    const { twin, hint } = await withModel();
    const { out, code } = await hint(['42', '2', '--code', '-'], 'my_code = 1');
    expect(code).toBe(0);
    expect(out).toContain('Look at your loop.');
    expect(out).not.toContain('Hand-written');
    expect(twin.requests[0]?.messages[1]?.content).toContain('my_code = 1');
  });

  it('ends in a hand-written hint when the server is killed in mid-stream', async () => {
    const { twin, hint } = await withModel();
    twin.next({ say: 'That is odd. '.repeat(50), everyMs: 50 });
    const ended = hint(['42', '2']);
    setTimeout(() => twin.kill(), 1_500);
    const { out, code } = await ended;
    expect(code).toBe(0);
    expect(out).toMatch(
      /^That is odd. That is odd.+That hint was taken back\. Here is another:\n\nChoosing two things/s,
    );
    expect(out).toContain('Hand-written hint: the model’s answer did not come through.');
  });

  it.each(['--json', '--lang=en'])('never prints a leaked line, with %s', async (flag) => {
    const { twin, hint } = await withModel();
    const say = 'First compute wanted = voucher - price for each item.';
    twin.next({ say }, { say });
    const { out, err } = await hint(['42', '2', flag]);
    expect(out).toContain('Choosing two things at once');
    expect((out + err).replace(/\s/g, '')).not.toContain('wanted=');
  });

  it('stops on Ctrl-C with 130', async () => {
    const { twin, start } = await withModel();
    twin.next({ say: 'That is odd. '.repeat(200), everyMs: 50 });
    const child = start(['42', '2']);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
  });
});
