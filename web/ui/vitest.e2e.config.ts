import { defineConfig } from 'vitest/config';

// Against a running server: see PageITCase, which starts one and sets VEDETTE_URL and VEDETTE_CONTROL.
export default defineConfig({
  test: {
    environment: 'node',
    include: process.env.VEDETTE_PICTURES ? ['e2e/pictures.ts'] : ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
