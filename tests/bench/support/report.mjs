// How a bench says what it measured: one line of JSON for each figure. scripts/bench makes a
// table of them at the end. A figure beside its aim never fails anything.
import { LIMITS, half } from "./limits.mjs";

export function report(bench, figure, value, unit, { aim, note } = {}) {
  const rounded = Number(value.toPrecision(4));
  console.log(JSON.stringify({ bench, figure, value: rounded, unit, ...(aim !== undefined && { aim, met: value <= aim }), ...(note && { note }) }));
}

/** The value that a share of the sorted values does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** What a bench is doing, for who waits. */
export const progress = (text) => process.stderr.write(`  … ${text}\n`);

/**
 * Says what of the processor requests of one kind took: in an isolate that has served many, whose
 * code V8 has compiled well, and, where that was measured, the first of a fresh one, which compiles
 * what it needs first.
 */
export function spent(bench, what, warm, first) {
  const { aim, note } = half(LIMITS.processor);
  report(bench, `processor of ${what}, p50`, percentile(warm, 0.5), "ms", { aim, note });
  report(bench, `processor of ${what}, p95`, percentile(warm, 0.95), "ms", { aim, note });
  if (first) report(bench, `processor of ${what}, first of a fresh isolate`, percentile(first, 0.5), "ms", { aim: LIMITS.processor });
}
