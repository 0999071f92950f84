/** Cloudflare's limits of the free plan, as its pages had them in April 2026. */
export const LIMITS = { requests: 100_000, rows_read: 5_000_000, rows_written: 100_000, statements: 50, processor: 10, megabytes: 500 };

/** Half of a limit, as a figure's aim. */
export const half = (limit) => ({ aim: limit / 2, note: `half of ${limit.toLocaleString("en")}` });
