/** Keeps compiled code between starts (about a third less time). Loaded before the program by the npm scripts. */
import { enableCompileCache } from 'node:module';

enableCompileCache('node_modules/.cache/nudge');
