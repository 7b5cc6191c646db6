/**
 * What a client is told about an unexpected error: not the error itself, but where to find it in the log.
 *
 * @param actionName - the action that was called, if it is known
 * @param requestId - the id of the call in the log
 */
export function unexpectedErrorText(actionName: string | null, requestId: string): string {
  const text = `${actionName ? `The action '${actionName}'` : 'The call'} failed unexpectedly.`;
  return `${text} The action server's log has the cause under request_id=${requestId}.`;
}
