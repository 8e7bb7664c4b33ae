export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Whether `severity` is as grave as `bar`, or graver. */
export function isAtLeast(severity: Severity, bar: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(bar);
}
