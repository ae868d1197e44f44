// The scenario for BMC Digital Workplace Catalog (dwp-catalog) with OpenAPI Generator and native
// HTTP.
package dwp_catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dwp_catalog.api.LoginApi;
import dwp_catalog.api.QuestionnairesApi;
import dwp_catalog.api.RequestsApi;
import dwp_catalog.api.ReviewsApi;
import dwp_catalog.api.ServicesApi;
import dwp_catalog.client.ApiClient;
import dwp_catalog.client.ApiException;
import dwp_catalog.model.LoginRequest;
import dwp_catalog.model.QuestionAnswer;
import dwp_catalog.model.ReviewCreate;
import dwp_catalog.model.ServiceSearch;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class Scenario {
  private static final String BY = "portability";

  public static void main(String[] arguments) throws Exception {
    var http = new ApiClient();
    http.updateBaseUri(setting("BASE_URL"));
    var user = new LoginRequest().id(setting("USER")).password(setting("PASSWORD"));
    var token = new LoginApi(http).login(BY, user, null);
    http.setRequestInterceptor(request -> request.header("Authorization", "AR-JWT " + token));
    var catalog = new ServicesApi(http);
    var requests = new RequestsApi(http);
    var reviews = new ReviewsApi(http);

    List<Object> services = new ArrayList<>();
    for (int page = 1, total = 1; services.size() < total; page++) {
      var list = catalog.searchServices(BY, new ServiceSearch().title("a"), null, 20, page, null);
      for (var service : list.getServices()) {
        services.add(sorted(
            "createdDate", service.getCreatedDate(),
            "id", service.getId(),
            "name", service.getName()));
      }
      total = list.getTotal();
    }
    var mailbox = catalog
        .searchServices(BY, new ServiceSearch().title("Shared mailbox"), null, null, null, null)
        .getServices()
        .get(0)
        .getId();
    var initiated = requests.createRequest(BY, mailbox, null, null);
    var id = initiated.getRequestId();
    var questionnaire = initiated.getQuestionnaire();
    new QuestionnairesApi(http).answerQuestion(
        BY,
        mailbox,
        new QuestionAnswer()
            .questionnaireId(questionnaire.getId())
            .questionId(questionnaire.getPages().get(0).getPageItems().get(0).getId())
            .answers(List.of("Prüfen – 🔧"))
            .serviceRequestId(id),
        null);
    requests.submitRequest(BY, mailbox, id, null);
    var request = requests.getRequest(BY, id, null);
    List<Object> answers = new ArrayList<>();
    for (var one : requests.listRequestAnswers(BY, id, null)) {
      answers.add(sorted("answers", one.getAnswers(), "label", one.getLabel()));
    }
    var title = "Gut – 👍";
    reviews.createReview(
        BY, new ReviewCreate().serviceId(mailbox).title(title).content("Sofort da."), null);
    var review = reviews
        .listReviews(BY, null, mailbox, "$USER$", null, null, null, null, null)
        .getReviews()
        .stream()
        .filter(one -> title.equals(one.getTitle()))
        .findFirst()
        .orElseThrow();

    var json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    var seen = sorted(
        "answers", answers,
        "missing", missing(catalog, json),
        "request", sorted(
            "name", request.getName(),
            "requestForUserId", request.getRequestForUserId(),
            "serviceId", request.getStatus().getServiceId(),
            "status", request.getStatus().getStatus()),
        "review", sorted(
            "content", review.getContent(),
            "serviceId", review.getServiceId(),
            "title", review.getTitle(),
            "userId", review.getUserId()),
        "services", services);
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(json.writeValueAsString(seen) + "\n");
    out.flush();
  }

  private static Map<String, Object> missing(ServicesApi api, ObjectMapper json) throws Exception {
    try {
      api.getService(BY, "0", null, null);
      return Map.of();
    } catch (ApiException error) {
      var message = json.readTree(error.getResponseBody()).at("/message").asText();
      return sorted("message", message, "status", error.getCode());
    }
  }

  private static Map<String, Object> sorted(Object... pairs) {
    var map = new TreeMap<String, Object>();
    for (var index = 0; index < pairs.length; index += 2) {
      map.put((String) pairs[index], pairs[index + 1]);
    }
    return map;
  }

  private static String setting(String name) {
    var value = System.getenv("DWP_CATALOG_" + name);
    if (value == null) throw new IllegalStateException("DWP_CATALOG_" + name + " is not set");
    return value;
  }
}
