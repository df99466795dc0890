/** As OpenTelemetry's documentation sets up a program of ES modules: `node --import ./tracing.mjs program.mjs`. */
import { register } from 'node:module';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
registerInstrumentations({
  instrumentations: [
    // The header shows the server that the request came through the instrumentation.
    new HttpInstrumentation({ requestHook: (_span, request) => request.setHeader?.('x-traced', 'yes') }),
  ],
});
