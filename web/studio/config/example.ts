/** What a first visitor sees: both services, a route, and the mistakes that are made most. */
export const EXAMPLE = `{
  "accessKeyId": "LTAI5tExampleId",
  "accessKeySecret": "Example SecretOfTheKey",
  "signName": "【恒创联众】, 示例科技",
  "templates": [
    {
      "usageType": "SignIn",
      "templateCode": { "china": "100001", "overseas": "SMS_200000001" }
    },
    {
      "usageType": "Register",
      "templateCode": { "china": "100001", "overseas": "SMS_200000001" }
    },
    { "usageType": "forgotPassword", "templateCode": "SMS_154950909" },
    { "usageType": "Generic", "templateCode": "SMS_154950909" }
  ],
  "routes": [
    { "to": ["+852"], "locales": ["zh"], "templateCode": "SMS_300000001" }
  ],
  "strictPhoneRegionNumberCheck": "true",
  "timeoutMs": 8000,
}
`;
