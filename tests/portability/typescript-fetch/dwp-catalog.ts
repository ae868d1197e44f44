// The scenario for BMC Digital Workplace Catalog with openapi-typescript and openapi-fetch.
import createClient from "openapi-fetch";
import { canonical, setting } from "./canonical.js";
import { found } from "./found.js";
import type { components, paths } from "./generated/dwp-catalog.js";

const client = createClient<paths>({ baseUrl: setting("DWP_CATALOG_BASE_URL") });
const header = { "X-Requested-By": "portability" };

const token = found(
  await client.POST("/users/login", {
    params: { header },
    body: { id: setting("DWP_CATALOG_USER"), password: setting("DWP_CATALOG_PASSWORD") },
    parseAs: "text",
  }),
);
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `AR-JWT ${token}`);
  },
});

const services: components["schemas"]["ServiceSummary"][] = [];
for (let page = 1, total = 1; services.length < total; page++) {
  const list = found(
    await client.POST("/services/search", {
      params: { header, query: { perPage: 20, page } },
      body: { title: "a" },
    }),
  );
  services.push(...list.services);
  total = list.total ?? 0;
}
const [mailbox] = found(
  await client.POST("/services/search", { params: { header }, body: { title: "Shared mailbox" } }),
).services;
const serviceId = mailbox.id;
const { requestId, questionnaire } = found(
  await client.POST("/services/{serviceId}/requests", { params: { header, path: { serviceId } } }),
);
found(
  await client.POST("/services/{serviceId}/questionnaire/answers", {
    params: { header, path: { serviceId } },
    body: {
      questionnaireId: questionnaire?.id,
      questionId: questionnaire?.pages?.[0].pageItems?.[0].id,
      answers: ["Prüfen \u2013 \u{1f527}"],
      serviceRequestId: requestId,
    },
  }),
);
await client.POST("/services/{serviceId}/requests/{requestId}/submissions", {
  params: { header, path: { serviceId, requestId } },
});
const path = { requestId };
const request = found(
  await client.GET("/services/requests/{requestId}", { params: { header, path } }),
);
const answers = found(
  await client.GET("/services/requests/{requestId}/answers", { params: { header, path } }),
);
const title = "Gut \u2013 \u{1f44d}";
await client.POST("/reviews", {
  params: { header },
  body: { serviceId, title, content: "Sofort da." },
});
const { reviews } = found(
  await client.GET("/reviews", { params: { header, query: { serviceId, userId: "$USER$" } } }),
);
const review = reviews.find((one) => one.title === title);
const missing = await client.GET("/services/{serviceId}", {
  params: { header, path: { serviceId: "0" } },
});

console.log(
  canonical({
    answers: answers.map((one) => ({ answers: one.answers, label: one.label })),
    missing: { message: missing.error?.message, status: missing.response.status },
    request: {
      name: request.name,
      requestForUserId: request.requestForUserId,
      serviceId: request.status?.serviceId,
      status: request.status?.status,
    },
    review: {
      content: review?.content,
      serviceId: review?.serviceId,
      title: review?.title,
      userId: review?.userId,
    },
    services: services.map(({ createdDate, id, name }) => ({ createdDate, id, name })),
  }),
);
