/** This package's errors as Logto's `ConnectorError`, whose `data` reaches the browser and the audit log. */
import { ConnectorError, ConnectorErrorCodes } from '@logto/connector-kit';
import { type AnyAliyunSmsError, codeOf, isRefusedError, languageOf } from '../engine.js';
import { bilingual, forEndUser, forOperator } from './audience.js';

/** For the operator who tests a config in the console. */
export const testError = (error: AnyAliyunSmsError): ConnectorError =>
  new ConnectorError(ConnectorErrorCodes.General, dataOf(error, bilingual(forOperator(error))));

/** For the end user who waits for a code. @param locale Of the sign-in page. */
export const sendError = (error: AnyAliyunSmsError, locale: unknown): ConnectorError => {
  const { code, texts } = forEndUser(error, codeOf(error));
  return new ConnectorError(code, dataOf(error, texts[languageOf(locale)]));
};

/** Codes and ids only, beside the text. */
const dataOf = (error: AnyAliyunSmsError, errorDescription: string) => ({
  errorDescription,
  Code: codeOf(error),
  RequestId: error.requestId,
  ...(error.outId !== undefined && { OutId: error.outId }),
  ...(isRefusedError(error) && { BizId: error.refusal.bizId, Recommend: error.refusal.recommend }),
});
