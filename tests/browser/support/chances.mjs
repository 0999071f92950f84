// Chance that can be had again: SEED=… in the environment repeats a run.

/** Gives the seed, and `chance()`: numbers from 0 up to 1, always the same for a seed. */
export function chances(seed = Number(process.env.SEED) || Math.floor(Math.random() * 2 ** 31)) {
  let state = seed;
  // Mulberry32.
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { chance, seed };
}
