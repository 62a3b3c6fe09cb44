import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { KEYS, renderEnvExample } from '../src/settings/keys.ts';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      dataFile: undefined,
      rules: { coolDownMs: 600_000, hintsPerHour: 30 },
      model: undefined,
      sleep: undefined,
      modelFiles: undefined,
      store: { path: 'var/nudge.db', key: undefined, retentionMs: 90 * 86_400_000 },
      web: {
        port: 7_860,
        host: '127.0.0.1',
        published: undefined,
        password: undefined,
        behindProxy: false,
        metricsToken: { given: undefined, file: undefined },
      },
      discord: undefined,
      logLevel: undefined,
    });
  });

  it("still knows the predecessor's names", () => {
    const config = readConfig({
      VLLM_SERVER_URL: 'http://gpu:8000/v1',
      VLLM_MODEL: 'Qwen/Qwen2.5-Coder-7B-Instruct',
      DATA_FILE_PATH: './problems_multi_solution.json',
      DEFAULT_TEMPERATURE: '0.7',
      MAX_HINT_TOKENS: '400',
      LOG_LEVEL: 'INFO',
      GRADIO_PORT: '7900',
    });
    expect(config).toMatchObject({
      dataFile: './problems_multi_solution.json',
      model: { serverUrl: 'http://gpu:8000/v1', temperature: 0.7, maxHintTokens: 400 },
      logLevel: 'info',
      web: { port: 7_900 },
    });
    expect(readConfig({ GRADIO_PORT: '7900', WEB_PORT: '8000' }).web.port).toBe(8_000);
  });

  it('names every wrong key at once, with its mend, and never a secret', () => {
    const wrong = {
      VLLM_SERVER_URL: 'gpu:8000',
      DEFAULT_TEMPERATURE: 'warm',
      MAX_HINT_TOKENS: '1.5',
      GRADIO_PORT: '99999',
      LOG_LEVEL: 'loud',
      VLLM_API_KEY: 'hunter2',
    };
    expect(() => readConfig(wrong)).toThrowErrorMatchingSnapshot();
    expect(() => readConfig(wrong)).not.toThrow('hunter2');
  });

  it('knows a page that is published elsewhere than it listens', () => {
    const { web } = readConfig({ WEB_HOST: '0.0.0.0', WEB_PORT: '7860', WEB_PUBLISHED: '127.0.0.1:80' });
    expect(web).toMatchObject({ host: '0.0.0.0', port: 7_860, published: { host: '127.0.0.1', port: 80 } });
    expect(() => readConfig({ WEB_PUBLISHED: 'here' })).toThrow('an address, a colon and a port');
  });

  it('takes an empty value for none, as compose passes it', () => {
    expect(readConfig({ VLLM_SERVER_URL: '', VLLM_API_KEY: ' ', WEB_PORT: '' })).toEqual(readConfig({}));
  });

  it('does not show its secrets, however it is printed', () => {
    const config = readConfig({ VLLM_SERVER_URL: 'http://gpu:8000', VLLM_API_KEY: 'hunter2', STORE_KEY: 'hunter3' });
    const printed = [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${config.model?.apiKey.given}`,
    ];
    for (const text of printed) expect(text).not.toMatch(/hunter/);
    expect(config.model?.apiKey.given?.reveal()).toBe('hunter2');
  });
});

describe('.env.example', () => {
  const file = readFileSync('.env.example', 'utf8');

  it('is what `npm run generate` writes', () => {
    expect(file).toBe(renderEnvExample());
  });

  it('explains every key, and its examples work', () => {
    const set = Object.fromEntries([...file.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(Object.keys(set).sort()).toEqual(Object.keys(KEYS).sort());
    expect(() => readConfig(set)).not.toThrow();
  });
});
