/**
 * Under what two addresses are taken for one feed's: scheme, `www.`, case of the host and a slash at the end make no
 * difference. Undefined for what is no http(s) address.
 */
export function addressKey(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, pathname, search } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  return `${host.replace(/^www\./, "").replace(/:(?:80|443)$/, "")}${pathname.replace(/\/+$/, "")}${search}`;
}
