/** Lines for a terminal, with the address that this page came from. */
const ORIGIN = location.origin;

export const ALLOW_LINE = `ALIYUN_SMS_ALLOWED_ORIGINS=${ORIGIN}`;

export const WAIT_LINE = `curl '${ORIGIN}/_api/messages?to=13800138000&wait=5'`;

/** Names are those of the texts. */
export const REST_LINES = {
  wait: WAIT_LINE,
  clear: `curl -X DELETE ${ORIGIN}/_api/messages`,
  next: `curl -X PUT ${ORIGIN}/_api/next -d '{"code": "Throttling.User"}'`,
  requests: `curl ${ORIGIN}/_api/requests`,
  reject: (signName: string) =>
    `curl -X PUT ${ORIGIN}/_api/account/sign-names/${encodeURIComponent(signName)} -d '{"status": "rejected"}'`,
  events: `curl -N ${ORIGIN}/_api/events`,
  health: `curl ${ORIGIN}/_api/health`,
} as const;
