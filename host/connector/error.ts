/** This package's errors as Logto's `ConnectorError`, whose `data` reaches the browser and the audit log. */
import { ConnectorError, ConnectorErrorCodes } from '@logto/connector-kit';
import { type AnyAliyunSmsError, codeOf, isRefusedError, type Language, languageOf } from '../engine.js';
import { bilingual, forEndUser, forOperator } from './audience.js';

/** For the operator who tests a config in the console, which does not tell its language. */
export const testError = (error: AnyAliyunSmsError): ConnectorError =>
  new ConnectorError(ConnectorErrorCodes.General, dataOf(error, bilingual(forOperator(error)), 'en'));

/** For the end user who waits for a code. @param locale Of the sign-in page. */
export const sendError = (error: AnyAliyunSmsError, locale: unknown): ConnectorError => {
  const { code, texts } = forEndUser(error, codeOf(error));
  const language = languageOf(locale);
  return new ConnectorError(code, dataOf(error, texts[language], language));
};

/** Codes, ids and addresses only, beside the text. */
const dataOf = (error: AnyAliyunSmsError, errorDescription: string, language: Language) => ({
  errorDescription,
  Code: codeOf(error),
  RequestId: error.requestId,
  ...(error.outId !== undefined && { OutId: error.outId }),
  HelpUrl: error.helpUrlIn(language),
  ...(isRefusedError(error) && { BizId: error.refusal.bizId, Recommend: error.refusal.recommend }),
});
