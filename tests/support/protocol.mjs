// What docs/protocol.md describes, as a test reads it.
import { readFile } from 'node:fs/promises';

const page = await readFile(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

/** The examples of one kind that the page gives as a list. */
export function examples(kind) {
  const blocks = page.split(`\`\`\`json ${kind}[]\n`).slice(1);
  if (blocks.length === 0) throw new Error(`docs/protocol.md has no examples of ${kind}`);
  return blocks.flatMap((block) => JSON.parse(block.slice(0, block.indexOf('\n```'))));
}

/** A copy of a value with each of its strings, and each of its keys that is an id, put through `turn`. */
export function mapStrings(value, turn) {
  if (typeof value === 'string') return turn(value);
  if (Array.isArray(value)) return value.map((part) => mapStrings(part, turn));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [isId(key) ? turn(key) : key, mapStrings(part, turn)]),
  );
}

/** Whether a text is an id. */
export const isId = (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
