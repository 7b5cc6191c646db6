/** The protobuf package of the service. */
export const PACKAGE = 'action_server_webhook';
/** The full name of the service. */
export const SERVICE = `${PACKAGE}.ActionService`;
