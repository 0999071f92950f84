// The processes that a test started, found by whose children they are.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** The ids of the workerd processes below another process. */
export function workerds(ancestor) {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  const all = listed.trim().split('\n').map((line) => {
    const [, pid, parent, name] = line.match(/^\s*(\d+)\s+(\d+)\s+(.*)$/);
    return { pid: Number(pid), parent: Number(parent), name };
  });
  const family = new Set([ancestor]);
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid, name }) => family.has(pid) && /workerd/.test(name)).map(({ pid }) => pid);
}

/** How much processor time Linux says that processes have used, in milliseconds. */
export function processorTime(pids) {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13);
    return Number(user) + Number(system);
  });
  return (ticks.reduce((sum, ticks) => sum + ticks, 0) * 1000) / TICKS_PER_SECOND;
}
