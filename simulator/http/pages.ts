import type { ServerResponse } from 'node:http';
import { folderPages, sendPage } from './folder.js';
import { ApiError } from './json.js';

/** Scripts, styles and connections of the page itself, and nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Instead of the inbox when it was not built. */
const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Aliyun SMS simulator</title>
<h1>The simulator runs</h1>
<p>Its inbox page is not built. In the repository, <code>npm run build</code> builds it; then load this page again.
<p>Without it: <a href="/_api/messages">messages</a>, <a href="/_api/requests">requests</a>, <a href="/_api/account">account</a>, <a href="/_api/config">config</a>.
<p lang="zh">模拟器已启动，但收件箱页面尚未构建。请在仓库中运行 <code>npm run build</code>，然后刷新本页。
</html>`;

/** Serves the inbox. @param folder URL of the built page, with a final slash. */
export const pages = (folder: URL) => {
  const served = folderPages(folder, POLICY);
  return (response: ServerResponse, path: string): void => {
    if (served(response, path)) {
      return;
    }
    if (path !== '/') {
      throw new ApiError(
        404,
        `There is no ${path}. The inbox is at /, the interface for tests below /_api/.`,
      );
    }
    sendPage(response, 'index.html', Buffer.from(NOT_BUILT), { cacheControl: 'no-store', policy: POLICY });
  };
};
