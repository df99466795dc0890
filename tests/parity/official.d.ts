/** The official connector ships without types. */
declare module '@logto/connector-aliyun-sms' {
  import type { CreateConnector, SmsConnector } from '@logto/connector-kit';

  const createConnector: CreateConnector<SmsConnector>;
  export default createConnector;
}
