import { Secret } from '../../shared/domain/secret.ts';

/** What the vault keeps of a device code; the wizard shows the user code, the poll hands in the device code. */
export interface DeviceCodeSecret {
  deviceCode: string;
  userCode: string;
  verificationUri: string;
}

export const packDeviceCode = (code: DeviceCodeSecret): Secret<string> => new Secret(JSON.stringify(code));

/** Undefined when it is not what {@link packDeviceCode} wrote. */
export const unpackDeviceCode = (secret: Secret<string>): DeviceCodeSecret | undefined => {
  const value: unknown = JSON.parse(secret.reveal());
  if (typeof value !== 'object' || value === null) return undefined;
  const { deviceCode, userCode, verificationUri } = value as Partial<Record<keyof DeviceCodeSecret, unknown>>;
  return typeof deviceCode === 'string' && typeof userCode === 'string' && typeof verificationUri === 'string'
    ? { deviceCode, userCode, verificationUri }
    : undefined;
};
