// Long work in short slices: written once as a generator, done at once or in the browser's idle time.
(() => {
  const qw = globalThis.quietWord;
  if (qw.slices) return;

  /** What a slice takes of the page's thread: less than a frame, and never far over it. */
  const LEAST_MS = 4;
  const MOST_MS = 12;
  /** The page may never be idle. */
  const LATEST_MS = 400;

  /** @type {QuietWord["slices"]["drain"]} */
  const drain = (work) => {
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  };

  /** @returns {Promise<number>} how many milliseconds may be used now */
  const idle = () =>
    new Promise((done) => {
      if (typeof requestIdleCallback !== "function") setTimeout(() => done(LEAST_MS), 0);
      else requestIdleCallback((left) => done(Math.min(MOST_MS, Math.max(LEAST_MS, left.timeRemaining()))), { timeout: LATEST_MS });
    });

  /** @type {QuietWord["slices"]["inIdle"]} */
  const inIdle = async (work, spent) => {
    for (;;) {
      const from = performance.now() + (await idle());
      const start = performance.now();
      let step = work.next();
      while (!step.done && performance.now() < from) step = work.next();
      spent(performance.now() - start);
      if (step.done) return step.value;
    }
  };

  qw.slices = { drain, inIdle };
})();
