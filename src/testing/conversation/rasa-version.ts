import { TestSetupError } from '../../errors/index.js';

/** The Rasa that a conversation pretends to come from, and what distinguishes it. */
export interface RasaVersion {
  /** As Rasa sends it. */
  readonly text: string;
  /** Whether an action of its own begins each session. */
  readonly hasSessions: boolean;
  /** Whether messages have an id and metadata. */
  readonly hasMessageIds: boolean;
  /** Whether it is 2.0 or later: loops instead of forms, and events with more members. */
  readonly hasLoops: boolean;
  /** Whether the metadata of a session is in a slot. */
  readonly hasSessionMetadata: boolean;
  /** Whether it is Rasa Pro with CALM: a dialogue stack, and the domain's digest. */
  readonly isPro: boolean;
}

const SHAPE = /^(\d+)\.(\d+)(?:\..*)?$/;

/** @throws TestSetupError when the text is not a version from 0.12 on */
export function rasaVersion(text: string): RasaVersion {
  const [, major, minor] = SHAPE.exec(text) ?? [];
  if (major === undefined || minor === undefined) {
    throw new TestSetupError(`'${text}' is not a version of Rasa`, "Write one such as '3.6.21', or leave it out.");
  }
  const since = (least: number, leastMinor: number): boolean =>
    Number(major) > least || (Number(major) === least && Number(minor) >= leastMinor);
  if (!since(0, 12)) throw new TestSetupError(`Rasa Core ${text} is too old`, 'Write a version from 0.12 on.');
  return {
    text,
    hasSessions: since(1, 8),
    hasMessageIds: since(1, 0),
    hasLoops: since(2, 0),
    hasSessionMetadata: since(3, 0),
    isPro: since(3, 7),
  };
}

/** @throws TestSetupError for a version that has no sessions */
export function refuseSessions({ hasSessions, text }: RasaVersion): void {
  if (!hasSessions) throw new TestSetupError(`Rasa ${text} has no sessions`, 'They came with version 1.8.');
}
