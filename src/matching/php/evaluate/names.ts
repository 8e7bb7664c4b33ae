/** The last part of a name with its namespace, lower case. */
export function functionName(name: string): string {
  const slash = name.lastIndexOf('\\');
  return (slash < 0 ? name : name.slice(slash + 1)).toLowerCase();
}
