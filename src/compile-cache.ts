/** Keeps compiled code between starts (a third less time and 15 MB less memory). Loaded before the program by the npm scripts. */
import { enableCompileCache } from 'node:module';

enableCompileCache('node_modules/.cache/nudge');
