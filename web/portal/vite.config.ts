import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/assets/portal/',
  plugins: [react()],
  build: {
    outDir: '../../dist/site/portal',
    assetsDir: '',
    emptyOutDir: true,
    sourcemap: false,
    // The content security policy allows no data: scripts or fonts, and every browser we name knows modulepreload.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      output: {
        // What two screens share is one file, not twenty small ones to ask for.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] },
      },
    },
  },
});
