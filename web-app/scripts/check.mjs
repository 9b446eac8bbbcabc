/** Checks what needs no running stack: the API's types, the code's form, types, and unit tests. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (error) => resolve({ script, status: 1, output: String(error) }));
    child.on('close', (status) => resolve({ script, status, output }));
  });
}

const generated = await run('generate');
const results = generated.status === 0 ? await Promise.all([run('lint'), run('types'), run('test')]) : [generated];
for (const { script, status, output } of results) {
  if (status !== 0 || script === 'test') console.log(output.trimEnd());
  console.log(`${script}: ${status === 0 ? 'well' : 'FAILED'}`);
}
process.exit(results.every(({ status }) => status === 0) ? 0 : 1);
