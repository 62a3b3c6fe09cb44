/** The workspaces that have installed the app, each with its token, encrypted in the store. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Notes } from '../../core/store/store.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Without the same secret, no token can be read: the workspaces then have to install the app again. */
export function createInstallations(notes: Notes, secret: string): InstallationStore {
  const key = createHash('sha256').update(secret).digest();
  return {
    async storeInstallation(installation) {
      await notes.set('installation', keyOfInstallation(installation), encrypt(JSON.stringify(installation), key));
    },
    async fetchInstallation(query) {
      const kept = await notes.get('installation', keyOfQuery(query));
      if (kept === undefined) throw new Error('the app is not installed in this workspace');
      return JSON.parse(decrypt(kept, key));
    },
    async deleteInstallation(query) {
      await notes.delete('installation', keyOfQuery(query));
    },
  };
}

function keyOfInstallation({ isEnterpriseInstall, enterprise, team }: Installation): string {
  return `slack ${(isEnterpriseInstall ? enterprise?.id : team?.id) ?? ''}`;
}

function keyOfQuery({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string {
  return `slack ${(isEnterpriseInstall ? enterpriseId : teamId) ?? ''}`;
}

function encrypt(text: string, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Throws when it was sealed with another key, or changed. */
function decrypt(sealed: string, key: Uint8Array): string {
  const bytes = Buffer.from(sealed, 'base64');
  const body = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, body));
  return Buffer.concat([decipher.update(bytes.subarray(body)), decipher.final()]).toString('utf8');
}
