/** Two copies of the package in one process: `node two-copies.mjs <endpoint> <send.mjs of the other project>`. */

import { pathToFileURL } from 'node:url';
import { AliyunSms } from 'connector-aliyun-sms-wasm/client';
import { sendCode } from './send.mjs';

const [, , endpoint, otherFile] = process.argv;
const other = await import(pathToFileURL(otherFile).href);
if (other.AliyunSms === AliyunSms) throw new Error('Both projects use one copy.');
for (const bizId of await Promise.all([sendCode(endpoint), other.sendCode(endpoint), sendCode(endpoint)])) {
  console.log(bizId);
}
