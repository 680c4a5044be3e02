// What we may take of the page's thread: a hundredth of its time, with a little saved up for the beginning.
(() => {
  const qw = globalThis.quietWord;
  if (qw.thrift) return;

  const SHARE = 0.008;
  const SAVED_MS = 250;
  /** So long at most do messages wait, on a page so heavy that the share does not do. */
  const LONGEST_MS = 5_000;

  const make = (now = () => performance.now()) => {
    let purse = SAVED_MS;
    let at = now();
    const earn = () => {
      purse = Math.min(SAVED_MS, purse + (now() - at) * SHARE);
      at = now();
    };
    return {
      /** @param {number} ms */
      spend(ms) {
        earn();
        purse = Math.max(-LONGEST_MS * SHARE, purse - ms);
      },
      /** How many milliseconds to wait before the next look. */
      wait() {
        earn();
        return purse >= 0 ? 0 : -purse / SHARE;
      },
    };
  };

  qw.thrift = { make };
})();
