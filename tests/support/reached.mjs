// A team whose people are reached, for tests of what goes out.
import { foundTeam } from '../../scripts/demo/team.mjs';
import { atHand, start } from '../../scripts/demo/projects.mjs';
import { answersFor } from '../../scripts/demo/answers.mjs';
import { uuid } from './client.mjs';
import { SETUP_CODE, startWorker } from './workerd.mjs';

export const story = { customer: 'Kulkarni <Sweets>', title: 'Gift boxes', value: 100000 };

/** The Worker, which may send to this machine, and the demo team. */
export async function startReached(variables = {}) {
  const worker = await startWorker({ variables: { LOCAL_ENDPOINTS: 'yes', ...variables } });
  const team = await foundTeam(worker.address, SETUP_CODE);
  return { worker, team, ...acts(team) };
}

function acts(team) {
  /** Jacob completes the first milestone, so that it is handed over to Sanjay. Gives the project. */
  const handToSanjay = async () => {
    const project = uuid();
    const jacob = await team.as('Jacob');
    await jacob.act(start(team, project, story));
    await jacob.sync();
    const record = jacob.get('project', project);
    await jacob.act({
      do: 'complete_milestone', ...atHand(record), answers: answersFor(atHand(record).milestone, story, Date.now(), record),
    });
    return project;
  };
  /** Says how somebody is reached. */
  const reach = async (name, said) => {
    const device = await team.as(name);
    await device.sync();
    await device.act({
      do: 'set_reach',
      reach: { id: device.person, language: 'english', email: null, mail: 'never', daily_at: 480, quiet: null, ...said },
    });
    return device;
  };
  return { handToSanjay, reach };
}

/** An instant at the team's branch, so many days ahead: `india(1, 8)` is tomorrow at eight. */
export function india(days, hour, minute = 0) {
  const offset = 330 * 60_000;
  const day = 24 * 60 * 60_000;
  const midnight = Math.floor((Date.now() + offset) / day) * day - offset;
  return midnight + days * day + (hour * 60 + minute) * 60_000;
}
