import { startCorrelation } from '../shared/adapters/telemetry/correlation.ts';
import type { Config } from '../shared/config/config.ts';

/**
 * Ids for everybody; the exporter is loaded only where there is somewhere to send to, so that a cold start does not pay.
 * Answers how to end it.
 */
export const startTelemetry = async ({
  telemetry,
}: Pick<Config, 'telemetry'>): Promise<() => Promise<void>> => {
  startCorrelation();
  if (!telemetry) return async () => {};
  const { exportTelemetry } = await import('../shared/adapters/telemetry/export-telemetry.ts');
  return exportTelemetry(telemetry);
};
