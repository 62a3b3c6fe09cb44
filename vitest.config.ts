import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/compose/**'],
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
