import { testJudge } from '../fakes/house.ts';
import { runSeed } from './run-seed.ts';

testJudge();
const [from = 1, to = 20, sab] = process.argv.slice(2) as any;
const t = performance.now();
const c0 = process.cpuUsage();
let n = 0,
  failed = 0,
  repeats = 0,
  crashes = 0;
const kinds = new Map<string, number[]>();
for (let s = Number(from); s <= Number(to); s++) {
  const r = await runSeed(s, {
    sabotage: sab ?? null,
    ...(process.env.LOG
      ? {
          log: {
            info: (e: any, f: any) => console.log(e, JSON.stringify(f)),
            warn: (e: any, f: any) => console.log('WARN', e, JSON.stringify(f), f?.error?.stack ?? ''),
          },
        }
      : {}),
  });
  n++;
  repeats += r.repeats;
  crashes += r.crashes;
  if (r.problems.length) {
    failed++;
    if (failed < 8) console.log(s, r.problems);
  }
}
const cpu = process.cpuUsage(c0);
console.log({
  n,
  failed,
  repeats,
  crashes,
  wall: (performance.now() - t) / n,
  cpu: (cpu.user + cpu.system) / 1000 / n,
});
