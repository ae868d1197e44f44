// The scenario for Digital Realty with openapi-typescript and openapi-fetch.
import { createHash } from "node:crypto";
import createClient from "openapi-fetch";
import { canonical, setting } from "./canonical.js";
import type { components, paths } from "./generated/digital-realty.js";
import { found } from "./found.js";

const baseUrl = setting("DIGITAL_REALTY_BASE_URL");
const client = createClient<paths>({ baseUrl });

const token = found(
  await client.POST("/v2/auth/token", {
    body: {
      grant_type: "client_credentials",
      client_id: setting("DIGITAL_REALTY_CLIENT_ID"),
      client_secret: setting("DIGITAL_REALTY_CLIENT_SECRET"),
    },
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  }),
);
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${token.access_token}`);
  },
});
const header = {
  "Master-Account-Id": setting("DIGITAL_REALTY_MASTER_ACCOUNT_ID"),
  "Account-Id": setting("DIGITAL_REALTY_ACCOUNT_ID"),
};

const tickets: components["schemas"]["RemoteHandsTicketSummary"][] = [];
for (let page = 0, last = false; !last; page++) {
  const list = found(
    await client.GET("/v1/remotehands-tickets", { params: { header, query: { size: 25, page } } }),
  );
  tickets.push(...list.content);
  last = list.pageable.last;
}
const created = found(
  await client.POST("/v1/remotehands-tickets", {
    params: { header },
    body: {
      title: "Prüfen \u2013 \u{1f527}",
      site: "PHX015",
      requestType: "Planned Work",
      category: "Auditing",
    },
  }),
);
const path = { id: created.id };
await client.PUT("/v1/remotehands-tickets/{id}/cancel", {
  params: { header, path },
  body: { cancelReason: "Duplicate request" },
});
const cancelled = found(
  await client.GET("/v1/remotehands-tickets/{id}", { params: { header, path } }),
);
const { ci } = found(await client.GET("/v1/reports/request", { params: { header } }));
const reports = found(
  await client.POST("/v1/reports", {
    params: { header, query: { reportType: "Security", size: 1 } },
    body: { ci },
  }),
);
const report = reports.content[0];
const content = Buffer.from(
  found(
    await client.GET("/v1/reports/{id}/download", {
      params: { header, path: { id: report.id } },
      parseAs: "arrayBuffer",
    }),
  ) as unknown as ArrayBuffer,
);
const missing = await client.GET("/v1/remotehands-tickets/{id}", {
  params: { header, path: { id: "WO1" } },
});

console.log(
  canonical({
    cancelled: {
      cancelReason: cancelled.cancelReason,
      status: cancelled.status,
      title: cancelled.title,
    },
    created: {
      category: created.category,
      closedOn: created.closedOn,
      requestType: created.requestType,
      site: created.site,
      status: created.status,
    },
    missing: { message: missing.error?.error.message, status: missing.response.status },
    report: {
      bytes: content.length,
      name: report.name,
      sha256: createHash("sha256").update(content).digest("hex"),
    },
    tickets: tickets.map(({ closedOn, createdOn, id, status, title }) => ({
      closedOn,
      createdOn,
      id,
      status,
      title,
    })),
  }),
);
