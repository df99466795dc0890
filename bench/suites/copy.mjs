// @ts-check
/** Whether the copied steps of the official connector still make what the package itself sends. */
import { SetupError } from '../../scripts/project.mjs';
import { preparer } from '../contenders/official-copy.mjs';
import { configWith, messageWith } from '../message.mjs';
import { withWorkers } from '../workers.mjs';

/**
 * @param {string} node
 * @throws {SetupError} when they differ
 */
export async function checkCopy(node) {
  const { default: createConnector } = await import('@logto/connector-aliyun-sms');
  const { configGuard } = await createConnector({ getConfig: async () => ({}) });
  const { body: sent } = await withWorkers(node, ['official'], ([official]) => {
    if (!official) throw new Error('The official connector was not started.');
    return official.ask({ kind: 'check' });
  });
  const { SignatureNonce = '', Timestamp = '' } = Object.fromEntries(new URLSearchParams(sent));
  const copied = preparer(configGuard)(configWith(), messageWith(), { SignatureNonce, Timestamp });
  if (copied !== sent) {
    throw new SetupError(
      'The official connector sends something else than bench/contenders/official-copy.mjs makes.',
      'Bring the copy up to date with the version in bench/package.json.',
    );
  }
}
