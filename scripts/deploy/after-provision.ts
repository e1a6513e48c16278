/** azd runs this after the infrastructure is there. It may be run as often as one likes: azd hooks run postprovision. */
import { finishProvisioning } from './finish-provisioning.ts';
import { runHook, thisProcess } from './hook-problem.ts';

process.exitCode = await runHook(finishProvisioning, thisProcess);
