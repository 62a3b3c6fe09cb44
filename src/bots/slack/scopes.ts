/** What the app may do in a workspace: the least with which everything works. slack/manifest.yaml says the same. */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'files:read',
  'im:history',
  'users:read',
] as const;
