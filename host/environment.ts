/** The server's environment, on runtimes other than Node, which may have none or keep it closed. */

/** Origins the server's operator opened, from `ALIYUN_SMS_ALLOWED_ORIGINS`. */
export const allowedOrigins = (): string => {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    return process?.env?.['ALIYUN_SMS_ALLOWED_ORIGINS'] ?? '';
  } catch {
    return ''; // Deno without permission to read the environment.
  }
};
