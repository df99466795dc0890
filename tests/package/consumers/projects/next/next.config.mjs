/** `DIST` is the folder of the build, so that one project can have two. */
export default {
  distDir: process.env.DIST,
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};
