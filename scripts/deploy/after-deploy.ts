/** azd runs this after the app is deployed. It may be run as often as one likes: azd hooks run postdeploy. */
import { finishDeployment } from './finish-deployment.ts';
import { runHook, thisProcess } from './hook-problem.ts';

process.exitCode = await runHook(finishDeployment, thisProcess);
