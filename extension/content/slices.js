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

  /** @param {(ms: number) => void} act is told how many milliseconds it may take */
  const whenIdle = (act) => {
    if (typeof requestIdleCallback !== "function") setTimeout(() => act(LEAST_MS), 0);
    else requestIdleCallback((left) => act(Math.min(MOST_MS, Math.max(LEAST_MS, left.timeRemaining()))), { timeout: LATEST_MS });
  };

  /** @type {QuietWord["slices"]["inIdle"]} */
  const inIdle = (work, spent) =>
    new Promise((done, failed) => {
      const slice = (/** @type {number} */ ms) => {
        const start = performance.now();
        try {
          let step = work.next();
          while (!step.done && performance.now() < start + ms) step = work.next();
          spent(performance.now() - start);
          if (step.done) done(step.value);
          else whenIdle(slice);
        } catch (error) {
          failed(error);
        }
      };
      whenIdle(slice);
    });

  qw.slices = { drain, inIdle };
})();
