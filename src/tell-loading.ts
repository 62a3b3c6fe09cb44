/** Tells the operator while a model loads: for how long it has, and how much of its weights is there by now. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HintModel } from './core/model/hint-model.ts';
import type { Logger } from './log.ts';

const MINUTE_MS = 60_000;

/** One line a minute while the model loads. `weights`: the folder they come into. Ends with what it returns. */
export function tellLoading(model: HintModel, weights: string | undefined, logger: Logger): () => void {
  const tell = async () => {
    if (model.state !== 'loading') return;
    const minutes = Math.round((Date.now() - model.stateSince) / MINUTE_MS);
    const there = weights === undefined ? '' : `; ${gigabytes(await bytesIn(weights))} of weights are there`;
    logger.info(`model loading for ${minutes} min${there}`);
  };
  const timer = setInterval(() => void tell(), MINUTE_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Bytes of all files below `folder`, half-finished downloads too; 0 when it cannot be read. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ parentPath, name }) => sizeOf(join(parentPath, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A download may have been renamed in between. */
function sizeOf(file: string): Promise<number> {
  return lstat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
