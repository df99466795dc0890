/** A phone number as it may be shown. */
import { loadCore } from '../host/engine.js';

/** All but the first three and the last two characters hidden, as in every log line of the package. */
export const maskedNumber = async (to: string): Promise<string> => (await loadCore()).maskedPhoneNumber(to);
