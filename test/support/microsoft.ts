import { DefaultAzureCredential } from '@azure/identity';
import {
  startMicrosoft,
  type MicrosoftCloud,
  type MicrosoftOptions,
} from '../../local/microsoft/simulator.ts';
import { makeTempDir } from './temp-dir.ts';
import { trustCertificate } from './trust.ts';

export interface TestCloud extends MicrosoftCloud {
  dataDir: string;
  /** What the product uses: it finds the simulated managed identity through its environment. */
  credential: DefaultAzureCredential;
}

/** The simulated cloud in this process, on free ports and in a directory of its own, trusted by this process. */
export const startTestCloud = async (options: Partial<MicrosoftOptions> = {}): Promise<TestCloud> => {
  const temp = makeTempDir();
  const cloud = await startMicrosoft({ dataDir: temp.path, ...options });
  trustCertificate(cloud.ca);
  process.env['IDENTITY_ENDPOINT'] = `${cloud.addresses.pages}/msi/token`;
  process.env['IDENTITY_HEADER'] = cloud.identityHeader;
  process.env['AZURE_TOKEN_CREDENTIALS'] = 'ManagedIdentityCredential';
  return {
    ...cloud,
    dataDir: options.dataDir ?? temp.path,
    credential: new DefaultAzureCredential(),
    close: async () => {
      await cloud.close();
      temp.remove();
    },
  };
};
