import type { MqttFailure } from '@lineside/contract';

/** What an error code of Node's sockets or of OpenSSL says about the way to the broker. */
export function socketReason(code: string): MqttFailure {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return 'dns';
    case 'ECONNREFUSED':
      return 'connect-refused';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return 'unreachable';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'connection-lost';
    default:
      return isTls(code) ? 'tls' : 'internal';
  }
}

function isTls(code: string): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|HOSTNAME_)/.test(code) ||
    ['EPROTO', 'INVALID_CA', 'PATH_LENGTH_EXCEEDED', 'INVALID_PURPOSE'].includes(code)
  );
}

/** What the return code of a CONNACK says: those of MQTT 3.1.1 and, from 128 on, of MQTT 5. */
export function connackReason(code: number): MqttFailure {
  switch (code) {
    case 1:
    case 0x84:
      return 'protocol';
    case 4:
    case 0x86:
    case 0x8c:
      return 'bad-credentials';
    case 5:
    case 0x87:
      return 'not-authorized';
    default:
      return 'refused';
  }
}
