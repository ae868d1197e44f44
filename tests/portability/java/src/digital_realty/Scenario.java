// The scenario for Digital Realty (digital-realty) with OpenAPI Generator and native HTTP.
package digital_realty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import digital_realty.api.RemoteHandsApi;
import digital_realty.api.ReportsApi;
import digital_realty.api.TokenApi;
import digital_realty.client.ApiClient;
import digital_realty.client.ApiException;
import digital_realty.model.CancelReason;
import digital_realty.model.GrantType;
import digital_realty.model.RemoteHandsCancel;
import digital_realty.model.RemoteHandsCategory;
import digital_realty.model.RemoteHandsRequestType;
import digital_realty.model.RemoteHandsTicketCreate;
import digital_realty.model.ReportSearch;
import digital_realty.model.ReportType;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class Scenario {
  public static void main(String[] arguments) throws Exception {
    var http = new ApiClient();
    http.updateBaseUri(setting("BASE_URL"));
    var token = new TokenApi(http)
        .createToken(setting("CLIENT_ID"), setting("CLIENT_SECRET"), GrantType.CLIENT_CREDENTIALS);
    http.setRequestInterceptor(
        request -> request.header("Authorization", "Bearer " + token.getAccessToken()));
    var master = setting("MASTER_ACCOUNT_ID");
    var account = setting("ACCOUNT_ID");
    var remoteHands = new RemoteHandsApi(http);
    var reports = new ReportsApi(http);

    List<Object> tickets = new ArrayList<>();
    var last = false;
    for (var page = 0; !last; page++) {
      var list = remoteHands.listRemoteHandsTickets(
          master, account, null, null, null, null, null, 25, page);
      for (var ticket : list.getContent()) {
        tickets.add(sorted(
            "closedOn", ticket.getClosedOn(),
            "createdOn", ticket.getCreatedOn(),
            "id", ticket.getId(),
            "status", ticket.getStatus(),
            "title", ticket.getTitle()));
      }
      last = list.getPageable().getLast();
    }
    var created = remoteHands.createRemoteHandsTicket(
        master,
        account,
        new RemoteHandsTicketCreate()
            .title("Prüfen – 🔧")
            .site("PHX015")
            .requestType(RemoteHandsRequestType.PLANNED_WORK)
            .category(RemoteHandsCategory.AUDITING));
    remoteHands.cancelRemoteHandsTicket(
        master,
        account,
        created.getId(),
        new RemoteHandsCancel().cancelReason(CancelReason.DUPLICATE_REQUEST));
    var cancelled = remoteHands.getRemoteHandsTicket(master, account, created.getId());
    var items = reports.listReportConfigurationItems(master, account).getCi();
    var report = reports
        .listReports(
            master, account, ReportType.SECURITY, new ReportSearch().ci(items),
            null, null, null, null, null, 1, null)
        .getContent()
        .get(0);
    var content = Files.readAllBytes(
        reports.downloadReport(master, account, report.getId()).toPath());

    var json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    var seen = sorted(
        "cancelled", sorted(
            "cancelReason", cancelled.getCancelReason(),
            "status", cancelled.getStatus(),
            "title", cancelled.getTitle()),
        "created", sorted(
            "category", created.getCategory(),
            "closedOn", created.getClosedOn(),
            "requestType", created.getRequestType(),
            "site", created.getSite(),
            "status", created.getStatus()),
        "missing", missing(remoteHands, json, master, account),
        "report", sorted(
            "bytes", content.length,
            "name", report.getName(),
            "sha256",
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))),
        "tickets", tickets);
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(json.writeValueAsString(seen) + "\n");
    out.flush();
  }

  private static Map<String, Object> missing(
      RemoteHandsApi api, ObjectMapper json, String master, String account) throws Exception {
    try {
      api.getRemoteHandsTicket(master, account, "WO1");
      return Map.of();
    } catch (ApiException error) {
      var message = json.readTree(error.getResponseBody()).at("/error/message").asText();
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
    var value = System.getenv("DIGITAL_REALTY_" + name);
    if (value == null) throw new IllegalStateException("DIGITAL_REALTY_" + name + " is not set");
    return value;
  }
}
