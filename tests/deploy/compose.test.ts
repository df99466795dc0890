/** compose.yaml, .env.example and Dockerfile: what linters say, and that the three say the same. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { npmFolder } from '../../scripts/npm-folders.mjs';
import { MANIFEST, path } from '../../scripts/project.mjs';
import { servicesWith, settings, variables } from './compose.ts';
import { lintDockerfile, parseDockerfile } from './tools.ts';

const run = promisify(execFile);
const dockerfile = readFileSync(path('deploy/Dockerfile'), 'utf8');
const services = servicesWith({ ...settings, POSTGRES_PASSWORD: 'secret' });

/** Variables that Compose itself reads. */
const OF_COMPOSE = ['COMPOSE_PROFILES'];

describe('linters', () => {
  test('of Compose files have nothing to say', async () => {
    const dclint = join(npmFolder('deploy-tools'), 'node_modules/dclint/bin/dclint.cjs');
    // The images are built here and named here, so that an older pair of versions can be started again.
    const flags = ['--max-warnings', '0', '--disable-rule', 'no-build-and-image'];
    const { stdout, stderr, code } = await run(process.execPath, [
      dclint,
      path('deploy/compose.yaml'),
      ...flags,
    ]).catch((error) => error);
    assert.equal(code, undefined, String(stdout) + String(stderr));
  });

  test('of Dockerfiles have nothing to say', () => {
    assert.deepEqual(lintDockerfile(dockerfile), []);
  });
});

describe('settings', () => {
  test('each one of compose.yaml is explained in .env.example, and there is no other', () => {
    const used = new Set([...variables.map(({ name }) => name), ...OF_COMPOSE]);
    assert.deepEqual([...used].sort(), Object.keys(settings).sort());
  });

  test('a default is the value of .env.example', () => {
    for (const { name, fallback } of variables) {
      // Without .env the trial's settings would be no default to have.
      if (fallback !== undefined && name !== 'ALIYUN_SMS_ALLOWED_ORIGINS') {
        assert.equal(fallback, settings[name], name);
      }
    }
  });

  test('nothing starts before .env was made and has a password', () => {
    assert.throws(() => servicesWith({ POSTGRES_PASSWORD: 'secret' }), /copy \.env\.example to \.env/);
    assert.throws(() => servicesWith(settings), /POSTGRES_PASSWORD: set it in \.env/);
  });

  test('name the version of this package, and a Logto that the Dockerfile names, too', () => {
    assert.equal(settings['CONNECTOR_VERSION'], MANIFEST['version']);
    assert.match(dockerfile, new RegExp(`^ARG LOGTO_VERSION=${settings['LOGTO_VERSION']}$`, 'm'));
  });

  test('each environment variable that the connector reads reaches Logto', () => {
    const sources = readdirSync(path('host'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path('host', file), 'utf8'));
    const read = new Set(sources.join('\n').match(/(?<=')ALIYUN_SMS_[A-Z_]+(?=')/g));
    assert.ok(read.size >= 3, [...read].join());
    const given = Object.keys(services['logto']?.environment ?? {});
    assert.deepEqual(
      [...read].filter((name) => !given.includes(name)),
      [],
    );
  });
});

describe('images', () => {
  test('get the build arguments that the Dockerfile has', () => {
    const args = parseDockerfile(dockerfile)
      .filter(({ keyword }) => keyword === 'ARG')
      .map(({ text }) => text.split('=')[0]);
    for (const service of ['logto', 'seed', 'simulator']) {
      assert.deepEqual(Object.keys(services[service]?.build?.args ?? {}).sort(), args.sort(), service);
    }
  });

  test('have the name of both versions', () => {
    const image = (name: string) => (services[name] as { image?: string } | undefined)?.image;
    assert.equal(
      image('logto'),
      `logto-aliyun-sms:${settings['LOGTO_VERSION']}-${settings['CONNECTOR_VERSION']}`,
    );
    assert.equal(image('seed'), image('logto'));
  });
});

test('no port is open to other machines', () => {
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);
  assert.ok(ports.length > 0);
  assert.deepEqual(
    ports.filter((port) => !port.startsWith('127.0.0.1:')),
    [],
  );
});

test('without the two lines of the trial, there is no simulator and no further origin', () => {
  const { COMPOSE_PROFILES, ALIYUN_SMS_ALLOWED_ORIGINS, ...live } = settings;
  assert.equal(COMPOSE_PROFILES, 'simulator');
  assert.equal(ALIYUN_SMS_ALLOWED_ORIGINS, 'http://simulator:8180');
  const { logto, simulator } = servicesWith({ ...live, POSTGRES_PASSWORD: 'secret' });
  assert.equal(logto?.environment?.['ALIYUN_SMS_ALLOWED_ORIGINS'], '');
  assert.deepEqual(simulator?.profiles, ['simulator']);
});
