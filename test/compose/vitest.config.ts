import { defineConfig } from 'vitest/config';

/** One engine, so one test after the other; starts, stops and builds take their time. */
export default defineConfig({
  test: {
    include: ['test/compose/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000, interval: 250 } },
  },
});
