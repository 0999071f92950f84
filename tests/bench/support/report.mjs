// How a bench says what it measured: one line of JSON for each figure. scripts/bench makes a
// table of them at the end. A figure beside its aim never fails anything.
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
