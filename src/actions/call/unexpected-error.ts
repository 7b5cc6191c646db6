/**
 * What a client is told of an error that nobody expected: not the error, but where to find it.
 *
 * @param actionName - the action that was called, where it is known
 * @param requestId - the id under which the log has the cause
 */
export function unexpectedErrorText(actionName: string | null, requestId: string): string {
  const text = `${actionName ? `The action '${actionName}'` : 'The call'} failed unexpectedly.`;
  return `${text} The action server's log has the cause under request_id=${requestId}.`;
}
