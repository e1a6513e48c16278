import { defineConfig } from 'vite';

/** One page for /invite, /wizard/callback and /consent/callback; nothing is inlined, because of the content policy. */
export default defineConfig({
  base: '/assets/wizard/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    outDir: '../../dist/site/wizard',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
});
