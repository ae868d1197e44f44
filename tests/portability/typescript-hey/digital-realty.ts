// The scenario for Digital Realty with @hey-api/openapi-ts.
import { createHash } from "node:crypto";
import { canonical, setting } from "./canonical.js";
import { client } from "./generated/digital-realty/client.gen.js";
import {
  cancelRemoteHandsTicket,
  createRemoteHandsTicket,
  createToken,
  downloadReport,
  getRemoteHandsTicket,
  listRemoteHandsTickets,
  listReportConfigurationItems,
  listReports,
  type RemoteHandsTicketSummary,
} from "./generated/digital-realty/index.js";

client.setConfig({ baseUrl: setting("DIGITAL_REALTY_BASE_URL"), throwOnError: true });
const { data: token } = await createToken<true>({
  body: {
    grant_type: "client_credentials",
    client_id: setting("DIGITAL_REALTY_CLIENT_ID"),
    client_secret: setting("DIGITAL_REALTY_CLIENT_SECRET"),
  },
});
client.setConfig({ auth: token.access_token });
const headers = {
  "Master-Account-Id": setting("DIGITAL_REALTY_MASTER_ACCOUNT_ID"),
  "Account-Id": setting("DIGITAL_REALTY_ACCOUNT_ID"),
};

const tickets: RemoteHandsTicketSummary[] = [];
for (let page = 0, last = false; !last; page++) {
  const { data } = await listRemoteHandsTickets<true>({ headers, query: { size: 25, page } });
  tickets.push(...data.content);
  last = data.pageable.last;
}
const { data: created } = await createRemoteHandsTicket<true>({
  headers,
  body: {
    title: "Prüfen \u2013 \u{1f527}",
    site: "PHX015",
    requestType: "Planned Work",
    category: "Auditing",
  },
});
const path = { id: created.id };
await cancelRemoteHandsTicket<true>({ headers, path, body: { cancelReason: "Duplicate request" } });
const { data: cancelled } = await getRemoteHandsTicket<true>({ headers, path });
const { data: items } = await listReportConfigurationItems<true>({ headers });
const { data: reports } = await listReports<true>({
  headers,
  query: { reportType: "Security", size: 1 },
  body: { ci: items.ci },
});
const report = reports.content[0];
const { data: file } = await downloadReport<true>({
  headers,
  path: { id: report.id },
  parseAs: "blob",
});
const content = Buffer.from(await (file as Blob).arrayBuffer());
const missing = await getRemoteHandsTicket<false>({
  headers,
  path: { id: "WO1" },
  throwOnError: false,
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
    missing: { message: missing.error?.error.message, status: missing.response?.status },
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
