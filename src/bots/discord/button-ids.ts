/** What a button does, carried in its custom id and signed for one learner: it works after a restart, and for nobody else. */
import { timingSafeEqual } from 'node:crypto';
import { createKeyedHash } from '../../core/store/keyed-hash.ts';

const ACTIONS = ['hint', 'code', 'stop', 'share', 'good', 'bad', 'card', 'page', 'forget', 'keep'] as const;
type Action = (typeof ACTIONS)[number];

interface ButtonId {
  readonly action: Action;
  readonly args: readonly string[];
}

export interface ButtonIds {
  /** Throws when it would be longer than Discord takes (100); an argument holds no full stop. */
  write(user: string, action: Action, ...args: readonly (string | number)[]): string;
  /** Undefined for what was not written here for this user. */
  read(user: string, id: string): ButtonId | undefined;
}

/** Of the custom ids. Buttons of another version do nothing. */
const VERSION = '1';
const MOST = 100;
/** Letters of the signature: 96 bits. */
const SIGNATURE = 16;

export function createButtonIds(secret: string): ButtonIds {
  const hash = createKeyedHash(secret);
  const sign = (user: string, content: string) => hash(user, content).slice(0, SIGNATURE);
  return {
    write(user, action, ...args) {
      const content = [VERSION, action, ...args].join('.');
      const id = `${content}.${sign(user, content)}`;
      if (id.length > MOST) throw new RangeError(`the custom id of "${action}" has ${id.length} letters`);
      return id;
    },
    read(user, id) {
      const end = id.lastIndexOf('.');
      const content = id.slice(0, Math.max(0, end));
      if (!isSame(id.slice(end + 1), sign(user, content))) return undefined;
      const [version, name, ...args] = content.split('.');
      const action = ACTIONS.find((known) => known === name);
      return version === VERSION && action ? { action, args } : undefined;
    },
  };
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
