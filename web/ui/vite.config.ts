import { defineConfig } from 'vitest/config';

// The gateway serves what the file list names, and nothing else: see PageFiles.java.
const fileList = {
  name: 'file-list',
  generateBundle(_: unknown, bundle: Record<string, unknown>) {
    const names = ['index.html', ...Object.keys(bundle)].filter((name, i, all) => all.indexOf(name) === i);
    (this as unknown as { emitFile(file: object): void }).emitFile({
      type: 'asset',
      fileName: 'files.txt',
      source: `${names.sort().join('\n')}\n`,
    });
  },
};

/** Where `npm run dev` finds a gateway. */
const gateway = process.env.VEDETTE_URL ?? 'http://127.0.0.1:8088';

export default defineConfig({
  base: '/ui/',
  plugins: [fileList],
  build: {
    target: 'es2022',
    outDir: 'dist',
    // Data in the page's style would need a wider security policy than files beside it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': gateway, '/ws': { target: gateway, ws: true } } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}', 'e2e/*.test.ts'] },
});
