/** The official connectors ship without types. */
declare module '@logto/connector-aliyun-sms' {
  import type { CreateConnector, SmsConnector } from '@logto/connector-kit';

  const createConnector: CreateConnector<SmsConnector>;
  export default createConnector;
}

declare module '@logto/connector-aliyun-sms-mas' {
  import type { CreateConnector, SmsConnector } from '@logto/connector-kit';

  const createConnector: CreateConnector<SmsConnector>;
  export default createConnector;
}
