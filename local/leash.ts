/** Loaded with `node --import` into the children of ./stack.ts: when the parent is gone, however it went, they go too. */
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();

export {};
