/** What a `code` of the API's problem details means to a person, and what to do. */
interface ApiError {
  code: string;
  means: string;
  next: string;
}

export interface ApiErrorGroup {
  title: string;
  errors: readonly ApiError[];
}

export const one = (code: string, means: string, next: string): ApiError => ({ code, means, next });
