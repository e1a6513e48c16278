import { metrics, type Histogram } from '@opentelemetry/api';
import { scope } from './span.ts';

/** What is measured, with its unit; docs/operations.md explains each. Attributes are few and of few values. */
const measures = {
  'tenant_connect.request.duration': 's',
  'tenant_connect.activity.duration': 's',
  'tenant_connect.dependency.duration': 's',
  'tenant_connect.timer.duration': 's',
  'tenant_connect.timer.lateness': 's',
  'tenant_connect.sweep.duration': 's',
} as const;

type Count =
  'tenant_connect.workflow.failures' | 'tenant_connect.index.mended' | 'tenant_connect.sweep.connections';

type Level = 'tenant_connect.queue.depth';

type Labels = Readonly<Record<string, string | number>>;

const made = new Map<string, unknown>();

/** Instruments are made at first use, after the exporter has been set up; without one they cost next to nothing. */
const once = <T>(name: string, make: () => T): T => {
  const known = made.get(name);
  if (known !== undefined) return known as T;
  const instrument = make();
  made.set(name, instrument);
  return instrument;
};

/** Seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200];

const meter = () => metrics.getMeter(scope);

export const measure = (name: keyof typeof measures, milliseconds: number, labels: Labels): void => {
  const make = (): Histogram =>
    meter().createHistogram(name, {
      unit: measures[name],
      advice: { explicitBucketBoundaries: buckets },
    });
  once(name, make).record(milliseconds / 1000, labels);
};

export const count = (name: Count, labels: Labels, by = 1): void => {
  once(name, () => meter().createCounter(name)).add(by, labels);
};

/** How much there is of something at the moment. */
export const level = (name: Level, value: number, labels: Labels): void => {
  once(name, () => meter().createGauge(name)).record(value, labels);
};
