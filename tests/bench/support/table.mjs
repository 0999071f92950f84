// Prints the figures of a bench as a table: node table.mjs FILE-OF-JSON-LINES
import { readFileSync } from "node:fs";

const figures = readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
const cells = figures.map(({ bench, figure, value, unit, aim, met, note }) => [
  bench,
  figure,
  value.toLocaleString("en"),
  unit,
  aim === undefined ? "" : `${met ? "✓" : "✗"} ≤ ${aim.toLocaleString("en")}`,
  note ?? "",
]);
const head = ["bench", "figure", "value", "unit", "aim", ""];
const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => row[column].length)));
const line = (row) => row.map((cell, column) => (column === 2 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("  ").trimEnd();
console.log([line(head), widths.map((width) => "─".repeat(width)).join("  "), ...cells.map(line)].join("\n"));
