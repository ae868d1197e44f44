// The scenario for BMC Digital Workplace Catalog with @hey-api/openapi-ts.
import { canonical, setting } from "./canonical.js";
import { client } from "./generated/dwp-catalog/client.gen.js";
import {
  answerQuestion,
  createRequest,
  createReview,
  getRequest,
  getService,
  listRequestAnswers,
  listReviews,
  login,
  searchServices,
  submitRequest,
  type ServiceSummary,
} from "./generated/dwp-catalog/index.js";

client.setConfig({ baseUrl: setting("DWP_CATALOG_BASE_URL"), throwOnError: true });
const headers = { "X-Requested-By": "portability" };
const { data: token } = await login<true>({
  headers,
  body: { id: setting("DWP_CATALOG_USER"), password: setting("DWP_CATALOG_PASSWORD") },
});
// The description knows two places for the token; the header is enough.
client.setConfig({ auth: ({ in: place }) => (place === "cookie" ? undefined : `AR-JWT ${token}`) });

const services: ServiceSummary[] = [];
for (let page = 1, total = 1; services.length < total; page++) {
  const { data } = await searchServices<true>({
    headers,
    query: { perPage: 20, page },
    body: { title: "a" },
  });
  services.push(...data.services);
  total = data.total ?? 0;
}
const { data: found } = await searchServices<true>({ headers, body: { title: "Shared mailbox" } });
const serviceId = found.services[0].id;
const { data: initiated } = await createRequest<true>({ headers, path: { serviceId } });
const { requestId, questionnaire } = initiated;
await answerQuestion<true>({
  headers,
  path: { serviceId },
  body: {
    questionnaireId: questionnaire?.id,
    questionId: questionnaire?.pages?.[0].pageItems?.[0].id,
    answers: ["Prüfen \u2013 \u{1f527}"],
    serviceRequestId: requestId,
  },
});
await submitRequest<true>({ headers, path: { serviceId, requestId } });
const { data: request } = await getRequest<true>({ headers, path: { requestId } });
const { data: answers } = await listRequestAnswers<true>({ headers, path: { requestId } });
const title = "Gut \u2013 \u{1f44d}";
await createReview<true>({ headers, body: { serviceId, title, content: "Sofort da." } });
const { data: list } = await listReviews<true>({ headers, query: { serviceId, userId: "$USER$" } });
const review = list.reviews.find((one) => one.title === title);
const missing = await getService<false>({
  headers,
  path: { serviceId: "0" },
  throwOnError: false,
});

console.log(
  canonical({
    answers: answers.map((one) => ({ answers: one.answers, label: one.label })),
    missing: { message: missing.error?.message, status: missing.response?.status },
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
