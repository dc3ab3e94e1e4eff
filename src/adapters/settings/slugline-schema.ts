import { z } from "zod";
import { HOST_MANNERS } from "../../model/config.ts";
import { duration } from "./duration.ts";
import { strict, webAddress } from "./fields.ts";
import { proxyAddress } from "./request-fields.ts";

const STARTS_PER_SECOND_MAX = 1_000;
const PARALLEL_MAX = 64;
const ALLOW_PRIVATE_MAX = 1_000;
const CONTACT_CHARS_MAX = 200;
const CONTACT = /^(https?:\/\/[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$/;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/;
const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?):\d{1,5}$/;
const HOST_HOW = "must be a host as it stands in the address, such as example.org or 127.0.0.1:8000";

const manners = strict({
  parallel: z
    .int()
    .min(1)
    .max(PARALLEL_MAX)
    .default(HOST_MANNERS.parallel)
    .describe("Polls of this host at the same time. Default 1."),
  gap: duration("0s", "10m")
    .prefault("1s")
    .describe("Pause between two starts at this host, such as 1s. Default 1s."),
}).transform(({ parallel, gap }) => ({ parallel, gapMs: gap }));

const fetch = strict({
  startsPerSecond: z
    .number()
    .min(0)
    .max(STARTS_PER_SECOND_MAX)
    .default(20)
    .describe("Polls started in one second over all hosts; 0 means no limit. Default 20."),
  allowPrivate: z
    .array(z.string().regex(HOST_AND_PORT, "must be host:port, such as 127.0.0.1:18080"))
    .max(ALLOW_PRIVATE_MAX)
    .default([])
    .describe("Private addresses (host:port) that may be polled; all others are refused. Default none."),
  hosts: z
    .record(z.string().regex(HOST, HOST_HOW), manners)
    .default({})
    .describe("Hosts that are visited otherwise than one poll at once with a second between starts."),
  contact: z
    .string()
    .max(CONTACT_CHARS_MAX)
    .regex(CONTACT, "must be an e-mail address or an http(s) address")
    .exactOptional()
    .describe("E-mail or web address in the User-Agent, so that a source can reach you."),
  proxy: proxyAddress()
    .exactOptional()
    .describe(
      `HTTP(S) proxy for all sources, such as http://proxy.example:3128; \${NAME}: an environment variable.`,
    ),
});

/** slugline.yaml: how this installation behaves; every line of it is optional. */
export const sluglineSchema = strict({
  publicUrl: webAddress()
    .refine((text) => !/[?#]/.test(text), "must not hold a query or fragment")
    .transform((text) => text.replace(/\/+$/, ""))
    .prefault("http://localhost:8080")
    .describe("Address under which readers reach the published feeds. Default http://localhost:8080."),
  fetch: fetch.prefault({}).describe("How sources are visited."),
}).describe("slugline.yaml: how this installation behaves. Every line is optional.");
