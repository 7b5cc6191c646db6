import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { RUN } from './paths.mjs';
import { within } from './wait.mjs';

/** How long a process may take to end after SIGTERM. */
const GRACE_SECONDS = 5;

/** @type {Set<StartedProcess>} */
const running = new Set();
let stopping = false;

/** A process of this run, with its own log. It leads a process group, so that its children end with it. */
class StartedProcess {
  /** The output so far. */
  output = '';

  /**
   * @param {string} name
   * @param {string} command
   * @param {string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   */
  constructor(name, command, args, options) {
    mkdirSync(RUN, { recursive: true });
    this.name = name;
    this.logFile = `${RUN}${name}.log`;
    const log = createWriteStream(this.logFile);
    this.child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        this.output += text;
        log.write(text);
      });
    }
    /** @type {Promise<number | string>} the exit code, or the signal's or the error's name */
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.code ?? error.name));
      this.child.once('close', (code, signal) => resolve(code ?? signal));
    }).then((how) => {
      this.how = how;
      log.end();
      running.delete(this);
      return how;
    });
    running.add(this);
  }

  get isRunning() {
    return this.how === undefined;
  }

  /** The end of the output, for an error message. */
  get lastLines() {
    return this.output.trimEnd().split('\n').slice(-15).join('\n');
  }

  /** Sends SIGTERM, and SIGKILL if the process does not end. */
  async stop() {
    if (!this.isRunning) return;
    this.signal('SIGTERM');
    await within(`${this.name} to end`, GRACE_SECONDS, this.ended).catch(() => this.signal('SIGKILL'));
    await this.ended;
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Starts a process and does not wait for it.
 *
 * @param {string} name - also its log's
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @throws once this run is being stopped
 */
export function start(name, command, args, options = {}) {
  if (stopping) throw new Error(`${name} is not started: this run is being stopped.`);
  return new StartedProcess(name, command, args, options);
}

/**
 * Runs a command and waits for its end.
 *
 * @param {string} name
 * @param {number} seconds - after which it is stopped
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<string>} what it printed
 * @throws when it fails or takes too long
 */
export async function run(name, seconds, command, args, options = {}) {
  const started = start(name, command, args, options);
  try {
    const how = await within(`${name} to finish`, seconds, started.ended);
    if (how !== 0) throw new Error(`${name} ended with ${how}:\n${started.lastLines}`);
    return started.output;
  } finally {
    await started.stop();
  }
}

/** Stops all started processes by their ids. After that, no process can be started. */
export async function stopAll() {
  stopping = true;
  await Promise.all([...running].map((one) => one.stop()));
}

/** For the case that this process itself is about to end: does not wait. */
export function killAll() {
  for (const one of running) one.signal('SIGKILL');
}
