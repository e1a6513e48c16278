import * as z from 'zod';

const withStatus = z.object({ statusCode: z.number() });

/** The HTTP status of an error that the Table service answered with; undefined for any other error. */
const statusOf = (error: unknown): number | undefined => {
  const parsed = withStatus.safeParse(error);
  return parsed.success ? parsed.data.statusCode : undefined;
};

export const isMissing = (error: unknown): boolean => statusOf(error) === 404;

/** 409 EntityAlreadyExists. */
export const isTaken = (error: unknown): boolean => statusOf(error) === 409;

/** 412 UpdateConditionNotSatisfied: the ETag no longer holds. */
export const isChanged = (error: unknown): boolean => statusOf(error) === 412;

export const isBadRequest = (error: unknown): boolean => statusOf(error) === 400;

/** A conditional write lost against somebody else: the row came, went or changed meanwhile. */
export const lostRace = (error: unknown): boolean => isMissing(error) || isTaken(error) || isChanged(error);
