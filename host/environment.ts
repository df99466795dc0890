/** The environment of the process, on every runtime: some have none, or keep it closed. */

/** A variable's text; `undefined` where there is none, or nobody may read it. */
export const environmentVariable = (name: string): string | undefined => {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    return process?.env?.[name];
  } catch {
    return undefined; // Deno without permission to read the environment.
  }
};

/** Origins the server's operator opened, from `ALIYUN_SMS_ALLOWED_ORIGINS`. */
export const allowedOrigins = (): string => environmentVariable('ALIYUN_SMS_ALLOWED_ORIGINS') ?? '';

/** A variable that must be there. @throws {TypeError} that names it. */
export const requiredVariable = (name: string): string => {
  const text = environmentVariable(name)?.trim();
  if (!text) {
    throw new TypeError(`The environment variable ${name} is not set. Set it, or use new AliyunSms(config).`);
  }
  return text;
};
